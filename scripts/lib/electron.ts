import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './commands.ts';

/** How long fetching Electron's binary may hold up a start; after that the practice shell is opened. */
const FETCH_LIMIT_MS = 45_000;

/** True when a window can be opened here. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
}

/** Electron's binary when it is installed. */
export function installedElectron(repository: string): string | undefined {
  const folder = join(repository, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
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
