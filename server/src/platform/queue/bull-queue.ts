import type { Job, Queue } from 'bull';
import { JobQueue, type JobHint } from './job-queue.js';
import { jobTraits, type JobName } from './jobs.js';

/** How long Redis may take to accept a hint, milliseconds; after that the outbox tries again later. */
const HAND_TIMEOUT_MS = 5_000;

/** Brings hints over Redis with Bull, one Bull queue a job name, to any number of workers. */
export class BullQueue extends JobQueue {
  constructor(private readonly queues: ReadonlyMap<JobName, Queue<JobHint>>) {
    super();
    // Bull reconnects by itself; without a listener its errors would end the process.
    for (const queue of queues.values()) queue.on('error', () => undefined);
  }

  async hand(hint: JobHint): Promise<void> {
    // Retries are the outbox's: a hint leaves Redis as soon as it has been tried, so that the next one is not
    // taken for a duplicate of it.
    const options = {
      jobId: `${hint.job}:${hint.key}`,
      attempts: 1,
      // Those with a priority go before those without, among themselves first come, first served.
      ...(hint.urgent && { priority: 1 }),
      removeOnComplete: true,
      removeOnFail: true,
    };
    await withTimeout(this.queueOf(hint.job).add(hint, options), HAND_TIMEOUT_MS, 'Redis does not answer');
  }

  async consume(run: (hint: JobHint) => Promise<void>): Promise<void> {
    for (const [name, queue] of this.queues) {
      const { together, groupsAtOnce } = jobTraits[name];
      // While some groups run, the next one gathers.
      queue
        .process((groupsAtOnce + 1) * together, (job: Job<JobHint>) => run(job.data))
        .catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    const closing = [...this.queues.values()].map((queue) => queue.close());
    await withTimeout(Promise.all(closing), 2 * HAND_TIMEOUT_MS, 'Redis does not answer').catch(
      () => undefined,
    );
  }

  private queueOf(job: JobName): Queue<JobHint> {
    const queue = this.queues.get(job);
    if (!queue) throw new Error(`job ${job} has no queue`);
    return queue;
  }
}

async function withTimeout<T>(work: Promise<T>, milliseconds: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  work.catch(() => undefined); // a failure after the timeout has nobody left to hear it
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
