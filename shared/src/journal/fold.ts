import { scratchAfter, type Annotation, type EnteredSection, type Response } from '../items/index.js';
import type { Grade, Head, Instruction, SealReason } from '../protocol/index.js';
import { headOf } from './chain.js';
import type { Entry, EntryKind } from './entry.js';

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
  /** Notes, highlights and struck-out options of each item that has some. */
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** Strokes on the scratch paper: x and y in turn, in thousandths of its width. */
  readonly scratch: readonly number[][];
  /** How often each sound or film was begun. */
  readonly plays: ReadonlyMap<string, number>;
  /** Sections with a time of their own or without a way back that were entered. */
  readonly sections: ReadonlyMap<string, EnteredSection>;
  /** When the break began that the candidate is taking, by `elapsedMs`; null while there is none. */
  readonly restingSinceMs: number | null;
  /** Milliseconds of break taken so far; they are in `grantedMs` too. */
  readonly restedMs: number;
  /** Since when the exam is paused by an order; null while it is not. */
  readonly paused: { readonly wallMs: number; readonly elapsedMs: number } | null;
  /** Numbers of the invigilator's orders that have reached the station. */
  readonly orders: ReadonlySet<number>;
  /** Messages and other orders that are no grants of time, in the order they came. */
  readonly instructions: readonly Instruction[];
  /** Milliseconds granted on top of the time the attempt began with. */
  readonly grantedMs: number;
  /** Since when the screen is locked, and for what; null while it is not. */
  readonly locked: {
    readonly signal: string;
    readonly wallMs: number;
    readonly elapsedMs: number;
    readonly timeStops: boolean;
  } | null;
  /** How often the machine noticed something that a person may want to judge. */
  readonly signals: number;
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
  annotations: new Map(),
  scratch: [],
  plays: new Map(),
  sections: new Map(),
  restingSinceMs: null,
  restedMs: 0,
  paused: null,
  orders: new Set(),
  instructions: [],
  grantedMs: 0,
  locked: null,
  signals: 0,
  stationId: null,
  bootId: null,
  sealed: null,
  localGrade: null,
  head: null,
  elapsedMs: 0,
};

/** A view while entries are folded into it. Its collections are copied before their first change: what it came from stays. */
class Draft {
  readonly view: { -readonly [Member in keyof AttemptView]: AttemptView[Member] };
  private readonly copies: {
    responses?: Map<string, Response>;
    changedAtSeq?: Map<string, number>;
    flagged?: Set<string>;
    viewed?: Set<string>;
    orders?: Set<number>;
    annotations?: Map<string, Annotation>;
    plays?: Map<string, number>;
    sections?: Map<string, EnteredSection>;
  } = {};

  constructor(from: AttemptView) {
    this.view = { ...from };
  }

  get responses(): Map<string, Response> {
    return (this.copies.responses ??= this.view.responses = new Map(this.view.responses));
  }

  get changedAtSeq(): Map<string, number> {
    return (this.copies.changedAtSeq ??= this.view.changedAtSeq = new Map(this.view.changedAtSeq));
  }

  get flagged(): Set<string> {
    return (this.copies.flagged ??= this.view.flagged = new Set(this.view.flagged));
  }

  get viewed(): Set<string> {
    return (this.copies.viewed ??= this.view.viewed = new Set(this.view.viewed));
  }

  get annotations(): Map<string, Annotation> {
    return (this.copies.annotations ??= this.view.annotations = new Map(this.view.annotations));
  }

  get plays(): Map<string, number> {
    return (this.copies.plays ??= this.view.plays = new Map(this.view.plays));
  }

  get sections(): Map<string, EnteredSection> {
    return (this.copies.sections ??= this.view.sections = new Map(this.view.sections));
  }

  /** True for an order that has not counted before; it has from now on. */
  countsNow(order: number): boolean {
    if (this.view.orders.has(order)) return false;
    (this.copies.orders ??= this.view.orders = new Set(this.view.orders)).add(order);
    return true;
  }
}

type OfKind<K extends EntryKind> = Extract<Entry, { kind: K }>;

/** What each kind of entry changes besides the head. */
const changes: { readonly [K in EntryKind]: (draft: Draft, entry: OfKind<K>) => void } = {
  started: ({ view }, { payload }) => {
    view.started = payload;
    view.stationId = payload.stationId;
    view.bootId = payload.bootId ?? null;
  },
  answered: (draft, { seq, payload: { itemId, response } }) => {
    draft.responses.set(itemId, response);
    draft.changedAtSeq.set(itemId, seq);
  },
  cleared: (draft, { seq, payload: { itemId } }) => {
    draft.responses.delete(itemId);
    draft.changedAtSeq.set(itemId, seq);
  },
  flagged: (draft, { payload: { itemId, flagged } }) => {
    if (flagged) draft.flagged.add(itemId);
    else draft.flagged.delete(itemId);
  },
  annotated: (draft, { payload: { itemId, annotation } }) => {
    const isEmpty =
      annotation.note === '' && annotation.eliminated.length === 0 && annotation.highlights.length === 0;
    if (isEmpty) draft.annotations.delete(itemId);
    else draft.annotations.set(itemId, annotation);
  },
  scratched: ({ view }, { payload }) => {
    view.scratch = scratchAfter(view.scratch, payload);
  },
  played: (draft, { payload: { mediaId } }) => {
    draft.plays.set(mediaId, (draft.view.plays.get(mediaId) ?? 0) + 1);
  },
  'honour-accepted': () => undefined,
  'section-entered': (draft, { elapsedMs, payload: { sectionId } }) => {
    if (draft.view.sections.has(sectionId)) return;
    draft.sections.set(sectionId, { elapsedMs, grantedMs: draft.view.grantedMs, closed: false });
  },
  'section-closed': (draft, { elapsedMs, payload: { sectionId } }) => {
    const entered = draft.view.sections.get(sectionId) ?? { elapsedMs, grantedMs: draft.view.grantedMs };
    draft.sections.set(sectionId, { ...entered, closed: true });
  },
  'rest-began': ({ view }, { elapsedMs }) => {
    view.restingSinceMs ??= elapsedMs;
  },
  'rest-ended': ({ view }, { payload: { restMs } }) => {
    if (view.restingSinceMs === null) return;
    view.restingSinceMs = null;
    view.restedMs += restMs;
    view.grantedMs += restMs;
  },
  viewed: (draft, { payload: { itemId } }) => {
    if (!draft.view.viewed.has(itemId)) draft.viewed.add(itemId);
    draft.view.currentItemId = itemId;
  },
  'focus-lost': ({ view }) => {
    view.signals += 1;
  },
  'focus-regained': () => undefined,
  'lockdown-signal': ({ view }) => {
    view.signals += 1;
  },
  locked: (draft, { wallMs, elapsedMs, payload: { signal, timeStops, number } }) => {
    if (number === undefined || draft.countsNow(number))
      draft.view.locked ??= { signal, wallMs, elapsedMs, timeStops };
  },
  unlocked: (draft, { payload: { number, seconds } }) => {
    if (number !== null && draft.countsNow(number)) draft.view.grantedMs += seconds * 1_000;
    draft.view.locked = null;
  },
  'pause-began': (draft, { wallMs, elapsedMs, payload: { number } }) => {
    if (draft.countsNow(number)) draft.view.paused ??= { wallMs, elapsedMs };
  },
  'pause-ended': (draft, { payload: { number, seconds } }) => {
    if (number !== null && !draft.countsNow(number)) return;
    draft.view.grantedMs += seconds * 1_000;
    draft.view.paused = null;
  },
  'time-granted': (draft, { payload: { number, seconds } }) => {
    if (draft.countsNow(number)) draft.view.grantedMs += seconds * 1_000;
  },
  instructed: (draft, { payload: { order } }) => {
    if (draft.countsNow(order.number)) draft.view.instructions = [...draft.view.instructions, order];
  },
  resumed: ({ view }, { payload }) => {
    view.bootId = payload.bootId ?? null;
  },
  moved: ({ view }, { payload }) => {
    view.stationId = payload.toStationId;
    // What the other machine was locked for stays with that machine.
    view.locked = null;
    view.bootId = payload.bootId ?? null;
  },
  sealed: ({ view }, { seq, hash, wallMs, payload: { reason } }) => {
    view.sealed = { reason, seq, hash, wallMs };
  },
  'locally-graded': ({ view }, { payload }) => {
    view.localGrade = payload.grade;
  },
};

/** The attempt its entries tell of. The view given is not changed. @throws Error for a kind nobody knows */
export function fold(entries: Iterable<Entry>, from: AttemptView = emptyView): AttemptView {
  const draft = new Draft(from);
  const { view } = draft;
  for (const entry of entries) {
    if (!Object.hasOwn(changes, entry.kind)) throw new Error(`unknown entry kind: ${entry.kind}`);
    const change = changes[entry.kind] as (draft: Draft, entry: Entry) => void;
    view.head = headOf(entry);
    view.elapsedMs = Math.max(view.elapsedMs, entry.elapsedMs);
    change(draft, entry);
  }
  return view;
}

/** The attempt after one more entry. The view given is not changed. @throws Error for a kind nobody knows */
export function foldEntry(view: AttemptView, entry: Entry): AttemptView {
  return fold([entry], view);
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
