import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './commands.ts';

/** redis-server in the PATH, or undefined. */
export function findRedis(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const name = process.platform === 'win32' ? 'redis-server.exe' : 'redis-server';
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Makes sure of redis-server: as root on Debian it is installed. Undefined when it cannot be had. */
export async function ensureRedis(cwd: string, say: (line: string) => void): Promise<string | undefined> {
  const found = findRedis();
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say('Installing redis-server …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-qq'], { cwd, env, timeoutMs: 60_000 });
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], {
    cwd,
    env,
    timeoutMs: 120_000,
  });
  return findRedis();
}
