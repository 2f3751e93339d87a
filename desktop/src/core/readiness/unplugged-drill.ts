import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryFact } from '@examhall/shared/journal';
import type { Finding } from '@examhall/shared/protocol';
import type { Disk } from '../journal/disk.js';
import { JournalStore } from '../journal/journal-store.js';
import { nodeDisk } from '../journal/node-disk.js';
import { finding } from './findings.js';

const ANSWERS = 25;

/**
 * A drill without a network: answers go into a journal like an exam's, on the disk where exams are, and are read back by a journal that
 * is opened anew. Whatever it writes it takes away again.
 */
export function unpluggedDrill(dataFolder: string, disk: Disk = nodeDisk): Finding {
  let folder: string | null = null;
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    folder = mkdtempSync(join(dataFolder, 'drill-'));
    const place = { disk, folder: join(folder, 'attempt'), attemptId: randomUUID(), key: randomBytes(32) };
    const written = JournalStore.open(place);
    for (const fact of facts(place.attemptId))
      written.append(fact, { wallMs: 0, monotonicMs: 0, elapsedMs: 0 });
    const { head } = written;
    written.close();
    const again = JournalStore.open(place);
    const isWhole = again.head.hash === head.hash && again.entries().length === head.seq;
    again.close();
    return isWhole
      ? finding(
          'unplugged-drill',
          'ok',
          `${ANSWERS} answers were kept on this machine alone, and were all there again.`,
          ANSWERS,
        )
      : finding(
          'unplugged-drill',
          'failed',
          'Answers that were kept on this machine were not all there again.',
        );
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    return finding('unplugged-drill', 'failed', `No answers can be kept on this machine: ${reason}`);
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

function facts(attemptId: string): EntryFact[] {
  const id = randomUUID();
  const times = { startedAt: '2026-01-01T08:00:00.000Z', deadline: '2026-01-01T09:00:00.000Z' };
  const seed = randomBytes(16).toString('hex');
  return [
    {
      kind: 'started',
      payload: { attemptId, sittingId: id, packageId: id, stationId: id, ...times, seed, bootId: null },
    },
    ...Array.from({ length: ANSWERS }, (_, index): EntryFact => ({
      kind: 'answered',
      payload: { itemId: `drill-${index}`, response: { type: 'short-text', text: `Answer ${index}` } },
    })),
  ];
}
