import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { packagedPostgres } from './binaries.js';
import type { RunAs } from './command.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { closedFolder } from './root-account.js';

/** Where root puts what the database's user cannot reach inside a closed folder such as /root. */
const REACHABLE_ROOT = '/var/lib/examhall';
/** Names the folder of the cluster when that is not `<data>/postgres`. */
const LOCATION_FILE = 'postgres-location.txt';

export interface Places {
  /** Folder with the `bin`, `lib` and `share` of PostgreSQL. */
  readonly postgres: string;
  /** Folder of the cluster; its parent exists. */
  readonly cluster: string;
}

/**
 * Decides where the programs are run from and where the cluster lives, so that the database's user can reach both.
 *
 * @throws EmbeddedPostgresError when the data folder cannot be written
 */
export function findPlaces(dataDirectory: string, account: RunAs | null): Places {
  try {
    mkdirSync(dataDirectory, { recursive: true });
    if (account === null) return { postgres: packagedPostgres(), cluster: clusterOf(dataDirectory, null) };
    // The data folder is ours: its secrets have modes of their own.
    chmodSync(dataDirectory, statSync(dataDirectory).mode | 0o011);
    return { postgres: reachablePrograms(account), cluster: clusterOf(dataDirectory, account) };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      `The data folder ${dataDirectory} cannot be used: ${(error as Error).message}.`,
    );
  }
}

function clusterOf(dataDirectory: string, account: RunAs | null): string {
  const locationFile = join(dataDirectory, LOCATION_FILE);
  if (existsSync(locationFile)) return readFileSync(locationFile, 'utf8').trim();
  const usual = join(dataDirectory, 'postgres');
  const closed = account ? closedFolder(dataDirectory, account) : null;
  if (closed === null) return usual;
  if (existsSync(usual)) {
    throw new EmbeddedPostgresError(
      `The user postgres may not enter ${closed}, so the database in ${usual} cannot be started: run "chmod o+x ${closed}".`,
    );
  }
  // Not derived from the path: a data folder that was deleted and made again is a new one.
  const name = randomBytes(6).toString('hex');
  const elsewhere = join(REACHABLE_ROOT, name, 'postgres');
  mkdirSync(dirname(elsewhere), { recursive: true, mode: 0o755 });
  writeFileSync(locationFile, `${elsewhere}\n`);
  return elsewhere;
}

function reachablePrograms(account: RunAs): string {
  const packaged = packagedPostgres();
  if (closedFolder(packaged, account) === null) return packaged;
  const manifest = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(REACHABLE_ROOT, `postgresql-${manifest.version}-${basename(dirname(packaged))}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(REACHABLE_ROOT, { recursive: true, mode: 0o755 });
    cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
}
