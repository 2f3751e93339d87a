import Bull, { type Queue } from 'bull';
import { redisAvailable, TestRedis } from '../../../test/support/redis.js';
import { until } from '../../../test/support/until.js';
import { BullQueue } from './bull-queue.js';
import { InProcessQueue } from './in-process-queue.js';
import type { JobHint, JobQueue } from './job-queue.js';
import { jobNames } from './jobs.js';

/** What every job queue does. */
function holdsTheContract(makeQueue: () => JobQueue | Promise<JobQueue>): void {
  let queue: JobQueue;
  const ran: string[] = [];
  const hint = (key: string): JobHint => ({
    outboxId: key,
    job: 'finalise',
    key,
    urgent: key.startsWith('urgent'),
  });
  const record = async ({ key }: JobHint): Promise<void> => void ran.push(key);

  beforeEach(async () => {
    ran.length = 0;
    queue = await makeQueue();
  });
  afterEach(() => queue.close());

  test('a hint reaches whoever runs jobs, whole', async () => {
    const seen: JobHint[] = [];
    await queue.consume(async (given) => void seen.push(given));
    await queue.hand(hint('a'));
    await until('the job ran', () => seen.length === 1);
    expect(seen).toEqual([hint('a')]);
  });

  test('hints handed over before anybody runs jobs wait, and duplicates collapse into one', async () => {
    for (const key of ['a', 'a', 'b', 'a']) await queue.hand(hint(key));
    await queue.consume(record);
    await until('both jobs ran', () => ran.length >= 2);
    await queue.hand(hint('last'));
    await until('the last job ran', () => ran.includes('last'));
    expect([...ran].sort()).toEqual(['a', 'b', 'last']);
  });

  test('urgent ones go first, in the order in which they came', async () => {
    for (const key of ['a', 'urgent 1', 'b', 'urgent 2']) await queue.hand(hint(key));
    await queue.consume(record);
    await until('all have run', () => ran.length === 4);
    expect(ran).toEqual(['urgent 1', 'urgent 2', 'a', 'b']);
  });

  test('a hint for a job that has run already is a new one', async () => {
    await queue.consume(record);
    await queue.hand(hint('a'));
    await until('the job ran', () => ran.length === 1);
    await until('the job ran again', async () => {
      await queue.hand(hint('a'));
      return ran.length >= 2;
    });
  });

  test('a job that fails keeps neither others nor itself from running', async () => {
    let failures = 0;
    await queue.consume(async (given) => {
      if (given.key !== 'bad') return record(given);
      failures += 1;
      throw new Error('bad');
    });
    await queue.hand(hint('bad'));
    await queue.hand(hint('good'));
    await until('the good job ran', () => ran.includes('good'));
    await until('the bad job ran again', async () => {
      await queue.hand(hint('bad'));
      return failures >= 2;
    });
  });

  test('closing waits for the job that is running, and then takes nothing more', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let started = false;
    await queue.consume(async (given) => {
      started = true;
      await held;
      await record(given);
    });
    await queue.hand(hint('a'));
    await until('the job started', () => started);
    const closed = queue.close().then(() => [...ran]);
    release();
    expect(await closed).toEqual(['a']);
    await expect(queue.hand(hint('b'))).rejects.toThrow();
  });
}

describe('the queue inside the process', () => {
  holdsTheContract(() => new InProcessQueue());

  test('refuses more hints than it has room for', async () => {
    const queue = new InProcessQueue({ concurrency: 1, capacity: 1 });
    await queue.hand({ outboxId: '1', job: 'finalise', key: 'a', urgent: false });
    await expect(queue.hand({ outboxId: '2', job: 'finalise', key: 'b', urgent: true })).rejects.toThrow(
      'full',
    );
  });
});

const withRedis = redisAvailable ? describe : describe.skip;
withRedis('Bull on Redis (needs redis-server)', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis?.stop());

  holdsTheContract(async () => {
    await redis.command('FLUSHALL');
    const queues = jobNames.map((name) => [name, new Bull(name, redis.url) as Queue<JobHint>] as const);
    return new BullQueue(new Map(queues));
  });
});
