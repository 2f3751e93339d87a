import autocannon from 'autocannon';
import { API_PREFIX, BATCH_SIGNATURE_HEADER } from '@examhall/shared/protocol';
import { wholeNumber, type BenchOptions } from './bench-options.ts';
import { watchCpu, type CpuUse } from './load/cpu-use.ts';
import { connectDatabase } from './load/database.ts';
import { tenths } from './load/figures.ts';
import { Fleet } from './load/fleet.ts';
import { sendStarts } from './load/hand-in.ts';
import { Sender } from './load/sender.ts';
import { withCluster } from './load/with-cluster.ts';

/** `--stations` that each send one batch of three entries as fast as `--connections` let them, by autocannon. */
export const defaults = { stations: '20000', connections: '100', items: '50' } as const;

const ENTRIES = 3;
const CONNECTIONS = 64;

export interface IndependentFigures {
  readonly accepted: number;
  readonly refused: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p97_5Ms: number;
  readonly p99Ms: number;
  readonly cpu: CpuUse | null;
}

/** The intake, loaded and timed by a tool that others know: autocannon. Its own threads share the machine as well. */
export async function run({ seed, say, given }: BenchOptions): Promise<IndependentFigures> {
  const stations = wholeNumber('stations', given.stations);
  const connections = wholeNumber('connections', given.connections);
  const items = wholeNumber('items', given.items);
  return withCluster({ apis: 1, workers: 1, say }, async (cluster) => {
    const database = await connectDatabase(cluster.databaseUrl);
    const fleet = await Fleet.make({ stations, items, seed, cluster, database });
    await database.end();
    const sender = new Sender(cluster.ports, CONNECTIONS);
    await sendStarts(fleet, sender);
    await sender.close();
    const batches = fleet.stations.map((station) => {
      fleet.answerSome(station, ENTRIES);
      return { station, batch: station.batchAfter(1) };
    });
    say(`autocannon sends ${stations} batches over ${connections} connections.`);
    const cpu = watchCpu(cluster);
    const result = await autocannon({
      url: `http://127.0.0.1:${cluster.ports[0]}`,
      connections,
      amount: stations,
      requests: [
        {
          method: 'POST',
          setupRequest: (request) => {
            const next = batches.pop();
            if (!next) return request;
            return {
              ...request,
              path: `${API_PREFIX}/attempts/${next.station.attemptId}/batches`,
              headers: {
                authorization: `Bearer ${next.station.token}`,
                'content-type': 'application/json',
                [BATCH_SIGNATURE_HEADER]: next.batch.signature,
              },
              body: next.batch.body,
            };
          },
        },
      ],
    });
    const cpuUse = cpu();
    return {
      accepted: result['2xx'],
      refused: result.non2xx + result.errors,
      requestsPerSecond: tenths(result['2xx'] / result.duration),
      p50Ms: tenths(result.latency.p50),
      p97_5Ms: tenths(result.latency.p97_5),
      p99Ms: tenths(result.latency.p99),
      cpu: cpuUse,
    };
  });
}
