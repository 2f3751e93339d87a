import { emptyHead, headOf, nextEntry, type Entry, type EntryFact } from '../journal/index.js';
import { secondsTaken, timeOnItems } from './index.js';

const ATTEMPT = '00000000-0000-4000-8000-000000000001';

function journal(facts: readonly (readonly [number, EntryFact])[]): Entry[] {
  const entries: Entry[] = [];
  for (const [seconds, fact] of facts) {
    const last = entries.at(-1);
    const elapsedMs = seconds * 1_000;
    const clocks = { wallMs: 1_800_000_000_000 + elapsedMs, monotonicMs: elapsedMs, elapsedMs };
    entries.push(nextEntry(ATTEMPT, last ? headOf(last) : emptyHead(ATTEMPT), fact, clocks));
  }
  return entries;
}

const viewed = (itemId: string): EntryFact => ({ kind: 'viewed', payload: { itemId } });

test('time on screen is added up over visits, without breaks, until the hand-in', () => {
  const entries = journal([
    [0, viewed('a')],
    [10, viewed('b')],
    [12, { kind: 'rest-began', payload: {} }],
    [42, { kind: 'rest-ended', payload: { restMs: 30_000 } }],
    [50, viewed('a')],
    [55, { kind: 'sealed', payload: { reason: 'submitted', entries: 5 } }],
  ]);
  expect(timeOnItems(entries)).toEqual(
    new Map([
      ['a', 15_000],
      ['b', 10_000],
    ]),
  );
});

test('quartiles are times that somebody took', () => {
  expect(secondsTaken([4_000, 1_000, 3_000, 2_000])).toEqual({ attempts: 4, lower: 1, median: 2, upper: 3 });
  expect(secondsTaken([1_250])).toEqual({ attempts: 1, lower: 1.3, median: 1.3, upper: 1.3 });
});
