import type { Head } from '../protocol/index.js';
import { chainFault, headOf, type ChainFault } from './chain.js';
import type { Entry } from './entry.js';
import { entryRefusal, type AttemptPhase } from './fold.js';

/** What the server already holds of an attempt, as far as taking in a batch depends on it. */
export interface HeldJournal {
  readonly attemptId: string;
  readonly packageId: string;
  /** What the attempt's shuffled orders are derived from. */
  readonly seed: string;
  readonly head: Head;
  readonly phase: AttemptPhase;
  /** Hash of the held entry with this number; undefined when the server does not hold it. */
  hashAt(seq: number): string | undefined;
}

/** What becomes of a batch. */
export type Intake =
  /** These entries are new and continue the journal. */
  | { readonly kind: 'append'; readonly entries: readonly Entry[]; readonly head: Head }
  /** Everything in it is held already. */
  | { readonly kind: 'held' }
  /** It begins after the place where the held journal ends. */
  | { readonly kind: 'gap' }
  /** It tells another history than the one held, or was edited. */
  | {
      readonly kind: 'refused';
      readonly fault: 'fork' | 'edited' | 'invalid';
      readonly seq: number;
      readonly reason: string;
    };

/**
 * Decides what becomes of a batch. Pure: the same batch on the same journal always has the same fate, however often
 * and in whatever order batches come.
 */
export function takeIn(held: HeldJournal, entries: readonly Entry[]): Intake {
  const first = entries[0];
  if (!first || first.seq > held.head.seq + 1) return { kind: 'gap' };
  const overlap = entries.filter((entry) => entry.seq <= held.head.seq);
  const forked = overlap.find((entry) => held.hashAt(entry.seq) !== entry.hash);
  if (forked) return refusal('fork', forked.seq);
  // The overlap is checked too: a hash that matches says nothing when the content beside it was edited.
  const before: Head = { seq: first.seq - 1, hash: first.prev };
  const fault = chainFault(held.attemptId, overlap.length > 0 ? before : held.head, entries);
  if (fault) return refusal(fault.kind, fault.seq);
  const fresh = entries.slice(overlap.length);
  const last = fresh.at(-1);
  if (!last) return { kind: 'held' };
  return ruleFault(held, fresh) ?? { kind: 'append', entries: fresh, head: headOf(last) };
}

function refusal(fault: ChainFault['kind'] | 'invalid', seq: number, reason?: string): Intake {
  switch (fault) {
    case 'fork':
      return {
        kind: 'refused',
        fault,
        seq,
        reason: `entry ${seq} belongs to another history than the one held`,
      };
    case 'edited':
      return { kind: 'refused', fault, seq, reason: `entry ${seq} does not have the hash it claims` };
    case 'gap':
      return {
        kind: 'refused',
        fault: 'invalid',
        seq,
        reason: `the batch leaves out an entry before entry ${seq}`,
      };
    case 'invalid':
      return { kind: 'refused', fault, seq, reason: reason ?? `entry ${seq} may not stand here` };
  }
}

/**
 * The first fresh entry that breaks a rule of the attempt, as a refusal. Where a move went is no such rule: whose batches are
 * taken at all is decided by the station that the attempt runs on, and a journal that is sent again after a restore tells of
 * stations that have other ids by now.
 */
function ruleFault(held: HeldJournal, fresh: readonly Entry[]): Intake | null {
  let phase = held.phase;
  for (const entry of fresh) {
    const reason = entryRefusal(phase, entry.kind) ?? contentFault(held, entry);
    if (reason) return refusal('invalid', entry.seq, `entry ${entry.seq}: ${reason}`);
    phase = {
      started: phase.started || entry.kind === 'started',
      sealed: phase.sealed || entry.kind === 'sealed',
      localGrade: phase.localGrade || entry.kind === 'locally-graded',
    };
  }
  return null;
}

function contentFault(held: HeldJournal, entry: Entry): string | null {
  if (entry.kind === 'started') {
    if (entry.payload.attemptId !== held.attemptId) return 'the start names another attempt';
    if (entry.payload.packageId !== held.packageId) return 'the start names another package';
    if (entry.payload.seed !== held.seed) return 'the start names another order of items';
  }
  if (entry.kind === 'sealed' && entry.payload.entries !== entry.seq - 1)
    return 'the seal counts other entries';
  return null;
}
