import { fold } from '@examhall/shared/journal';
import { MOST_COMPARED, type Head } from '@examhall/shared/protocol';
import type { AttemptRecord, AttemptRecords } from './attempt-record.js';
import { announcementOf } from './bundle.js';
import type { Clock } from './clock.js';
import type { ServerApi } from './server-api.js';
import { Uploader, type UploaderPace } from './uploader.js';

export interface ReconcilerOptions {
  readonly records: AttemptRecords;
  readonly api: ServerApi;
  readonly stationPrivateKey: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly report: (error: unknown) => void;
  readonly pace?: Partial<UploaderPace>;
}

/** How often the centre is asked, milliseconds. */
const COMPARE_MS = 60_000;

/**
 * Sees to it that the centre holds every journal of this machine to its end: of attempts that were closed without a
 * network, and of those that a server restored from a backup has forgotten.
 */
export class Reconciler {
  private readonly heads = new Map<string, Head>();
  private readonly uploads = new Map<string, () => void>();
  private dueMs = 0;

  constructor(private readonly options: ReconcilerOptions) {}

  /** Asks the centre, unless it was asked a short while ago, and sends what it lacks in the background. */
  async run(): Promise<void> {
    const now = this.options.clock.monotonicMs();
    if (now < this.dueMs) return;
    const journals = this.options.records
      .ids()
      .filter((attemptId) => !this.uploads.has(attemptId))
      .map((attemptId) => ({ attemptId, head: this.headOf(attemptId) }));
    for (let at = 0; at < journals.length; at += MOST_COMPARED) {
      const { behind } = await this.options.api.compareJournals(journals.slice(at, at + MOST_COMPARED));
      for (const { attemptId } of behind) this.upload(attemptId);
    }
    this.dueMs = now + COMPARE_MS;
  }

  /** Ask again at the next opportunity. */
  soon(attemptId: string): void {
    this.heads.delete(attemptId);
    this.dueMs = 0;
  }

  /** Lets go of journals that are being sent. */
  stop(): void {
    for (const stop of [...this.uploads.values()]) stop();
  }

  /** A journal nobody writes to any more is read once. */
  private headOf(attemptId: string): Head {
    const known = this.heads.get(attemptId);
    if (known) return known;
    const { journal } = this.options.records.open(attemptId);
    const { head } = journal;
    journal.close();
    this.heads.set(attemptId, head);
    return head;
  }

  private upload(attemptId: string): void {
    const record = this.options.records.open(attemptId);
    const { about, journal } = record;
    const { api, stationPrivateKey, clock, random, report, pace } = this.options;
    const stop = () => {
      if (!this.uploads.delete(attemptId)) return;
      uploader.stop();
      journal.close();
    };
    const uploader = new Uploader({
      api,
      journal,
      stationPrivateKey,
      clock,
      random,
      progress: () => progressOf(record),
      announcement: () => about && announcementOf(about),
      ...(pace ? { pace } : {}),
      onEvent: (event) => {
        if (event.kind === 'refused') report(new Error(`a journal kept here was refused: ${event.code}`));
        const done = event.kind === 'through' && event.through >= journal.head.seq;
        // Not inside the uploader's own step: it still reads the journal there.
        const handedOver = event.kind === 'elsewhere' && event.elsewhere === 'handed-over';
        if (done || event.kind === 'refused' || handedOver) queueMicrotask(stop);
      },
    });
    this.uploads.set(attemptId, stop);
    uploader.start();
  }
}

function progressOf({ journal }: AttemptRecord) {
  const view = fold(journal.entries());
  return { answered: view.responses.size, ordersThrough: Math.max(0, ...view.orders) };
}
