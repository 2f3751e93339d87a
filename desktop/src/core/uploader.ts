import type {
  Announcement,
  BatchAck,
  HandedIn,
  Head,
  HeartbeatRequest,
  Order,
} from '@examhall/shared/protocol';
import type { Entry } from '@examhall/shared/journal';
import { batchOf, MAX_BATCH_ENTRIES, signBatch } from '@examhall/shared/sealing';
import { backoffMs } from './backoff.js';
import type { Clock, Timer } from './clock.js';
import type { JournalReader } from './journal/journal-store.js';
import { ServerProblem, TokenRefused, type ServerApi } from './server-api.js';

export interface UploaderOptions {
  readonly api: Pick<ServerApi, 'heartbeat' | 'sendBatch' | 'announce'>;
  readonly journal: JournalReader;
  readonly stationPrivateKey: string;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** What the heartbeat tells besides the entries. */
  readonly progress: () => Omit<HeartbeatRequest, 'entries'>;
  /** How the attempt is made known to a server that has never heard of it. */
  readonly announcement: () => Announcement | null;
  readonly onEvent: (event: UploaderEvent) => void;
  readonly pace?: Partial<UploaderPace>;
}

/** How soon things are sent, milliseconds. */
export interface UploaderPace {
  /** From the last entry to the batch that carries it: someone who types is left to finish. */
  readonly settleMs: number;
  /** From an entry to the batch that carries it at the latest, whatever goes on. */
  readonly latestMs: number;
  /** From one heartbeat to the next. */
  readonly heartbeatMs: number;
  /** An exam that ended by time is sent within this, at a random moment: a room must not come all at once. */
  readonly spreadMs: number;
  readonly firstRetryMs: number;
  readonly mostRetryMs: number;
}
export const defaultPace: UploaderPace = {
  settleMs: 2_000,
  latestMs: 5_000,
  heartbeatMs: 25_000,
  spreadMs: 15_000,
  firstRetryMs: 1_000,
  mostRetryMs: 30_000,
};

export type UploaderEvent =
  /** Everything up to `through` is committed at the centre. */
  | { readonly kind: 'through'; readonly through: number }
  | { readonly kind: 'times'; readonly serverTime: string; readonly deadline: string }
  | { readonly kind: 'orders'; readonly orders: readonly Order[] }
  | { readonly kind: 'submission'; readonly submission: HandedIn }
  | { readonly kind: 'connection'; readonly online: boolean }
  /** The attempt runs on another station. It is asked again and again: a person may bring it here, or back. */
  | { readonly kind: 'elsewhere'; readonly elsewhere: Elsewhere }
  /** The server refuses this journal. Nothing is sent any more; nothing is deleted. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

/** Whether the attempt runs on another station; `handed-over`: and the centre has all that was written here. */
export type Elsewhere = 'no' | 'yes' | 'handed-over';

/** Problems that trying again cannot mend: a person has to look. */
const FINAL_PROBLEMS = new Set([
  'journal-fork',
  'journal-invalid',
  'signature-invalid',
  'too-large',
  'conflict',
]);

/** What the next request is. */
type Step = 'heartbeat' | 'batch' | 'announce' | 'rest';

/**
 * Brings a journal to the server: contiguous signed batches, one request at a time, from where the server says its copy
 * ends. Only what the server has acknowledged in this run counts as sent.
 */
export class Uploader {
  private readonly pace: UploaderPace;
  /** Where the server's copy ends; null until the server has said so. */
  private acknowledged: Head | null = null;
  private failures = 0;
  private timer: Timer | null = null;
  private working = false;
  private stopped = false;
  private newsWaits = false;
  private heartbeatDueMs = 0;
  /** When the entries that wait are to go: they settle, but not for ever. Null while none waits. */
  private waiting: { readonly sinceMs: number; readonly dueMs: number } | null = null;
  /** Not before: after failures, and when the server asked for it. */
  private notBeforeMs = 0;
  private hasReceipt = false;
  /** The server does not know the attempt: it is told of it, and then gets the journal from the start. */
  private unknown = false;
  private elsewhere: Elsewhere = 'no';
  /** While the attempt is elsewhere: from which entry on the rest is handed over, and what has been already. */
  private restFrom: number | null = null;
  private handedOverThrough = 0;
  private lastConnection: boolean | null = null;

  constructor(private readonly options: UploaderOptions) {
    this.pace = { ...defaultPace, ...options.pace };
  }

  start(): void {
    this.schedule();
  }

  /**
   * There is something new. It goes when it has settled, or within what is given; 0 is at once, also while the server is
   * being left alone after a failure.
   */
  nudge(withinMs?: number): void {
    const now = this.options.clock.monotonicMs();
    const sinceMs = this.waiting?.sinceMs ?? now;
    const usualMs = Math.min(now + this.pace.settleMs, sinceMs + this.pace.latestMs);
    this.waiting = { sinceMs, dueMs: withinMs === undefined ? usualMs : now + withinMs };
    if (withinMs === 0) this.notBeforeMs = 0;
    this.schedule();
  }

  /** Stops for good; what is under way ends by itself and is not reported. */
  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  private schedule(): void {
    this.timer?.cancel();
    if (this.stopped || this.working) return;
    const now = this.options.clock.monotonicMs();
    const { dueMs } = this.next();
    this.timer = this.options.clock.setTimer(Math.max(0, Math.max(dueMs, this.notBeforeMs) - now), () => {
      this.timer = null;
      void this.work();
    });
  }

  private next(): { readonly step: Step; readonly dueMs: number } {
    if (this.unknown) return { step: 'announce', dueMs: 0 };
    if (this.restFrom !== null) return { step: 'rest', dueMs: 0 };
    if (this.acknowledged === null || this.newsWaits) return { step: 'heartbeat', dueMs: 0 };
    const batchDueMs = this.behind() ? (this.waiting?.dueMs ?? 0) : Number.POSITIVE_INFINITY;
    return batchDueMs < this.heartbeatDueMs
      ? { step: 'batch', dueMs: batchDueMs }
      : { step: 'heartbeat', dueMs: this.heartbeatDueMs };
  }

  private behind(): boolean {
    return this.acknowledged !== null && this.acknowledged.seq < this.options.journal.head.seq;
  }

  private async work(): Promise<void> {
    if (this.working || this.stopped) return;
    this.working = true;
    try {
      const { step } = this.next();
      await this.take(step);
      // Only an answer about the journal itself says that all is well: an announced one can still be unknown.
      if (step !== 'announce') this.failures = 0;
      this.notBeforeMs = 0;
      this.reportConnection(true);
      if (step === 'heartbeat' || step === 'batch') this.reportElsewhere('no');
    } catch (error) {
      this.recover(error);
    } finally {
      this.working = false;
      this.schedule();
    }
  }

  private take(step: Step): Promise<void> {
    switch (step) {
      case 'heartbeat':
        return this.heartbeat();
      case 'batch':
        return this.sendBatch();
      case 'announce':
        return this.announce();
      case 'rest':
        return this.handOverRest(this.restFrom ?? 1);
    }
  }

  private async announce(): Promise<void> {
    const { api, journal, announcement } = this.options;
    this.unknown = false;
    const told = announcement();
    if (!told) return this.refuse('not-found', 'The centre does not know this exam.');
    await api.announce(journal.attemptId, told);
  }

  private async heartbeat(): Promise<void> {
    const { api, journal, progress, clock } = this.options;
    const ack = await api.heartbeat(journal.attemptId, { entries: journal.head.seq, ...progress() });
    if (this.stopped) return;
    this.newsWaits = false;
    this.heartbeatDueMs = clock.monotonicMs() + this.pace.heartbeatMs;
    this.report({ kind: 'times', serverTime: ack.serverTime, deadline: ack.deadline });
    this.advance(ack.head);
    this.takeReceipt(ack.submission);
    if (ack.orders.length > 0) this.report({ kind: 'orders', orders: ack.orders });
  }

  private async sendBatch(): Promise<void> {
    const ack = await this.send(this.entriesFrom((this.acknowledged?.seq ?? 0) + 1));
    if (!this.stopped) this.takeAck(ack);
  }

  private entriesFrom(fromSeq: number): Entry[] {
    return batchOf(this.options.journal.entriesFrom(fromSeq, MAX_BATCH_ENTRIES));
  }

  private send(entries: readonly Entry[]): Promise<BatchAck> {
    const { api, journal, stationPrivateKey } = this.options;
    return api.sendBatch(journal.attemptId, signBatch(journal.attemptId, entries, stationPrivateKey));
  }

  private takeAck(ack: BatchAck): void {
    this.report({ kind: 'times', serverTime: ack.serverTime, deadline: ack.deadline });
    this.advance(ack.through);
    this.newsWaits = ack.orders > this.options.progress().ordersThrough;
    this.takeReceipt(ack.submission);
  }

  private takeReceipt(submission: HandedIn | null): void {
    if (!submission || this.hasReceipt) return;
    this.hasReceipt = true;
    this.report({ kind: 'submission', submission });
  }

  /** Takes over where the server's copy ends, if that is a place in this very journal. */
  private advance(head: Head): void {
    const { journal } = this.options;
    if (!this.isOurs(head)) {
      const detail =
        head.seq > journal.head.seq
          ? 'The centre holds more of this exam than this machine.'
          : 'The centre holds another history of this exam than this machine.';
      return this.refuse('journal-fork', detail);
    }
    this.acknowledged = head;
    if (!this.behind()) this.waiting = null;
    this.report({ kind: 'through', through: head.seq });
  }

  private isOurs(head: Head): boolean {
    return head.seq === 0 || this.options.journal.entriesFrom(head.seq, 1)[0]?.hash === head.hash;
  }

  /** Whatever went wrong, it is tried again; also when the disk cannot be read just now. */
  private recover(error: unknown): void {
    // The journal may be closed by now.
    if (this.stopped) return;
    const problem = error instanceof ServerProblem ? error : null;
    try {
      if (problem && this.follow(problem)) return;
    } catch {
      return this.tryLater(null, problem);
    }
    this.tryLater(problem?.retryAfterMs ?? null, problem);
  }

  /** Does what an answer of the server asks for. True when that says all about what comes next. */
  private follow(problem: ServerProblem): boolean {
    if (problem instanceof TokenRefused) return false;
    const { head, detail } = problem.problem;
    if (problem.code === 'attempt-elsewhere') {
      this.waitElsewhere(head);
      return true;
    }
    if (problem.code === 'journal-gap' && head) {
      // The server knows best what it holds, also when it was restored from a backup.
      this.pauseFor(this.pace.firstRetryMs);
      this.advance(head);
      return true;
    }
    if (problem.code === 'not-found') {
      this.unknown = true;
      this.acknowledged = null;
    }
    if (!FINAL_PROBLEMS.has(problem.code)) return false;
    this.refuse(problem.code, detail);
    return true;
  }

  private tryLater(retryAfterMs: number | null, problem: ServerProblem | null): void {
    this.failures += 1;
    this.reportConnection(problem !== null);
    const { firstRetryMs, mostRetryMs } = this.pace;
    const options = { firstMs: firstRetryMs, mostMs: mostRetryMs };
    this.pauseFor(backoffMs(this.failures, retryAfterMs, this.options.random(), options));
  }

  private pauseFor(ms: number): void {
    this.notBeforeMs = this.options.clock.monotonicMs() + ms;
  }

  /**
   * The attempt goes on at another station. What the centre has not got of this journal is handed over all the same: it is
   * kept there as evidence, for a person to judge.
   */
  private waitElsewhere(head: Head | undefined): void {
    this.reportConnection(true);
    this.acknowledged = null;
    const fromSeq = Math.max(head && this.isOurs(head) ? head.seq + 1 : 1, this.handedOverThrough + 1);
    const handedOver = fromSeq > this.options.journal.head.seq;
    this.reportElsewhere(handedOver ? 'handed-over' : 'yes');
    if (handedOver) this.pauseFor(this.pace.heartbeatMs);
    else this.restFrom = fromSeq;
  }

  private async handOverRest(fromSeq: number): Promise<void> {
    const entries = this.entriesFrom(fromSeq);
    this.restFrom = null;
    try {
      const ack = await this.send(entries);
      if (!this.stopped) this.takeAck(ack);
    } catch (error) {
      const kept = error instanceof ServerProblem && error.code === 'attempt-elsewhere';
      if (kept) this.handedOverThrough = entries.at(-1)?.seq ?? fromSeq;
      throw error;
    }
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

  private reportElsewhere(elsewhere: Elsewhere): void {
    if (elsewhere === this.elsewhere) return;
    this.elsewhere = elsewhere;
    this.report({ kind: 'elsewhere', elsewhere });
  }

  private report(event: UploaderEvent): void {
    if (!this.stopped) this.options.onEvent(event);
  }
}
