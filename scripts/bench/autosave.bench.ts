import { setTimeout as pause } from 'node:timers/promises';
import type { SignedBatch } from '@examhall/shared/sealing';
import { wholeNumber, type BenchOptions } from './bench-options.ts';
import { bareInsertPerSecond } from './load/bare-insert.ts';
import { watchCpu, type CpuUse } from './load/cpu-use.ts';
import { connectDatabase } from './load/database.ts';
import { sendStarts } from './load/hand-in.ts';
import { quantile, tenths } from './load/figures.ts';
import { Fleet, type LoadStation } from './load/fleet.ts';
import { Sender, type Sent } from './load/sender.ts';
import { withCluster } from './load/with-cluster.ts';

/** `--stations` of which each sends a batch of three entries once in `--every` seconds, for `--seconds`. */
export const defaults = { stations: '100000', seconds: '30', every: '30', items: '50' } as const;

const CONNECTIONS = 256;
const ENTRIES = 3;
const PATIENCE_MS = 30_000;

export interface AutosaveFigures {
  readonly stations: number;
  /** What so many stations send. */
  readonly offeredPerSecond: number;
  /** Accepted from the first moment to the last answer. */
  readonly batchesPerSecond: number;
  readonly accepted: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Cores that the API process kept busy; null where the system does not tell. */
  readonly serverCpu: number | null;
  /** Cores that each part kept busy. */
  readonly cpu: CpuUse | null;
  readonly bareInsertPerSecond: number;
  readonly ratioToBareInsert: number;
}

/** The steady state of a very large exam on one machine, the load generator and the database on the same cores. */
export async function run({ seed, say, given }: BenchOptions): Promise<AutosaveFigures> {
  const stations = wholeNumber('stations', given.stations);
  const seconds = wholeNumber('seconds', given.seconds);
  const every = wholeNumber('every', given.every);
  const items = wholeNumber('items', given.items);
  return withCluster({ apis: 1, workers: 1, say }, async (cluster) => {
    const database = await connectDatabase(cluster.databaseUrl);
    const count = Math.min(stations, Math.round((stations * seconds) / every));
    say(`Making ${count} stations: those that send in ${seconds} s.`);
    const fleet = await Fleet.make({ stations: count, items, seed, cluster, database });
    const sender = new Sender(cluster.ports, CONNECTIONS);
    try {
      say('The start of every exam …');
      await sendStarts(fleet, sender);
      const batches = fleet.stations.map((station) => {
        fleet.answerSome(station, ENTRIES);
        return { station, batch: station.batchAfter(1), atMs: fleet.random.next() * seconds * 1_000 };
      });
      batches.sort((a, b) => a.atMs - b.atMs);
      say('The bare INSERT of the same rows …');
      const bare = await bareInsertPerSecond(cluster.databaseUrl, batches);
      say(`${count} batches in ${seconds} s …`);
      const cpu = watchCpu(cluster);
      const before = performance.now();
      const sent = await sendAll(batches, sender, before);
      const took = (performance.now() - before) / 1_000;
      const cpuUse = cpu();
      const accepted = sent.filter(({ status }) => status === 200);
      const times = accepted.map(({ tookMs }) => tookMs);
      const batchesPerSecond = accepted.length / took;
      return {
        stations,
        offeredPerSecond: tenths(stations / every),
        batchesPerSecond: tenths(batchesPerSecond),
        accepted: accepted.length,
        failed: sent.length - accepted.length,
        p50Ms: tenths(quantile(times, 0.5)),
        p95Ms: tenths(quantile(times, 0.95)),
        p99Ms: tenths(quantile(times, 0.99)),
        serverCpu: cpuUse && cpuUse.api,
        cpu: cpuUse,
        bareInsertPerSecond: tenths(bare),
        ratioToBareInsert: Math.round((100 * batchesPerSecond) / bare) / 100,
      };
    } finally {
      await sender.close();
      await database.end();
    }
  });
}

interface Planned {
  readonly station: LoadStation;
  readonly batch: SignedBatch;
  readonly atMs: number;
}

async function sendAll(batches: readonly Planned[], sender: Sender, before: number): Promise<Sent[]> {
  const sending: Promise<Sent>[] = [];
  for (const { station, batch, atMs } of batches) {
    const early = atMs - (performance.now() - before);
    if (early > 1) await pause(early);
    sending.push(sender.send(station, batch, PATIENCE_MS));
  }
  return Promise.all(sending);
}
