import { join } from 'node:path';
import { build, BuildFailure } from './lib/build.ts';
import { runAttached } from './lib/commands.ts';
import { writeChecksums, writeSbom } from './lib/distribution-papers.ts';
import { fetchElectron } from './lib/electron.ts';
import { repository } from './lib/paths.ts';

/** `npm run dist`: the installers of this system, or those named after `--`, with their bill of materials and checksums. */
const say = (line: string) => console.log(line);
try {
  await build(repository, say);
  process.exitCode = (await fetchElectron(repository, say)) ? await makeInstallers() : withoutElectron();
} catch (error) {
  if (!(error instanceof BuildFailure)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function makeInstallers(): Promise<number> {
  const builder = join(repository, 'node_modules', 'electron-builder', 'cli.js');
  const config = join(repository, 'build', 'electron-builder.config.cjs');
  const args = [
    builder,
    '--projectDir',
    join(repository, 'desktop'),
    '--config',
    config,
    '--publish',
    'never',
  ];
  const code = await runAttached(process.execPath, [...args, ...process.argv.slice(2)], { cwd: repository });
  if (code !== 0) return code;
  const folder = join(repository, 'dist');
  say(await writeSbom(repository, folder));
  say(await writeChecksums(folder));
  return 0;
}

function withoutElectron(): number {
  console.error('No installers: Electron cannot be fetched here. Run this where it can be downloaded.');
  return 1;
}
