import type { Response } from '../items/index.js';
import type { Grade, Head } from '../protocol/index.js';
import { headOf } from './chain.js';
import type { Entry, SealReason } from './entry.js';

type StartedPayload = Extract<Entry, { kind: 'started' }>['payload'];

/** Everything that is known of an attempt: what the screen shows, a resume restores and the graders mark. */
export interface AttemptView {
  readonly started: StartedPayload | null;
  /** Last response to each answered item. */
  readonly responses: ReadonlyMap<string, Response>;
  /** The entry that fixed each item's present response or its clearing. */
  readonly changedAtSeq: ReadonlyMap<string, number>;
  readonly flagged: ReadonlySet<string>;
  readonly viewed: ReadonlySet<string>;
  /** The item the candidate looked at last. */
  readonly currentItemId: string | null;
  readonly sealed: { readonly reason: SealReason; readonly seq: number; readonly hash: string } | null;
  readonly localGrade: Grade | null;
  /** Last entry folded; null before the first. */
  readonly head: Head | null;
  /** Milliseconds since the start as of the last entry. */
  readonly elapsedMs: number;
}

/** The attempt before its first entry. */
export const emptyView: AttemptView = {
  started: null,
  responses: new Map(),
  changedAtSeq: new Map(),
  flagged: new Set(),
  viewed: new Set(),
  currentItemId: null,
  sealed: null,
  localGrade: null,
  head: null,
  elapsedMs: 0,
};

/** The attempt after one more entry. The view given is not changed. */
export function foldEntry(view: AttemptView, entry: Entry): AttemptView {
  const next = { ...view, head: headOf(entry), elapsedMs: Math.max(view.elapsedMs, entry.elapsedMs) };
  switch (entry.kind) {
    case 'started':
      return { ...next, started: entry.payload };
    case 'answered': {
      const { itemId, response } = entry.payload;
      return {
        ...next,
        responses: new Map(view.responses).set(itemId, response),
        changedAtSeq: new Map(view.changedAtSeq).set(itemId, entry.seq),
      };
    }
    case 'cleared': {
      const responses = new Map(view.responses);
      responses.delete(entry.payload.itemId);
      return {
        ...next,
        responses,
        changedAtSeq: new Map(view.changedAtSeq).set(entry.payload.itemId, entry.seq),
      };
    }
    case 'flagged': {
      const flagged = new Set(view.flagged);
      if (entry.payload.flagged) flagged.add(entry.payload.itemId);
      else flagged.delete(entry.payload.itemId);
      return { ...next, flagged };
    }
    case 'viewed':
      return {
        ...next,
        viewed: new Set(view.viewed).add(entry.payload.itemId),
        currentItemId: entry.payload.itemId,
      };
    case 'resumed':
      return next;
    case 'sealed':
      return { ...next, sealed: { reason: entry.payload.reason, seq: entry.seq, hash: entry.hash } };
    case 'locally-graded':
      return { ...next, localGrade: entry.payload.grade };
    default:
      throw new Error(`unknown entry kind: ${JSON.stringify(entry satisfies never)}`);
  }
}

/** The attempt its entries tell of. */
export function fold(entries: Iterable<Entry>, from: AttemptView = emptyView): AttemptView {
  let view = from;
  for (const entry of entries) view = foldEntry(view, entry);
  return view;
}

/** How far an attempt is, as the order of entries depends on it; a view is one. Each member is truthy once it happened. */
export interface AttemptPhase {
  readonly started: unknown;
  readonly sealed: unknown;
  readonly localGrade: unknown;
}

/** Why an entry of this kind may not come next, or null when it may. Held by the client before it writes and by the server. */
export function entryRefusal(phase: AttemptPhase, kind: Entry['kind']): string | null {
  if (kind === 'started') return phase.started ? 'the attempt has already started' : null;
  if (!phase.started) return 'the attempt has not started';
  if (kind === 'locally-graded') {
    if (!phase.sealed) return 'the attempt is not sealed';
    return phase.localGrade ? 'the attempt has been graded here already' : null;
  }
  return phase.sealed ? 'the attempt is sealed' : null;
}
