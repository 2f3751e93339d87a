import type { BatchAck, Head } from '@examhall/shared/protocol';
import { MAX_BATCH_ENTRIES, signBatch } from '@examhall/shared/sealing';
import { backoffMs } from './backoff.js';
import type { Clock, Timer } from './clock.js';
import type { JournalReader } from './journal/journal-store.js';
import { ServerProblem, type ServerApi } from './server-api.js';

export interface UploaderOptions {
  readonly api: Pick<ServerApi, 'attempt' | 'sendBatch'>;
  readonly journal: JournalReader;
  readonly stationPrivateKey: string;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly onEvent: (event: UploaderEvent) => void;
  readonly pace?: Partial<UploaderPace>;
}

/** How soon things are sent, milliseconds. */
export interface UploaderPace {
  /** From an entry to the batch that carries it. */
  readonly debounceMs: number;
  /** Longest silence: the server is asked for time and deadline then. */
  readonly heartbeatMs: number;
  readonly firstRetryMs: number;
  readonly mostRetryMs: number;
}
const defaultPace: UploaderPace = {
  debounceMs: 1_000,
  heartbeatMs: 20_000,
  firstRetryMs: 1_000,
  mostRetryMs: 30_000,
};

export type UploaderEvent =
  /** Everything up to `through` is committed at the centre. */
  | { readonly kind: 'through'; readonly through: number }
  | { readonly kind: 'times'; readonly serverTime: string; readonly deadline: string }
  | { readonly kind: 'submission'; readonly submission: NonNullable<BatchAck['submission']> }
  | { readonly kind: 'connection'; readonly online: boolean }
  /** The server refuses this journal. Nothing is sent any more; nothing is deleted. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

/** Problems that trying again cannot mend: a person has to look. */
const FINAL_PROBLEMS = new Set([
  'journal-fork',
  'journal-invalid',
  'signature-invalid',
  'not-found',
  'too-large',
]);

/**
 * Brings a journal to the server: contiguous signed batches, one at a time, from where the server says its copy ends.
 * Only what the server has acknowledged in this run counts as sent.
 */
export class Uploader {
  private readonly pace: UploaderPace;
  /** Where the server's copy ends; null until the server has said so. */
  private acknowledged: Head | null = null;
  private failures = 0;
  private timer: Timer | null = null;
  private working = false;
  private stopped = false;
  private askedToHurry = false;
  private dueAtMs = 0;
  private hasReceipt = false;
  private lastConnection: boolean | null = null;

  constructor(private readonly options: UploaderOptions) {
    this.pace = { ...defaultPace, ...options.pace };
  }

  start(): void {
    this.wakeIn(0);
  }

  /** There is something new. With `hurry` it goes at once. */
  nudge(hurry = false): void {
    if (this.working) this.askedToHurry = true;
    else if (this.failures === 0 || hurry) this.wakeIn(hurry ? 0 : this.pace.debounceMs, !hurry);
  }

  /** Stops for good; what is under way ends by itself and is not reported. */
  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  /** @param onlyEarlier leaves a timer alone that is due earlier anyway */
  private wakeIn(delayMs: number, onlyEarlier = false): void {
    if (this.stopped) return;
    const dueAtMs = this.options.clock.monotonicMs() + delayMs;
    if (onlyEarlier && this.timer && this.dueAtMs <= dueAtMs) return;
    this.timer?.cancel();
    this.dueAtMs = dueAtMs;
    this.timer = this.options.clock.setTimer(delayMs, () => {
      this.timer = null;
      void this.work();
    });
  }

  private async work(): Promise<void> {
    if (this.working || this.stopped) return;
    this.working = true;
    this.askedToHurry = false;
    try {
      await this.exchange();
      this.failures = 0;
      this.reportConnection(true);
      this.working = false;
      this.wakeIn(this.behind() || this.askedToHurry ? 0 : this.pace.heartbeatMs);
    } catch (error) {
      this.working = false;
      this.recover(error);
    }
  }

  private behind(): boolean {
    return this.acknowledged !== null && this.acknowledged.seq < this.options.journal.head.seq;
  }

  /** One request: the next batch, or a question how things stand. */
  private async exchange(): Promise<void> {
    const { api, journal, stationPrivateKey } = this.options;
    if (this.acknowledged === null || !this.behind()) {
      const attempt = await api.attempt(journal.attemptId);
      this.report({ kind: 'times', serverTime: attempt.serverTime, deadline: attempt.deadline });
      // The receipt comes with an acknowledgement only: a sealed journal is sent on once more to get it.
      if (attempt.state !== 'open' && attempt.head.seq > 0 && !this.hasReceipt)
        return this.askForReceipt(attempt.head);
      return this.advance(attempt.head);
    }
    const entries = journal.entriesFrom(this.acknowledged.seq + 1, MAX_BATCH_ENTRIES);
    this.takeAck(
      await api.sendBatch(journal.attemptId, signBatch(journal.attemptId, entries, stationPrivateKey)),
    );
  }

  /** Repeats the last entry the server holds: it changes nothing and is answered with the receipt. */
  private async askForReceipt(head: Head): Promise<void> {
    const { api, journal, stationPrivateKey } = this.options;
    const entries = journal.entriesFrom(head.seq, 1);
    if (entries.length === 0) return this.advance(head);
    this.takeAck(
      await api.sendBatch(journal.attemptId, signBatch(journal.attemptId, entries, stationPrivateKey)),
    );
  }

  private takeAck(ack: BatchAck): void {
    this.report({ kind: 'times', serverTime: ack.serverTime, deadline: ack.deadline });
    this.advance(ack.through);
    if (!ack.submission || this.hasReceipt) return;
    this.hasReceipt = true;
    this.report({ kind: 'submission', submission: ack.submission });
  }

  /** Takes over where the server's copy ends, if that is a place in this very journal. */
  private advance(head: Head): void {
    const { journal } = this.options;
    const own = head.seq === 0 ? undefined : journal.entriesFrom(head.seq, 1)[0];
    if (head.seq > 0 && own?.hash !== head.hash) {
      const detail =
        head.seq > journal.head.seq
          ? 'The centre holds more of this exam than this machine.'
          : 'The centre holds another history of this exam than this machine.';
      return this.refuse('journal-fork', detail);
    }
    this.acknowledged = head;
    this.report({ kind: 'through', through: head.seq });
  }

  private recover(error: unknown): void {
    const problem = error instanceof ServerProblem ? error : null;
    if (problem?.code === 'journal-gap' && problem.problem.head) {
      // The server knows best what it holds, also when it was restored from a backup.
      this.advance(problem.problem.head);
      return this.wakeIn(this.pace.debounceMs);
    }
    if (problem && FINAL_PROBLEMS.has(problem.code)) return this.refuse(problem.code, problem.problem.detail);
    this.failures += 1;
    this.reportConnection(problem !== null);
    const { firstRetryMs, mostRetryMs } = this.pace;
    const options = { firstMs: firstRetryMs, mostMs: mostRetryMs };
    this.wakeIn(backoffMs(this.failures, problem?.retryAfterMs ?? null, this.options.random(), options));
  }

  private refuse(code: string, detail: string): void {
    this.report({ kind: 'refused', code, detail });
    this.stop();
  }

  private reportConnection(online: boolean): void {
    if (online === this.lastConnection) return;
    this.lastConnection = online;
    this.report({ kind: 'connection', online });
  }

  private report(event: UploaderEvent): void {
    if (!this.stopped) this.options.onEvent(event);
  }
}
