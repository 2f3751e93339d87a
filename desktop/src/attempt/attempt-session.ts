import {
  answerFault,
  closesBehind,
  isEmptyResponse,
  responseProblem,
  sectionOf,
  sectionRemainingMs,
  sectionState,
  sectionToClose,
  viewFault,
  type Item,
  type Paper,
  type Annotation,
  type Response,
  type ScratchChange,
  paperItems,
} from '@examhall/shared/items';
import {
  entryRefusal,
  fold,
  foldEntry,
  lockedScreen,
  restLeftMs,
  restSoFarMs,
  type AttemptView,
  type EntryFact,
} from '@examhall/shared/journal';
import { Refusal, type AttemptOnScreen, type Notebook, type SavedState } from '../bridge/index.js';
import type { Accommodations, SealReason } from '@examhall/shared/protocol';
import type { AttemptClock } from './attempt-clock.js';
import type { Clock, Timer } from './clock.js';
import { NotSaved, type JournalWriter } from './journal.js';
import { noPlaysLeft, noRest, paused, placeRefusal, resting, scratchPaperFull } from './refusals.js';

export interface AttemptSessionOptions {
  readonly journal: JournalWriter;
  readonly paper: Paper;
  readonly clock: Clock;
  readonly attemptClock: AttemptClock;
  readonly accommodations: Accommodations;
  /** Taken up again after the client had stopped. */
  readonly resumed: boolean;
  /** Something the screen shows has changed. */
  readonly onChange: () => void;
  /** A break has ended by itself: there is more time. */
  readonly onRested: () => void;
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
/** How long a screen that was covered still takes answers, milliseconds: what was on it is on its way from there. */
const COVERED_LAST_WORDS_MS = 3_000;
/** Strokes on the scratch paper at a time. */
const MOST_STROKES = 5_000;
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
  /** The same for the open section's own time. */
  private sectionZeroAtMs: number | null = null;
  private closed = false;
  /** When the screen was last covered by the monotonic clock, locked or paused; null when that was in an earlier run, or never. */
  private coveredAtMs: number | null = null;
  private warningShown: AttemptOnScreen['warning'] = null;

  constructor(private readonly options: AttemptSessionOptions) {
    this.view = fold(options.journal.entries());
    this.items = new Map(paperItems(options.paper).map((item) => [item.id, item]));
    this.lastWordsMs = options.resumed ? RESUMED_LAST_WORDS_MS : LAST_WORDS_MS;
    // Not at once: what is due may write an entry, and whoever makes this session is not ready for it yet.
    this.lookAgainIn(0);
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
    const fault = answerFault(this.options.paper, this.view, itemId);
    if (fault) throw placeRefusal(fault);
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
    const { paper } = this.options;
    const fault = viewFault(paper, this.view, itemId);
    if (fault) throw placeRefusal(fault);
    const section = sectionOf(paper, itemId);
    if (section && sectionState(section, this.view) === 'ahead') {
      this.write({ kind: 'section-entered', payload: { sectionId: section.id } });
      this.watchDeadline();
    }
    this.write({ kind: 'viewed', payload: { itemId } });
  }

  /** Closes the section the candidate is in, for good. @throws Refusal */
  closeSection(sectionId: string): void {
    this.requireOpen();
    const section = sectionToClose(this.options.paper, this.view);
    if (section?.id !== sectionId) throw placeRefusal('section-closed');
    this.retryUnsaved();
    if (this.unsaved.size > 0) throw notSavedRefusal();
    this.write({ kind: 'section-closed', payload: { sectionId, why: 'left' } });
  }

  /** Keeps what the candidate has done to a question besides answering it. @throws Refusal */
  annotate(itemId: string, annotation: Annotation): void {
    this.itemOf(itemId);
    this.requireOpen();
    const known = this.view.annotations.get(itemId) ?? { eliminated: [], highlights: [], note: '' };
    if (JSON.stringify(known) === JSON.stringify(annotation)) return;
    this.write({ kind: 'annotated', payload: { itemId, annotation } });
  }

  /** Everything the candidate keeps beside the answers. */
  notebook(): Notebook {
    const { annotations, scratch } = this.view;
    return {
      annotations: Object.fromEntries(annotations),
      scratch: scratch.map((stroke) => [...stroke]),
    };
  }

  /** Keeps a change of the scratch paper. @throws Refusal */
  scratch(change: ScratchChange): void {
    this.requireOpen();
    if (change.what === 'drawn' && this.view.scratch.length >= MOST_STROKES) throw scratchPaperFull();
    if (change.what !== 'drawn' && this.view.scratch.length === 0) return;
    this.write({ kind: 'scratched', payload: change });
  }

  /** Counts that a sound or a film is begun. @throws Refusal */
  play(mediaId: string): void {
    const media = this.options.paper.media.find(({ id }) => id === mediaId);
    if (!media) throw new Refusal('unknown-media', 'This exam has no such sound or film.');
    this.requireOpen();
    if (media.plays !== undefined && (this.view.plays.get(mediaId) ?? 0) >= media.plays) throw noPlaysLeft();
    this.write({ kind: 'played', payload: { mediaId } });
  }

  /** Begins a break, as long as something is left of what was granted. @throws Refusal */
  beginRest(): void {
    this.requireOpen();
    this.requireUncovered();
    if (this.restLeftMs() === 0) throw noRest();
    this.write({ kind: 'rest-began', payload: {} });
    this.watchDeadline();
  }

  /** Ends the break; what it took is added to the time, as far as it was granted. @throws NotSaved */
  endRest(): void {
    const restMs = this.restSoFarMs();
    if (this.view.restingSinceMs === null) return;
    this.record({ kind: 'rest-ended', payload: { restMs } });
  }

  /** What has passed of the break being taken, as far as it was granted; milliseconds. */
  private restSoFarMs(): number {
    const { accommodations, attemptClock } = this.options;
    return restSoFarMs(this.view, accommodations.restMinutes, attemptClock.elapsedMs());
  }

  /** What has passed of the break or the pause that is under way and will be given back, milliseconds. */
  private stoppedSoFarMs(): number {
    const { paused: since } = this.view;
    if (since === null) return this.restSoFarMs();
    return Math.max(0, this.options.attemptClock.elapsedMs() - since.elapsedMs);
  }

  private restLeftMs(): number {
    const { accommodations, attemptClock } = this.options;
    return restLeftMs(this.view, accommodations.restMinutes, attemptClock.elapsedMs());
  }

  /** Hands in with everything answered so far. @throws Refusal when the disk does not take the seal */
  seal(reason: SealReason): void {
    if (this.view.sealed) return;
    if (reason === 'submitted') this.requireUncovered();
    this.retryUnsaved();
    if (this.unsaved.size > 0) throw notSavedRefusal();
    this.write({ kind: 'sealed', payload: { reason, entries: this.options.journal.head.seq } });
    this.deadlineTimer?.cancel();
  }

  /** Covers the screen until somebody in charge opens it; answers that were on it are still taken for a moment. @throws NotSaved */
  lock({ signal, evidence, timeStops, standing }: ScreenLock): void {
    if (this.view.sealed || this.view.locked) return;
    if (standing && this.wasLockedFor(signal, evidence)) return;
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
    if (this.view.locked?.timeStops || this.view.paused) return this.lookAgainIn(LOOK_MS);
    if (this.view.restingSinceMs !== null) return this.watchRest();
    const leftMs = attemptClock.certainRemainingMs();
    if (leftMs > 0) {
      this.zeroAtMs = null;
      return this.lookAgainIn(Math.min(leftMs, LOOK_MS, this.watchSection()));
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

  /** Looks at the time of the open section, and closes it when it is up. Answers when to look again, milliseconds. */
  private watchSection(): number {
    const { paper, clock, attemptClock, accommodations } = this.options;
    const section = sectionToClose(paper, this.view);
    const leftMs =
      section &&
      sectionRemainingMs(section, this.view, attemptClock.elapsedMs(), accommodations.extraTimePercent);
    if (section === null || leftMs === null || leftMs > 0) {
      this.sectionZeroAtMs = null;
      return leftMs ?? LOOK_MS;
    }
    this.sectionZeroAtMs ??= clock.monotonicMs();
    const wordsMs = this.sectionZeroAtMs + this.lastWordsMs - clock.monotonicMs();
    if (wordsMs > 0) return wordsMs;
    try {
      this.retryUnsaved();
      if (this.unsaved.size > 0) return RETRY_MS;
      this.write({ kind: 'section-closed', payload: { sectionId: section.id, why: 'time' } });
      this.sectionZeroAtMs = null;
      return LOOK_MS;
    } catch {
      return RETRY_MS;
    }
  }

  /** Ends the break when what was granted is used up. */
  private watchRest(): void {
    const leftMs = this.restLeftMs();
    if (leftMs > 0) return this.lookAgainIn(Math.min(leftMs, LOOK_MS));
    try {
      this.endRest();
      this.options.onRested();
    } catch (error) {
      if (!(error instanceof NotSaved)) throw error;
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
      remainingMs: this.options.attemptClock.remainingMs(this.stoppedSoFarMs()),
      sections: this.sectionsOnScreen(),
      rest: this.restOnScreen(),
      plays: Object.fromEntries(view.plays),
      resumed: this.options.resumed,
      locked: lockedScreen(view),
      pausedSince: view.paused && new Date(view.paused.wallMs).toISOString(),
      warning: this.warningShown,
      messages: messagesOf(view),
    };
  }

  private sectionsOnScreen(): AttemptOnScreen['sections'] {
    const { paper, attemptClock, accommodations } = this.options;
    const elapsedMs = attemptClock.elapsedMs() - this.stoppedSoFarMs();
    return paper.sections.filter(closesBehind).map((section) => ({
      id: section.id,
      state: sectionState(section, this.view),
      remainingMs: sectionRemainingMs(section, this.view, elapsedMs, accommodations.extraTimePercent),
    }));
  }

  private restOnScreen(): AttemptOnScreen['rest'] {
    if (this.options.accommodations.restMinutes === 0) return null;
    return { leftMs: this.restLeftMs(), resting: this.view.restingSinceMs !== null };
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
    const { coveredAtMs } = this;
    const isOnItsWay =
      coveredAtMs !== null && this.options.clock.monotonicMs() - coveredAtMs <= COVERED_LAST_WORDS_MS;
    if (!isOnItsWay) this.requireUncovered();
    if (this.view.restingSinceMs !== null) throw resting();
  }

  private requireUncovered(): void {
    if (this.view.locked) throw new Refusal('locked', 'This exam is locked until the invigilator opens it.');
    if (this.view.paused) throw paused();
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
    this.noteCover(fact);
    this.view = foldEntry(this.view, entry);
    this.options.onEntry(fact);
    this.options.onChange();
  }

  /** What was on a screen when it is covered is still taken for a moment, but only what was there then. */
  private noteCover({ kind }: EntryFact): void {
    if (kind !== 'locked' && kind !== 'pause-began') return;
    if (!this.view.locked && !this.view.paused) this.coveredAtMs = this.options.clock.monotonicMs();
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
