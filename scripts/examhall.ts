import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/**
 * `npx examhall COMMAND`: what of the console can be scripted, over the documented API. `EXAMHALL_API_KEY` is a key from the
 * console and `EXAMHALL_SERVER` the server's address. Exit code 0 when it is done, 1 when it was refused or something is
 * wrong, 2 when it was asked in a way that it does not understand.
 */
try {
  await build(repository, (line) => console.error(line), ['shared core']);
  const { run } = await import('./examhall/program.ts');
  process.exitCode = await run(process.argv.slice(2), process.env);
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 1;
}
