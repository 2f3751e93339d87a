import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { build, BuildFailure } from './lib/build.ts';
import { runCommand } from './lib/commands.ts';
import { inRepository, repository } from './lib/paths.ts';

/**
 * `npm run route-access`: whether docs/route-access.md says who may call what as the server's routes declare it;
 * `npm run route-access -- --write` writes it anew.
 */
const path = inRepository('docs', 'route-access.md');
try {
  await build(repository, () => undefined);
  const entry = inRepository('server', 'dist', 'entry', 'route-access.js');
  const { code, output } = await runCommand(process.execPath, [entry], { cwd: repository, env: process.env });
  if (code !== 0) throw new BuildFailure(output);
  if (process.argv.includes('--write')) {
    writeFileSync(path, output);
    console.log(
      'docs/route-access.md shows the routes as they are: look at what has changed before you commit it.',
    );
  } else if (existsSync(path) && readFileSync(path, 'utf8') === output) {
    console.log('docs/route-access.md shows the routes as they are.');
  } else {
    console.error(
      'docs/route-access.md is out of date: run `npm run route-access -- --write` and look at what has changed.',
    );
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 2;
}
