import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { program } from './binaries.js';
import { runCommand, type RunAs } from './command.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { Places } from './places.js';

/** Superuser of the embedded cluster. */
export const SUPERUSER = 'examhall';
/** A new cluster takes about 40 MiB and its write-ahead log grows; below this much free space it is not begun. */
const LEAST_FREE_BYTES = 200 * 1_048_576;

/** What is set beside PostgreSQL's defaults. Never a word on fsync: what is acknowledged must be on the disk. */
const settings = [
  "listen_addresses = '127.0.0.1'",
  // TCP only: the path of a socket may have at most about 100 characters.
  "unix_socket_directories = ''",
  'fsync = on',
  'synchronous_commit = on',
  'full_page_writes = on',
  'max_connections = 100',
  "password_encryption = 'scram-sha-256'",
  "timezone = 'UTC'",
  "log_timezone = 'UTC'",
  "log_min_messages = 'warning'",
  "include = 'examhall.conf'",
];

/** Refuses when the disk is as good as full. */
export function requireSpace(directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize >= LEAST_FREE_BYTES) return;
  const free = Math.floor((bavail * bsize) / 1_048_576);
  throw new EmbeddedPostgresError(
    `There is too little disk space at ${directory} (${free} MiB free, 200 MiB needed): free some, or set EXAMHALL_DATA_DIR to a folder on another disk.`,
  );
}

/** Makes the cluster unless it exists. A start that was killed half-way leaves nothing that counts. */
export async function createCluster(places: Places, account: RunAs | null, password: string): Promise<void> {
  const { cluster } = places;
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  const parent = dirname(cluster);
  removeUnfinished(parent, basename(cluster));
  const unfinished = `${cluster}.unfinished-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
    if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
    const { code, output } = await runCommand(
      program(places.postgres, 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ],
      { runAs: account, cwd: parent },
    );
    if (code !== 0)
      throw new EmbeddedPostgresError(`PostgreSQL could not be set up in ${cluster}: ${reason(output)}`);
    appendFileSync(join(unfinished, 'postgresql.conf'), `\n${settings.join('\n')}\n`);
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function removeUnfinished(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith(`${name}.unfinished-`))
      rmSync(join(parent, entry), { recursive: true, force: true });
  }
}

/** The port the cluster was last started on; null before the first start. */
export function rememberedPort(cluster: string): number | null {
  const path = join(cluster, 'examhall.conf');
  const match = existsSync(path) ? /^port = (\d+)$/m.exec(readFileSync(path, 'utf8')) : null;
  return match ? Number(match[1]) : null;
}

export function rememberPort(
  cluster: string,
  account: RunAs | null,
  port: number,
  extra: readonly string[],
): void {
  const path = join(cluster, 'examhall.conf');
  writeFileSync(path, [`port = ${port}`, ...extra, ''].join('\n'), { mode: 0o600 });
  if (account) chownSync(path, account.uid, account.gid);
}

/** What `postmaster.pid` says of a database that runs or ran on the cluster. */
export function postmaster(cluster: string): { readonly pid: number; readonly port: number } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

/** The line of a program's output that says what went wrong, as a sentence. */
export function reason(output: string): string {
  if (/No space left on device/.test(output)) return 'there is no space left on the disk.';
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling =
    lines.find((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? 'it gave no reason';
  return `${telling.trim().replace(/\.$/, '')}.`;
}
