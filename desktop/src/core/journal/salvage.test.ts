import { openSync, closeSync, readFileSync, readdirSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryFact } from '@examhall/shared/journal';
import fc from 'fast-check';
import { answered, attemptId, started } from '../../../test/support/attempts.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { JournalDamaged, JournalStore, type JournalOptions } from './journal-store.js';
import { nodeDisk } from './node-disk.js';
import { rebuildJournal, salvage } from './salvage.js';

const clocks = { wallMs: 1, monotonicMs: 1, elapsedMs: 0 };
const ENTRIES = 400;
let options: JournalOptions;
const path = (name: string) => join(options.folder, name);
const seqs = () => salvage(options).entries.map(({ seq }) => seq);
const allSeqs = Array.from({ length: ENTRIES }, (_, index) => index + 1);

/** Essays among the answers, long enough to be stored over several pages. */
function fact(index: number): EntryFact {
  if (index % 40 !== 0) return answered(`q${index % 7}`, 'a');
  const response = { type: 'essay', text: 'word '.repeat(index * 20) } as const;
  return { kind: 'answered', payload: { itemId: 'essay', response } };
}

/** A journal of many pages, its process gone without closing it: the newest entries are only in the log. */
beforeEach(() => {
  const folder = join(tempFolder(), attemptId);
  options = { disk: nodeDisk, folder, attemptId, key: Buffer.alloc(32, 9) };
  const store = JournalStore.open(options);
  store.append(started, clocks);
  store.writeNote('about', { title: 'one' });
  for (let index = 2; index <= ENTRIES; index += 1) store.append(fact(index), clocks);
  // Copied as they are while the client runs: what a crash leaves behind.
  const left = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const);
  store.close();
  for (const [name, bytes] of left) {
    const file = openSync(join(folder, name), 'w');
    writeSync(file, bytes);
    closeSync(file);
  }
});

/** Everything is in the database, and there is no log any more. */
function closedWell(): void {
  JournalStore.open(options).close();
}

function overwrite(name: string, at: number, bytes: number): void {
  const file = openSync(path(name), 'r+');
  writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(file);
}

it('finds every entry and note of a whole journal in both places', () => {
  const found = salvage(options);
  expect(found.entries.map(({ seq }) => seq)).toEqual(allSeqs);
  expect(found.history).toHaveLength(ENTRIES);
  expect(found.missing).toEqual([]);
  expect(found.found).toEqual({ database: ENTRIES, copy: ENTRIES });
  expect(found.notes.get('about')).toEqual({ title: 'one' });
});

it('finds them all when the database is deleted', () => {
  for (const name of ['journal.db', 'journal.db-wal']) rmSync(path(name), { force: true });
  expect(seqs()).toEqual(allSeqs);
  expect(salvage(options).found.database).toBe(0);
});

it('finds them all when the copy is deleted, and so does the log alone what it still holds', () => {
  rmSync(path('journal.copy'));
  expect(seqs()).toEqual(allSeqs);
  rmSync(path('journal.db'));
  const { entries, found } = salvage(options);
  expect(found.copy).toBe(0);
  expect(entries.length).toBeGreaterThan(10);
  expect(entries.at(-1)?.seq).toBe(ENTRIES);
});

it('finds what is on the other pages when one is overwritten, and says what is missing', () => {
  closedWell();
  rmSync(path('journal.copy'));
  const before = seqs();
  overwrite('journal.db', 4_096 * 12, 4_096);
  const after = salvage(options);
  expect(after.entries.length).toBeLessThan(before.length);
  expect(after.entries.length).toBeGreaterThan(before.length / 2);
  const missing = after.missing.flatMap(([from, to]) => allSeqs.slice(from - 1, to));
  expect([...after.entries.map(({ seq }) => seq), ...missing].sort((a, b) => a - b)).toEqual(
    allSeqs.slice(0, before.at(-1)),
  );
});

it('finds what was logged before the place where the log is cut off', () => {
  rmSync(path('journal.copy'));
  const whole = readFileSync(path('journal.db-wal')).length;
  truncateSync(path('journal.db-wal'), Math.floor(whole * 0.7));
  const found = seqs();
  expect(found.length).toBeGreaterThan(ENTRIES / 3);
  expect(found).toEqual(allSeqs.slice(0, found.length));
});

it('finds everything that only one of the two has lost, whatever is broken in each', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: fc.nat(200_000), bytes: fc.integer({ min: 1, max: 9_000 }) }), {
        maxLength: 8,
      }),
      fc.constantFrom('journal.db', 'journal.db-wal'),
      (damages, name) => {
        const original = readFileSync(path(name));
        for (const { at, bytes } of damages) overwrite(name, at, bytes);
        try {
          expect(seqs()).toEqual(allSeqs);
        } finally {
          const file = openSync(path(name), 'w');
          writeSync(file, original);
          closeSync(file);
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('finds nothing in rubbish, and does not trip over it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), fc.boolean(), (bytes, asDatabase) => {
      for (const name of readdirSync(options.folder)) rmSync(path(name), { recursive: true });
      const head = asDatabase ? Buffer.from('SQLite format 3\0\x10\0', 'latin1') : Buffer.alloc(0);
      for (const name of ['journal.db', 'journal.db-wal', 'journal.copy']) {
        const file = openSync(path(name), 'w');
        writeSync(file, Buffer.concat([head, bytes]));
        closeSync(file);
      }
      expect(seqs()).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it('takes nothing that was written under another key', () => {
  expect(salvage({ ...options, key: Buffer.alloc(32, 1) }).entries).toEqual([]);
});

it('makes a damaged journal usable again with all that is intact, and puts the damaged files aside', () => {
  closedWell();
  overwrite('journal.db', 0, 4_096);
  expect(() => JournalStore.open(options)).toThrow(JournalDamaged);
  const { journal } = rebuildJournal(options);
  expect(journal.head.seq).toBe(ENTRIES);
  expect(journal.readNote('about')).toEqual({ title: 'one' });
  expect(journal.append(answered('q1', 'b'), clocks).seq).toBe(ENTRIES + 1);
  journal.close();
  expect(readdirSync(path('damaged-1'))).toContain('journal.db');
  const again = JournalStore.open(options);
  expect(again.head.seq).toBe(ENTRIES + 1);
  again.close();
});
