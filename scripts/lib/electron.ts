import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './commands.ts';

/** How long fetching Electron's binary may hold up a start; after that the practice shell is opened. */
const FETCH_LIMIT_MS = 45_000;

/** True when a window can be opened here. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
}

const programs: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: join('Electron.app', 'Contents', 'MacOS', 'Electron'),
  win32: 'electron.exe',
};

/** Electron's binary inside an unpacked Electron. */
export const electronProgram = programs[process.platform] ?? 'electron';

/** Electron's binary when it is here: in the folder ELECTRON_OVERRIDE_DIST_PATH names, else among the packages. */
export function installedElectron(
  repository: string,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH || join(repository, 'node_modules', 'electron', 'dist');
  const binary = join(dist, electronProgram);
  return existsSync(binary) ? binary : undefined;
}

/** Electron's binary, fetched when it is not here yet; undefined when it cannot be had in time. */
export async function fetchElectron(
  repository: string,
  say: (line: string) => void,
): Promise<string | undefined> {
  const installed = installedElectron(repository);
  if (installed) return installed;
  say(`Fetching Electron (at most ${FETCH_LIMIT_MS / 1000} s) …`);
  const { code } = await runCommand(
    process.execPath,
    [join(repository, 'node_modules', 'electron', 'install.js')],
    {
      cwd: repository,
      timeoutMs: FETCH_LIMIT_MS,
    },
  );
  const fetched = code === 0 ? installedElectron(repository) : undefined;
  if (!fetched) say('Electron cannot be fetched here: it is left out.');
  return fetched;
}
