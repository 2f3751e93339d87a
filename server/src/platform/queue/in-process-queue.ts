import { JobQueue, type JobHint } from './job-queue.js';

export interface InProcessQueueOptions {
  /** Most jobs that run at the same time. */
  readonly concurrency: number;
  /** Most hints that wait; more are refused and handed over again by the outbox later. */
  readonly capacity: number;
}

/** Runs jobs inside this process: what the embedded server uses in the place of Redis. */
export class InProcessQueue extends JobQueue {
  private readonly urgent = new Map<string, JobHint>();
  private readonly others = new Map<string, JobHint>();
  private readonly running = new Set<Promise<void>>();
  private run: ((hint: JobHint) => Promise<void>) | null = null;
  private closed = false;

  constructor(private readonly options: InProcessQueueOptions = { concurrency: 100, capacity: 20_000 }) {
    super();
  }

  async hand(hint: JobHint): Promise<void> {
    if (this.closed) throw new Error('the queue is closed');
    if (this.urgent.size + this.others.size >= this.options.capacity) throw new Error('the queue is full');
    const id = `${hint.job}:${hint.key}`;
    const waiting = hint.urgent ? this.urgent : this.others;
    if (!waiting.has(id)) waiting.set(id, hint);
    this.startNext();
  }

  async consume(run: (hint: JobHint) => Promise<void>): Promise<void> {
    if (this.run) throw new Error('jobs are being run already');
    this.run = run;
    this.startNext();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.urgent.clear();
    this.others.clear();
    await Promise.all(this.running);
  }

  private startNext(): void {
    while (this.run && this.running.size < this.options.concurrency) {
      const waiting = this.urgent.size > 0 ? this.urgent : this.others;
      const next = waiting.entries().next();
      if (next.done) return;
      const [id, hint] = next.value;
      waiting.delete(id);
      const job = this.run(hint)
        .catch(() => undefined) // the runner has recorded the failure with the outbox row
        .finally(() => {
          this.running.delete(job);
          this.startNext();
        });
      this.running.add(job);
    }
  }
}
