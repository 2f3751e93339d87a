import type { Response } from '../items/index.js';
import type { Grade, Head, Instruction } from '../protocol/index.js';
import { headOf } from './chain.js';
import type { Entry, EntryKind, SealReason } from './entry.js';

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
  /** Numbers of the invigilator's orders that have reached the station. */
  readonly orders: ReadonlySet<number>;
  /** Messages and other orders that are no grants of time, in the order they came. */
  readonly instructions: readonly Instruction[];
  /** Milliseconds granted on top of the time the attempt began with. */
  readonly grantedMs: number;
  /** The station that writes the journal now. */
  readonly stationId: string | null;
  /** Run of that station's machine that wrote the last entry; null where the system has no name for it. */
  readonly bootId: string | null;
  readonly sealed: {
    readonly reason: SealReason;
    readonly seq: number;
    readonly hash: string;
    readonly wallMs: number;
  } | null;
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
  orders: new Set(),
  instructions: [],
  grantedMs: 0,
  stationId: null,
  bootId: null,
  sealed: null,
  localGrade: null,
  head: null,
  elapsedMs: 0,
};

type OfKind<K extends EntryKind> = Extract<Entry, { kind: K }>;

/** What each kind of entry changes besides the head; the view given is not changed. */
const changes: { readonly [K in EntryKind]: (view: AttemptView, entry: OfKind<K>) => Partial<AttemptView> } =
  {
    started: (_view, { payload }) => ({
      started: payload,
      stationId: payload.stationId,
      bootId: payload.bootId ?? null,
    }),
    answered: (view, { seq, payload: { itemId, response } }) => ({
      responses: new Map(view.responses).set(itemId, response),
      changedAtSeq: new Map(view.changedAtSeq).set(itemId, seq),
    }),
    cleared: (view, { seq, payload: { itemId } }) => ({
      responses: new Map([...view.responses].filter(([answered]) => answered !== itemId)),
      changedAtSeq: new Map(view.changedAtSeq).set(itemId, seq),
    }),
    flagged: (view, { payload: { itemId, flagged } }) => ({
      flagged: new Set(
        flagged ? [...view.flagged, itemId] : [...view.flagged].filter((known) => known !== itemId),
      ),
    }),
    viewed: (view, { payload: { itemId } }) => ({
      viewed: view.viewed.has(itemId) ? view.viewed : new Set(view.viewed).add(itemId),
      currentItemId: itemId,
    }),
    'focus-lost': () => ({}),
    'focus-regained': () => ({}),
    'lockdown-signal': () => ({}),
    'time-granted': (view, { payload: { number, seconds } }) =>
      view.orders.has(number)
        ? {}
        : {
            orders: new Set(view.orders).add(number),
            grantedMs: view.grantedMs + seconds * 1_000,
          },
    instructed: (view, { payload: { order } }) =>
      view.orders.has(order.number)
        ? {}
        : {
            orders: new Set(view.orders).add(order.number),
            instructions: [...view.instructions, order],
          },
    resumed: (_view, { payload }) => ({ bootId: payload.bootId ?? null }),
    moved: (_view, { payload }) => ({ stationId: payload.toStationId, bootId: payload.bootId ?? null }),
    sealed: (_view, { seq, hash, wallMs, payload: { reason } }) => ({
      sealed: { reason, seq, hash, wallMs },
    }),
    'locally-graded': (_view, { payload }) => ({ localGrade: payload.grade }),
  };

/** The attempt after one more entry. The view given is not changed. @throws Error for a kind nobody knows */
export function foldEntry(view: AttemptView, entry: Entry): AttemptView {
  if (!Object.hasOwn(changes, entry.kind)) throw new Error(`unknown entry kind: ${entry.kind}`);
  const change = changes[entry.kind] as (view: AttemptView, entry: Entry) => Partial<AttemptView>;
  const elapsedMs = Math.max(view.elapsedMs, entry.elapsedMs);
  return { ...view, head: headOf(entry), elapsedMs, ...change(view, entry) };
}

/** The attempt its entries tell of. */
export function fold(entries: Iterable<Entry>, from: AttemptView = emptyView): AttemptView {
  let view = from;
  for (const entry of entries) view = foldEntry(view, entry);
  return view;
}

/** The number up to which every order has reached the station. */
export function ordersThrough(view: AttemptView): number {
  let through = 0;
  while (view.orders.has(through + 1)) through += 1;
  return through;
}

/** When the attempt's time is up by what its journal tells, milliseconds since 1970 UTC; null before it has started. */
export function deadlineMs(view: AttemptView): number | null {
  return view.started && Date.parse(view.started.deadline) + view.grantedMs;
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
