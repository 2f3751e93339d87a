import fc from 'fast-check';
import {
  emptyHead,
  headOf,
  nextEntry,
  takeIn,
  type Entry,
  type EntryFact,
  type HeldJournal,
} from './index.js';

const attemptId = '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10';
const stationId = '0d9b8c7a-1111-4222-8333-944455556666';
const seed = '000102030405060708090a0b0c0d0e0f';

function start(overrides: Partial<Extract<EntryFact, { kind: 'started' }>['payload']> = {}): EntryFact {
  return {
    kind: 'started',
    payload: {
      attemptId,
      stationId,
      sittingId: stationId,
      packageId: stationId,
      startedAt: '2026-01-05T08:00:00.000Z',
      deadline: '2026-01-05T09:00:00.000Z',
      seed,
      ...overrides,
    },
  };
}
const answer = (option: string): EntryFact => ({
  kind: 'answered',
  payload: { itemId: 'q1', response: { type: 'single-choice', option } },
});

function write(facts: readonly EntryFact[], after: readonly Entry[] = []): Entry[] {
  const entries = [...after];
  for (const fact of facts) {
    const last = entries.at(-1);
    entries.push(
      nextEntry(attemptId, last ? headOf(last) : emptyHead(attemptId), fact, {
        wallMs: 1,
        monotonicMs: 1,
        elapsedMs: 1,
      }),
    );
  }
  return entries.slice(after.length);
}

/** The server's copy, kept in memory: takes batches in as the intake decides. */
class Copy implements HeldJournal {
  readonly attemptId = attemptId;
  readonly packageId = stationId;
  readonly seed = seed;
  readonly entries: Entry[] = [];
  get head() {
    const last = this.entries.at(-1);
    return last ? headOf(last) : emptyHead(attemptId);
  }
  get phase() {
    const has = (kind: Entry['kind']) => this.entries.some((entry) => entry.kind === kind);
    return { started: has('started'), sealed: has('sealed'), localGrade: has('locally-graded') };
  }
  hashAt(seq: number): string | undefined {
    return this.entries[seq - 1]?.hash;
  }
  take(batch: readonly Entry[]): string {
    const intake = takeIn(this, batch);
    if (intake.kind === 'append') this.entries.push(...intake.entries);
    return intake.kind === 'refused' ? `${intake.fault} at ${intake.seq}` : intake.kind;
  }
}

const journal = write([
  start(),
  answer('a'),
  answer('b'),
  answer('c'),
  { kind: 'sealed', payload: { reason: 'submitted', entries: 4 } },
]);

describe('taking in batches', () => {
  it('takes a journal that is sent again after a restore, whatever ids its stations had then', () => {
    const moved = (toStationId: string): EntryFact => ({
      kind: 'moved',
      payload: { fromStationId: stationId, toStationId, source: 'centre', bootId: null },
    });
    const [former, present] = [
      '11111111-1111-4111-8111-111111111111',
      '22222222-2222-4222-8222-222222222222',
    ];
    expect(new Copy().take(write([start(), moved(former), answer('a'), moved(present)]))).toBe('append');
  });

  it('acknowledges a repeated batch without storing it again', () => {
    const copy = new Copy();
    expect(copy.take(journal.slice(0, 3))).toBe('append');
    for (let times = 0; times < 5; times += 1) expect(copy.take(journal.slice(0, 3))).toBe('held');
    expect(copy.entries).toEqual(journal.slice(0, 3));
  });

  it('stores only what is new of an overlapping batch', () => {
    const copy = new Copy();
    copy.take(journal.slice(0, 3));
    expect(copy.take(journal.slice(1))).toBe('append');
    expect(copy.entries).toEqual(journal);
  });

  it('asks for what is missing before a batch that begins too late', () => {
    const copy = new Copy();
    expect(copy.take(journal.slice(1, 3))).toBe('gap');
    expect(copy.entries).toEqual([]);
  });

  it('ends in the same state whatever was sent, in whatever order and however often', () => {
    const ranges = fc.array(fc.tuple(fc.nat(journal.length - 1), fc.nat(journal.length)), { maxLength: 30 });
    fc.assert(
      fc.property(ranges, (sends) => {
        const copy = new Copy();
        for (const [from, length] of sends) copy.take(journal.slice(from, from + Math.max(1, length)));
        copy.take(journal);
        expect(copy.entries).toEqual(journal);
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses another history, inside what is held and at its end', () => {
    const copy = new Copy();
    copy.take(journal.slice(0, 3));
    const other = write([start(), answer('a'), answer('x'), answer('c')]);
    expect(copy.take(other)).toBe('fork at 3');
    expect(copy.take(other.slice(2))).toBe('fork at 3');
    expect(copy.take(other.slice(3))).toBe('fork at 4');
    expect(copy.entries).toEqual(journal.slice(0, 3));
  });

  it('refuses an edited entry, also in a part that is held already', () => {
    const edited = journal.map((entry, index) => (index === 2 ? { ...entry, wallMs: 99 } : entry));
    const copy = new Copy();
    expect(copy.take(edited)).toBe('edited at 3');
    copy.take(journal.slice(0, 3));
    expect(copy.take(edited)).toBe('edited at 3');
    expect(copy.entries).toEqual(journal.slice(0, 3));
  });

  it('refuses a batch with a hole in it', () => {
    const copy = new Copy();
    expect(copy.take([journal[0]!, journal[2]!])).toBe('invalid at 3');
  });

  it('refuses what the rules of an attempt do not allow', () => {
    const copy = new Copy();
    expect(copy.take(write([answer('a')]))).toBe('invalid at 1');
    expect(copy.take(write([start({ packageId: attemptId })]))).toBe('invalid at 1');
    expect(copy.take(write([start({ attemptId: stationId })]))).toBe('invalid at 1');
    expect(copy.take(write([start(), { kind: 'sealed', payload: { reason: 'deadline', entries: 7 } }]))).toBe(
      'invalid at 2',
    );
    copy.take(journal);
    expect(copy.take(write([answer('d')], journal))).toBe('invalid at 6');
    expect(copy.entries).toEqual(journal);
  });
});
