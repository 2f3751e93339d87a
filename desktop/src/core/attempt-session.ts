import {
  isEmptyResponse,
  responseProblem,
  type Item,
  type Paper,
  type Response,
  paperItems,
} from '@examhall/shared/items';
import {
  entryRefusal,
  fold,
  foldEntry,
  lockedScreen,
  type AttemptView,
  type EntryFact,
  type SealReason,
} from '@examhall/shared/journal';
import { Refusal, type AttemptOnScreen, type SavedState } from '../bridge/index.js';
import type { AttemptClock } from './attempt-clock.js';
import type { Clock, Timer } from './clock.js';
import { NotSaved, type JournalWriter } from './journal/journal-store.js';

export interface AttemptSessionOptions {
  readonly journal: JournalWriter;
  readonly paper: Paper;
  readonly clock: Clock;
  readonly attemptClock: AttemptClock;
  /** Taken up again after the client had stopped. */
  readonly resumed: boolean;
  /** Something the screen shows has changed. */
  readonly onChange: () => void;
  /** An entry was journalled. */
  readonly onEntry: (fact: EntryFact) => void;
}

/** Why the screen of an exam is covered. */
export interface ScreenLock {
  readonly signal: string;
  readonly evidence: string;
  /** Whether the exam is not ended by time meanwhile. */
  readonly timeStops: boolean;
  /** True for what holds all the time: who has opened the screen once has seen it. */
  readonly standing: boolean;
}

/** How long until an entry the disk refused is tried again, milliseconds. */
const RETRY_MS = 1_000;
/** From zero to the seal, milliseconds: what is on screen at zero is still on its way from there. */
const LAST_WORDS_MS = 1_500;
/** The same right after a restart: the server is asked for the time first. */
const RESUMED_LAST_WORDS_MS = 15_000;
/** How long a locked screen still takes answers, milliseconds: what was on it is on its way from there. */
const LOCKED_LAST_WORDS_MS = 3_000;
/** How often the time is looked at: a timer sleeps with the machine, the clock does not. */
const LOOK_MS = 5_000;

/** A candidate's running attempt: every change is an entry, every state a fold of the entries. */
export class AttemptSession {
  private view: AttemptView;
  private readonly items: ReadonlyMap<string, Item>;
  /** What the disk has not taken yet, the last wish for each item. */
  private readonly unsaved = new Map<string, EntryFact>();
  private through = 0;
  private retryTimer: Timer | null = null;
  private deadlineTimer: Timer | null = null;
  private lastWordsMs: number;
  /** When the time was first seen to be up; null while there is some left. */
  private zeroAtMs: number | null = null;
  private closed = false;
  /** When the screen was locked by the monotonic clock; null when that was in an earlier run, or it is not. */
  private lockedAtMs: number | null = null;
  private warningShown: AttemptOnScreen['warning'] = null;

  constructor(private readonly options: AttemptSessionOptions) {
    this.view = fold(options.journal.entries());
    this.items = new Map(paperItems(options.paper).map((item) => [item.id, item]));
    this.lastWordsMs = options.resumed ? RESUMED_LAST_WORDS_MS : LAST_WORDS_MS;
    this.watchDeadline();
  }

  get current(): AttemptView {
    return this.view;
  }

  /**
   * Answers an item, or clears it with null. Returns once the entry has been synced to the disk. When the disk refuses,
   * the answer stays here, is shown as not saved and is tried again until the disk takes it.
   *
   * @throws Refusal
   */
  answer(itemId: string, response: Response | null): void {
    const item = this.itemOf(itemId);
    const problem = response && responseProblem(item, response);
    if (problem) throw new Refusal('bad-response', `This answer does not fit the question: ${problem}.`);
    const given = response && !isEmptyResponse(response) ? response : null;
    this.requireOpen();
    if (this.alreadySaid(itemId, given)) return;
    this.write(
      given
        ? { kind: 'answered', payload: { itemId, response: given } }
        : { kind: 'cleared', payload: { itemId } },
      itemId,
    );
  }

  flag(itemId: string, flagged: boolean): void {
    this.itemOf(itemId);
    this.requireOpen();
    if (this.view.flagged.has(itemId) !== flagged)
      this.write({ kind: 'flagged', payload: { itemId, flagged } });
  }

  /** Notes which item is on screen. Not worth an error: what is lost is a place, not an answer. */
  viewItem(itemId: string): void {
    this.itemOf(itemId);
    if (this.view.sealed || this.view.currentItemId === itemId) return;
    this.write({ kind: 'viewed', payload: { itemId } });
  }

  /** Hands in with everything answered so far. @throws Refusal when the disk does not take the seal */
  seal(reason: SealReason): void {
    if (this.view.sealed) return;
    if (reason === 'submitted') this.requireUnlocked();
    this.retryUnsaved();
    if (this.unsaved.size > 0) throw notSavedRefusal();
    this.write({ kind: 'sealed', payload: { reason, entries: this.options.journal.head.seq } });
    this.deadlineTimer?.cancel();
  }

  /** Covers the screen until somebody in charge opens it; answers that were on it are still taken for a moment. @throws NotSaved */
  lock({ signal, evidence, timeStops, standing }: ScreenLock): void {
    if (this.view.sealed || this.view.locked) return;
    if (standing && this.wasLockedFor(signal, evidence)) return;
    this.lockedAtMs = this.options.clock.monotonicMs();
    this.record({ kind: 'locked', payload: { signal, evidence, timeStops } });
  }

  private wasLockedFor(signal: string, evidence: string): boolean {
    return this.options.journal
      .entries()
      .some(
        ({ kind, payload }) =>
          kind === 'locked' && payload.signal === signal && payload.evidence === evidence,
      );
  }

  /** Tells the candidate what was noticed. */
  warn(signal: string): void {
    this.warningShown = { number: (this.warningShown?.number ?? 0) + 1, signal };
    this.options.onChange();
  }

  /** Appends what the core itself has to say: start, resume, local grade. @throws NotSaved */
  record(fact: EntryFact): void {
    const refusal = entryRefusal(this.view, fact.kind);
    if (refusal) throw new Error(`cannot record ${fact.kind}: ${refusal}`);
    this.append(fact);
  }

  /** The server has committed everything up to this entry. */
  acknowledge(through: number): void {
    if (through === this.through) return;
    this.through = through;
    this.options.onChange();
  }

  /** Looks how much time is left, and again when it is due; seals when there is none. */
  watchDeadline(): void {
    this.deadlineTimer?.cancel();
    if (this.closed || this.view.sealed) return;
    const { attemptClock, clock } = this.options;
    if (this.view.locked?.timeStops) return this.lookAgainIn(LOOK_MS);
    const leftMs = attemptClock.certainRemainingMs();
    if (leftMs > 0) {
      this.zeroAtMs = null;
      return this.lookAgainIn(Math.min(leftMs, LOOK_MS));
    }
    this.zeroAtMs ??= clock.monotonicMs();
    const wordsMs = this.zeroAtMs + this.lastWordsMs - clock.monotonicMs();
    if (wordsMs > 0) return this.lookAgainIn(wordsMs);
    try {
      this.seal('deadline');
    } catch {
      // The disk does not take the seal: the answers stay here, and it is tried again.
      this.lookAgainIn(RETRY_MS);
    }
  }

  /** The server has said what time it is: the last words need no longer wait for it. */
  timeConfirmed(): void {
    this.lastWordsMs = LAST_WORDS_MS;
    this.watchDeadline();
  }

  private lookAgainIn(delayMs: number): void {
    this.deadlineTimer = this.options.clock.setTimer(delayMs, () => this.watchDeadline());
  }

  onScreen(): AttemptOnScreen {
    const { view } = this;
    const saved: Record<string, SavedState> = {};
    for (const [itemId, seq] of view.changedAtSeq) saved[itemId] = this.savedState(seq);
    const responses = new Map(view.responses);
    for (const [itemId, fact] of this.unsaved) {
      saved[itemId] = 'unsaved';
      if (fact.kind === 'answered') responses.set(itemId, fact.payload.response);
      if (fact.kind === 'cleared') responses.delete(itemId);
    }
    return {
      id: this.options.journal.attemptId,
      responses: Object.fromEntries(responses),
      saved,
      flagged: [...view.flagged],
      viewed: [...view.viewed],
      currentItemId: view.currentItemId,
      deadline: this.options.attemptClock.deadline,
      remainingMs: this.options.attemptClock.remainingMs(),
      resumed: this.options.resumed,
      locked: lockedScreen(view),
      warning: this.warningShown,
      messages: messagesOf(view),
    };
  }

  /** Entries journalled, and how many of them the server has. */
  get progress(): { readonly entries: number; readonly through: number } {
    return { entries: this.options.journal.head.seq, through: this.through };
  }

  close(): void {
    this.closed = true;
    this.retryTimer?.cancel();
    this.deadlineTimer?.cancel();
  }

  private savedState(seq: number): SavedState {
    if (seq <= this.through) return 'centre';
    return seq <= this.options.journal.twiceThrough ? 'station-twice' : 'station';
  }

  private itemOf(itemId: string): Item {
    const item = this.items.get(itemId);
    if (!item) throw new Refusal('unknown-item', 'This exam has no such question.');
    return item;
  }

  private requireOpen(): void {
    if (this.view.sealed)
      throw new Refusal('sealed', 'This exam has been handed in and can no longer be changed.');
    const { lockedAtMs } = this;
    const isOnItsWay =
      lockedAtMs !== null && this.options.clock.monotonicMs() - lockedAtMs <= LOCKED_LAST_WORDS_MS;
    if (!isOnItsWay) this.requireUnlocked();
  }

  private requireUnlocked(): void {
    if (this.view.locked) throw new Refusal('locked', 'This exam is locked until the invigilator opens it.');
  }

  /** True when the journal says this already: repeating it would only make the journal longer. */
  private alreadySaid(itemId: string, response: Response | null): boolean {
    if (this.unsaved.has(itemId)) return false;
    return JSON.stringify(this.view.responses.get(itemId) ?? null) === JSON.stringify(response);
  }

  /** @param itemId the item whose answer this is, to be kept when the disk refuses it */
  private write(fact: EntryFact, itemId?: string): void {
    try {
      this.append(fact);
      if (itemId !== undefined) this.unsaved.delete(itemId);
    } catch (error) {
      if (!(error instanceof NotSaved)) throw error;
      if (itemId !== undefined) {
        this.unsaved.set(itemId, fact);
        this.retryLater();
        this.options.onChange();
      }
      throw notSavedRefusal();
    }
  }

  private append(fact: EntryFact): void {
    const { journal, clock, attemptClock } = this.options;
    const entry = journal.append(fact, {
      wallMs: Math.round(clock.wallMs()),
      monotonicMs: Math.round(clock.monotonicMs()),
      elapsedMs: attemptClock.elapsedMs(),
    });
    this.view = foldEntry(this.view, entry);
    this.options.onEntry(fact);
    this.options.onChange();
  }

  private retryLater(): void {
    this.retryTimer ??= this.options.clock.setTimer(RETRY_MS, () => {
      this.retryTimer = null;
      this.retryUnsaved();
    });
  }

  private retryUnsaved(): void {
    if (this.closed || this.view.sealed) return;
    for (const [itemId, fact] of this.unsaved) {
      try {
        this.append(fact);
        this.unsaved.delete(itemId);
      } catch {
        this.retryLater();
        return;
      }
    }
    this.options.onChange();
  }
}

function messagesOf({ instructions }: AttemptView): AttemptOnScreen['messages'] {
  return instructions.flatMap((order) =>
    order.kind === 'message'
      ? [{ number: order.number, text: order.text, from: order.issuedBy, at: order.issuedAt }]
      : [],
  );
}

function notSavedRefusal(): Refusal {
  return new Refusal(
    'not-saved',
    'This machine could not save your answer. It is kept and tried again; tell the invigilator.',
  );
}
