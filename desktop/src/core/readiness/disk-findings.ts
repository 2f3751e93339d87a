import type { Finding } from '@examhall/shared/protocol';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { finding } from './findings.js';

/** Appends like those of an answer, each synced. */
const APPENDS = 20;
const APPEND_BYTES = 512;
/** A candidate notices when an answer takes longer to be saved, milliseconds. */
const SLOW_SYNC_MS = 250;
const MEBIBYTE = 1_048_576;
const LEAST_FREE = 256 * MEBIBYTE;
const GOOD_FREE = 1_024 * MEBIBYTE;

/** Whether the data folder takes files, how long a synced append takes there, and how much room there is. */
export function diskFindings(dataFolder: string): Finding[] {
  const path = join(dataFolder, `readiness-${process.pid}`);
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const slowestMs = slowestAppend(path);
    return [
      finding('data-folder', 'ok', `The data folder ${dataFolder} takes files.`),
      syncFinding(slowestMs),
      spaceFinding(dataFolder),
    ];
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return [
      finding('data-folder', 'failed', `Nothing can be written to the data folder ${dataFolder} (${code}).`),
    ];
  }
}

function slowestAppend(path: string): number {
  const bytes = new Uint8Array(APPEND_BYTES);
  const file = openSync(path, 'w', 0o600);
  let slowestMs = 0;
  try {
    for (let count = 0; count < APPENDS; count += 1) {
      const before = performance.now();
      writeSync(file, bytes);
      fsyncSync(file);
      slowestMs = Math.max(slowestMs, performance.now() - before);
    }
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
  return slowestMs;
}

/** What a synced append takes is judged by the slowest of some. */
export function syncFinding(slowestMs: number): Finding {
  const rounded = Math.round(slowestMs * 10) / 10;
  return slowestMs <= SLOW_SYNC_MS
    ? finding('disk-sync', 'ok', `An answer is on the disk within ${rounded} ms.`, rounded)
    : finding(
        'disk-sync',
        'warning',
        `An answer takes up to ${rounded} ms to be on the disk: candidates will notice.`,
        rounded,
      );
}

function spaceFinding(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  return freeSpaceFinding(bavail * bsize);
}

export function freeSpaceFinding(bytes: number): Finding {
  const mebibytes = Math.floor(bytes / MEBIBYTE);
  const detail = `There are ${mebibytes} MiB free for the data folder.`;
  const outcome = bytes < LEAST_FREE ? 'failed' : bytes < GOOD_FREE ? 'warning' : 'ok';
  return finding('free-space', outcome, detail, mebibytes);
}
