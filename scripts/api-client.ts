import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { clientSource } from './lib/api-client-source.ts';
import { build, BuildFailure } from './lib/build.ts';
import { runCommand } from './lib/commands.ts';
import { inRepository, repository } from './lib/paths.ts';

/**
 * `npm run api-client`: whether the types of the API's client (shared/src/api-client/schema.ts) are what the server's routes
 * take and answer; `npm run api-client -- --write` writes them anew.
 */
const path = inRepository('shared', 'src', 'api-client', 'schema.ts');
try {
  await build(repository, () => undefined, ['shared core', 'server']);
  const entry = inRepository('server', 'dist', 'entry', 'api-document.js');
  const { code, output } = await runCommand(process.execPath, [entry], { cwd: repository });
  if (code !== 0) throw new BuildFailure(output);
  const source = await clientSource(output, path);
  if (process.argv.includes('--write')) {
    writeFileSync(path, source);
    console.log('The client has the API as it is: look at what has changed before you commit it.');
  } else if (existsSync(path) && readFileSync(path, 'utf8') === source) {
    console.log('The client has the API as it is.');
  } else {
    console.error(
      'The client is out of date: run `npm run api-client -- --write` and look at what has changed.',
    );
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 2;
}
