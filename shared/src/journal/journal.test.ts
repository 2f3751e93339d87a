import fc from 'fast-check';
import {
  canonicalJson,
  chainFault,
  emptyHead,
  emptyView,
  entryHash,
  entryRefusal,
  entrySchema,
  deadlineMs,
  fold,
  foldEntry,
  ordersThrough,
  snapshotOf,
  viewOf,
  genesisHash,
  headOf,
  nextEntry,
  type Entry,
  type EntryFact,
} from './index.js';

const attemptId = '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10';
const other = '0d9b8c7a-1111-4222-8333-944455556666';
const started: EntryFact = {
  kind: 'started',
  payload: {
    attemptId,
    sittingId: other,
    packageId: other,
    stationId: other,
    startedAt: '2026-01-05T08:00:00.000Z',
    deadline: '2026-01-05T09:00:00.000Z',
    seed: '000102030405060708090a0b0c0d0e0f',
  },
};
const answer = (itemId: string, option: string): EntryFact => ({
  kind: 'answered',
  payload: { itemId, response: { type: 'single-choice', option } },
});

function write(facts: EntryFact[]): Entry[] {
  const entries: Entry[] = [];
  let head = emptyHead(attemptId);
  for (const [index, fact] of facts.entries()) {
    const entry = nextEntry(attemptId, head, fact, {
      wallMs: 1_767_600_000_000 + index,
      monotonicMs: index * 1_000,
      elapsedMs: index * 1_000,
    });
    entries.push(entry);
    head = headOf(entry);
  }
  return entries;
}

describe('canonical JSON', () => {
  it('writes members sorted by code unit and numbers as ECMAScript does (RFC 8785)', () => {
    expect(canonicalJson({ b: [1, 1e21, -0, 0.1], a: { '\u20ac': '\n', $: null }, skipped: undefined })).toBe(
      '{"a":{"$":null,"\u20ac":"\\n"},"b":[1,1e+21,0,0.1]}',
    );
  });

  it('does not depend on the order in which members were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
  });
});

describe('the hash chain', () => {
  const entries = write([
    started,
    answer('q1', 'a'),
    answer('q1', 'b'),
    { kind: 'viewed', payload: { itemId: 'q2' } },
  ]);

  it('gives the hashes that sha256sum gives over the texts in docs/formats.md', () => {
    expect(genesisHash(attemptId)).toBe('e1d220080e99fb32854d01f03c0e9fc842a1ab697b0f75d71ae91029b0119dec');
    const clocks = { wallMs: 1_767_600_000_000, monotonicMs: 0, elapsedMs: 2_000 };
    const viewed = nextEntry(
      attemptId,
      emptyHead(attemptId),
      { kind: 'viewed', payload: { itemId: 'q2' } },
      clocks,
    );
    expect(viewed.hash).toBe('6abdaa1670a94e98d2a09aa8212cef814baaf839504dfc82d2a830f5e6f35381');
  });

  it('accepts entries as they were written, from any place on', () => {
    expect(chainFault(attemptId, emptyHead(attemptId), entries)).toBeNull();
    expect(chainFault(attemptId, headOf(entries[1]!), entries.slice(2))).toBeNull();
    for (const entry of entries) expect(entrySchema.parse(JSON.parse(canonicalJson(entry)))).toEqual(entry);
  });

  it('names a gap', () => {
    expect(chainFault(attemptId, emptyHead(attemptId), entries.slice(1))).toEqual({ kind: 'gap', seq: 2 });
    expect(chainFault(attemptId, emptyHead(attemptId), [entries[0]!, entries[2]!])).toEqual({
      kind: 'gap',
      seq: 3,
    });
  });

  it('names a fork: an entry that continues another history', () => {
    const otherHistory = write([started, answer('q1', 'c'), answer('q1', 'd')]);
    expect(chainFault(attemptId, headOf(entries[1]!), [otherHistory[2]!])).toEqual({ kind: 'fork', seq: 3 });
    expect(chainFault(other, emptyHead(other), entries)).toEqual({ kind: 'fork', seq: 1 });
  });

  it('names an edited entry, whichever member was changed', () => {
    const entry = entries[1]!;
    const edits: Entry[] = [
      { ...entry, wallMs: entry.wallMs + 1 },
      { ...entry, elapsedMs: entry.elapsedMs + 1 },
      {
        ...(entry as Extract<Entry, { kind: 'answered' }>),
        payload: { itemId: 'q2', response: { type: 'single-choice', option: 'a' } },
      },
      { ...entry, hash: entry.prev },
    ];
    for (const edited of edits) {
      expect(chainFault(attemptId, headOf(entries[0]!), [edited])).toEqual({ kind: 'edited', seq: 2 });
    }
  });

  it('binds every entry to its attempt', () => {
    expect(entryHash(attemptId, entries[0]!)).not.toBe(entryHash(other, entries[0]!));
  });
});

describe('the fold', () => {
  const facts: EntryFact[] = [
    started,
    answer('q1', 'a'),
    { kind: 'viewed', payload: { itemId: 'q2' } },
    answer('q2', 'c'),
    { kind: 'flagged', payload: { itemId: 'q2', flagged: true } },
    answer('q1', 'b'),
    { kind: 'cleared', payload: { itemId: 'q2' } },
    { kind: 'flagged', payload: { itemId: 'q2', flagged: false } },
    { kind: 'resumed', payload: {} },
    { kind: 'sealed', payload: { reason: 'submitted', entries: 9 } },
  ];
  const entries = write(facts);

  it('counts a grant of time once, and tells up to which order all have arrived', () => {
    const grant = (number: number): EntryFact => ({
      kind: 'time-granted',
      payload: { number, seconds: 600, reason: 'extra-time', grantedBy: null, via: 'code' },
    });
    const order = { number: 1, issuedAt: '2026-01-05T08:10:00.000Z', issuedBy: 'Ada' } as const;
    const message: EntryFact = {
      kind: 'instructed',
      payload: { order: { ...order, kind: 'message', text: 'Read km as m.' } },
    };
    const early = fold(write([started, grant(3), grant(3), grant(2)]));
    expect([early.grantedMs, ordersThrough(early)]).toEqual([1_200_000, 0]);
    const view = fold(write([started, grant(3), grant(2), message, message]));
    expect([view.grantedMs, ordersThrough(view), view.instructions.length]).toEqual([1_200_000, 3, 1]);
    expect(deadlineMs(view)).toBe(Date.parse('2026-01-05T09:20:00.000Z'));
  });

  const lock = (signal: string): EntryFact => ({
    kind: 'locked',
    payload: { signal, evidence: '', timeStops: false },
  });
  const unlock = (number: number | null, seconds = 0): EntryFact => ({
    kind: 'unlocked',
    payload: { number, seconds, unlockedBy: null, via: number === null ? 'staff-code' : 'code' },
  });

  it('tells what a screen is locked for until it is opened; what that gives back counts once', () => {
    const locked = fold(write([started, lock('focus-lost'), lock('display-added')]));
    expect(locked.locked).toMatchObject({ signal: 'focus-lost', timeStops: false });
    const opened = fold(
      write([started, lock('focus-lost'), unlock(1, 300), lock('focus-lost'), unlock(1, 300)]),
    );
    expect([opened.locked, opened.grantedMs, ordersThrough(opened)]).toEqual([null, 300_000, 1]);
    expect(fold(write([started, lock('focus-lost'), unlock(null)])).locked).toBeNull();
    expect(viewOf(snapshotOf(locked))).toEqual(locked);
  });

  it('leaves a lock behind with the machine it was for', () => {
    const ids = { fromStationId: other, toStationId: other, source: 'centre', bootId: null } as const;
    expect(
      fold(write([started, lock('virtual-machine'), { kind: 'moved', payload: ids }])).locked,
    ).toBeNull();
  });

  it('takes no time back for an unlocking that nobody ordered', () => {
    const [entry] = write([started, lock('focus-lost'), unlock(null, 300)]).slice(2);
    expect(entrySchema.safeParse(entry).success).toBe(false);
  });

  const pause = (number: number): EntryFact => ({
    kind: 'pause-began',
    payload: { number, pausedBy: 'Ada' },
  });
  const resume = (number: number | null, seconds = 0): EntryFact => ({
    kind: 'pause-ended',
    payload: { number, seconds, resumedBy: null, via: number === null ? 'staff-code' : 'code' },
  });

  it('tells since when an exam is paused; what its end gives back is in the deadline, once', () => {
    const entries = write([started, pause(1), pause(1), pause(2)]);
    const paused = fold(entries);
    expect(paused.paused).toEqual({ wallMs: entries[1]?.wallMs, elapsedMs: entries[1]?.elapsedMs });
    expect(viewOf(JSON.parse(JSON.stringify(snapshotOf(paused))))).toEqual(paused);
    const resumed = fold(write([started, pause(1), resume(2, 600), resume(2, 600), pause(3), resume(4, 60)]));
    expect([resumed.paused, resumed.grantedMs, ordersThrough(resumed)]).toEqual([null, 660_000, 4]);
    expect(deadlineMs(resumed)).toBe(Date.parse('2026-01-05T09:11:00.000Z'));
    const byStaff = fold(write([started, pause(1), resume(null)]));
    expect([byStaff.paused, byStaff.grantedMs]).toEqual([null, 0]);
    // The order of an end that staff had made already: the time is still owed.
    expect(fold(write([started, pause(1), resume(null), resume(2, 300)])).grantedMs).toBe(300_000);
    const [unordered] = write([started, pause(1), resume(null, 300)]).slice(2);
    expect(entrySchema.safeParse(unordered).success).toBe(false);
  });

  it('knows the number of a lock that was ordered', () => {
    const ordered: EntryFact = {
      kind: 'locked',
      payload: { signal: 'invigilator', evidence: 'Ada', timeStops: true, number: 1 },
    };
    const view = fold(write([started, ordered, unlock(2), ordered]));
    expect([view.locked, ordersThrough(view)]).toEqual([null, 2]);
  });

  it('counts what the machine has noticed', () => {
    const noticed: EntryFact = {
      kind: 'lockdown-signal',
      payload: { signal: 'display-added', confidence: 'high', evidence: '' },
    };
    const { signals } = fold(write([started, noticed, { kind: 'focus-lost', payload: {} }, noticed]));
    expect(signals).toBe(3);
  });

  it('restores answers, flags, place and seal', () => {
    const view = fold(entries);
    expect([...view.responses]).toEqual([['q1', { type: 'single-choice', option: 'b' }]]);
    expect([...view.changedAtSeq]).toEqual([
      ['q1', 6],
      ['q2', 7],
    ]);
    expect(view.flagged.size).toBe(0);
    expect(view.currentItemId).toBe('q2');
    expect(view.sealed).toEqual({
      reason: 'submitted',
      seq: 10,
      hash: entries[9]!.hash,
      wallMs: entries[9]!.wallMs,
    });
    expect(view.head).toEqual(headOf(entries[9]!));
    expect(view.elapsedMs).toBe(9_000);
  });

  const note = (itemId: string, text: string): EntryFact => ({
    kind: 'annotated',
    payload: { itemId, annotation: { eliminated: ['a'], highlights: [], note: text } },
  });
  /** What a candidate does besides answering, with sections, sounds and a break. */
  const notebook = write([
    started,
    { kind: 'honour-accepted', payload: { statement: 'This is my own work.' } },
    { kind: 'section-entered', payload: { sectionId: 's1' } },
    note('q1', 'first'),
    note('q1', 'second'),
    note('q2', 'gone'),
    {
      kind: 'annotated',
      payload: { itemId: 'q2', annotation: { eliminated: [], highlights: [], note: '' } },
    },
    { kind: 'scratched', payload: { what: 'drawn', stroke: [0, 0, 10, 10] } },
    { kind: 'scratched', payload: { what: 'wiped' } },
    { kind: 'scratched', payload: { what: 'drawn', stroke: [1, 1, 2, 2] } },
    { kind: 'scratched', payload: { what: 'drawn', stroke: [3, 3, 4, 4] } },
    { kind: 'scratched', payload: { what: 'undone' } },
    { kind: 'played', payload: { mediaId: 'sound' } },
    { kind: 'played', payload: { mediaId: 'sound' } },
    { kind: 'rest-began', payload: {} },
    { kind: 'rest-ended', payload: { restMs: 90_000 } },
    { kind: 'section-closed', payload: { sectionId: 's1', why: 'left' } },
    { kind: 'rest-began', payload: {} },
  ]);

  it('keeps the last note of each question, the drawing, what was played, the breaks and the sections', () => {
    const view = fold(notebook);
    expect([...view.annotations]).toEqual([['q1', { eliminated: ['a'], highlights: [], note: 'second' }]]);
    expect(view.scratch).toEqual([[1, 1, 2, 2]]);
    expect([...view.plays]).toEqual([['sound', 2]]);
    expect([view.restedMs, view.grantedMs]).toEqual([90_000, 90_000]);
    expect(view.restingSinceMs).toBe(notebook.at(-1)?.elapsedMs);
    expect(view.sections.get('s1')).toEqual({ elapsedMs: 2_000, grantedMs: 0, closed: true });
  });

  it.each([
    ['answers', entries],
    ['everything else', notebook],
  ])('is the same in one go and in any two parts: %s', (_what, all) => {
    for (let cut = 0; cut <= all.length; cut += 1) {
      expect(fold(all.slice(cut), fold(all.slice(0, cut)))).toEqual(fold(all));
    }
  });

  it.each([
    ['answers', entries],
    ['everything else', notebook],
  ])('goes on from a snapshot as from the view it was made of: %s', (_what, all) => {
    for (let cut = 0; cut <= all.length; cut += 1) {
      const kept = JSON.stringify(snapshotOf(fold(all.slice(0, cut))));
      expect(fold(all.slice(cut), viewOf(JSON.parse(kept)))).toEqual(fold(all));
    }
  });

  it('never changes the view it was given', () => {
    let view = emptyView;
    for (const entry of [...entries, ...notebook]) {
      const before = structuredClone(view);
      const after = foldEntry(view, entry);
      expect(view).toEqual(before);
      view = after;
    }
    expect(emptyView.responses.size).toBe(0);
  });

  it('refuses a kind it does not know', () => {
    expect(() => foldEntry(emptyView, { ...entries[0]!, kind: 'invented' } as unknown as Entry)).toThrow(
      /unknown entry kind/,
    );
  });

  it('lets nothing but the local grade follow the seal, and nothing come before the start', () => {
    const view = fold(entries);
    expect(entryRefusal(view, 'answered')).toBe('the attempt is sealed');
    expect(entryRefusal(view, 'sealed')).toBe('the attempt is sealed');
    expect(entryRefusal(view, 'locally-graded')).toBeNull();
    expect(entryRefusal(view, 'started')).toBe('the attempt has already started');
    expect(entryRefusal(emptyView, 'answered')).toBe('the attempt has not started');
    expect(entryRefusal(fold(entries.slice(0, 2)), 'locally-graded')).toBe('the attempt is not sealed');
    expect(entryRefusal(fold(entries.slice(0, 2)), 'answered')).toBeNull();
  });
});
