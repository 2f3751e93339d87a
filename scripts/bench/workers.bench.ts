import { tenths } from './load/figures.ts';
import { wholeNumber, type BenchOptions } from './bench-options.ts';
import { connectDatabase } from './load/database.ts';
import { Fleet } from './load/fleet.ts';
import { handInAll } from './load/hand-in.ts';
import { waitForResults } from './load/results.ts';
import { Sender } from './load/sender.ts';
import { withCluster } from './load/with-cluster.ts';

/** `--n` numbers of workers, each of which finalises `--attempts` sealed attempts that have waited for it. */
export const defaults = { n: '1,2,4', attempts: '3000', items: '50' } as const;

const CONNECTIONS = 64;

/** Finalised attempts a second, by the number of workers. The queue is full before the workers start. */
export async function run({
  seed,
  say,
  given,
}: BenchOptions): Promise<{ perSecond: Record<string, number> }> {
  const attempts = wholeNumber('attempts', given.attempts);
  const items = wholeNumber('items', given.items);
  const perSecond: Record<string, number> = {};
  for (const text of String(given.n).split(',')) {
    const workers = wholeNumber('n', text);
    perSecond[workers] = await withCluster({ apis: 1, workers, workersWait: true, say }, async (cluster) => {
      const database = await connectDatabase(cluster.databaseUrl);
      const { ports } = cluster;
      const fleet = await Fleet.make({ stations: attempts, items, seed, cluster, database });
      const sender = new Sender(ports, CONNECTIONS);
      await handInAll(fleet, sender);
      await sender.close();
      say(`${attempts} attempts wait for ${workers} workers.`);
      await Promise.all(cluster.workers.map((worker) => worker.start()));
      await waitForResults(database, fleet.sittingId, attempts);
      const { rows } = await database.query<{ seconds: number }>(
        `SELECT extract(epoch FROM max(finalised_at) - min(finalised_at))::float8 AS seconds FROM result`,
      );
      await database.end();
      return tenths(attempts / (rows[0]?.seconds ?? Number.NaN));
    });
    say(`${workers}: ${perSecond[workers]} a second.`);
  }
  return { perSecond };
}
