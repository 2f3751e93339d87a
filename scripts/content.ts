import { join } from 'node:path';
import { build, BuildFailure } from './lib/build.ts';
import { runAttached } from './lib/commands.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run -s content -- inspect FILE`: prints as JSON what an import of the file would understand: its format, every question with type,
 * marks, correct responses and warnings, and what keeps it from being read. Exit code 0 when it could be read, 1 when not.
 */
try {
  await build(repository, () => undefined, ['shared core', 'server']);
  const entry = join(repository, 'server', 'dist', 'entry', 'content.js');
  const args = process.argv.slice(2).filter((option) => option !== '--built');
  process.exitCode = await runAttached(process.execPath, ['--no-warnings', entry, ...args], {
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  });
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 2;
}
