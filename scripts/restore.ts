import { build, BuildFailure } from './lib/build.ts';
import { runAttached } from './lib/commands.ts';
import { inRepository, repository } from './lib/paths.ts';

/**
 * `npm run restore -- FILE --centre NAME --as USERNAME`: puts a backup in the place of the database, the one of
 * `DATABASE_URL` or the embedded one, while the server is stopped.
 */
try {
  await build(repository, () => undefined);
  const entry = inRepository('server', 'dist', 'entry', 'restore.js');
  process.exitCode = await runAttached(process.execPath, [entry, ...process.argv.slice(2)], {
    cwd: process.cwd(),
  });
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 2;
}
