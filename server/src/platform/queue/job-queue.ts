import type { JobName } from './jobs.js';

/** A hint that an outbox row is due. It carries no data of the job: the row is the truth. */
export interface JobHint {
  readonly outboxId: string;
  readonly job: JobName;
  /** With the job's name, what makes two hints the same. */
  readonly key: string;
  /** Goes before others that wait. */
  readonly urgent: boolean;
}

/**
 * Brings hints to whoever runs jobs. It may lose, repeat and reorder them: the outbox hands over again what is not
 * done. While a hint for a job and key waits, further ones for them collapse into it.
 */
export abstract class JobQueue {
  /** Resolves when the queue has the hint. Rejects when it cannot take it now; the outbox tries again later. */
  abstract hand(hint: JobHint): Promise<void>;
  /** Whether hints may be handed over in this process at present. */
  get takesHints(): boolean {
    return true;
  }
  /** Starts running jobs in this process. */
  abstract consume(run: (hint: JobHint) => Promise<void>): Promise<void>;
  /** Takes nothing more, waits for what is running, lets go of all connections. */
  abstract close(): Promise<void>;
}
