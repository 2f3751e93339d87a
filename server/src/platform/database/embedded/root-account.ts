import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RunAs } from './command.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The user PostgreSQL runs as; null when that is simply ours. PostgreSQL refuses to run as root. */
export function databaseAccount(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  return findAccount() ?? createAccount();
}

function findAccount(): RunAs | null {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return null;
  }
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
}

function createAccount(): RunAs {
  try {
    execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'ignore' });
    execFileSync(
      'useradd',
      ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      { stdio: 'ignore' },
    );
  } catch {
    // Whether it worked is what counts.
  }
  const account = findAccount();
  if (account) return account;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root and a user called postgres could not be created: start the server as another user, or create that user.',
  );
}

/** The first folder on the way to `path`, itself included, that the user may not enter; null when all are open. */
export function closedFolder(path: string, account: RunAs): string | null {
  for (let folder = path; ; folder = dirname(folder)) {
    const status = statSync(folder, { throwIfNoEntry: false });
    if (status && !mayEnter(status, account)) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function mayEnter(status: { uid: number; gid: number; mode: number }, account: RunAs): boolean {
  if (status.uid === account.uid) return (status.mode & 0o100) !== 0;
  if (status.gid === account.gid) return (status.mode & 0o010) !== 0;
  return (status.mode & 0o001) !== 0;
}
