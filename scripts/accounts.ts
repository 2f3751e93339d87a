import { build, BuildFailure } from './lib/build.ts';
import { runAttached } from './lib/commands.ts';
import { inRepository, repository } from './lib/paths.ts';

/**
 * `npm run accounts -- add-centre NAME --admin USERNAME`: makes a centre with its first administrator.
 * `npm run accounts -- rescue USERNAME`: lets an administrator in again who has lost their password or second factor.
 * Both work on the database of `DATABASE_URL`, or on the embedded one while its server is stopped.
 */
try {
  await build(repository, () => undefined);
  const entry = inRepository('server', 'dist', 'entry', 'accounts.js');
  process.exitCode = await runAttached(process.execPath, [entry, ...process.argv.slice(2)], {
    cwd: process.cwd(),
  });
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 2;
}
