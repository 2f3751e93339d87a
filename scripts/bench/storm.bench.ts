import { setTimeout as pause } from 'node:timers/promises';
import { wholeNumber, type BenchOptions } from './bench-options.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { watchCpu, type CpuUse } from './load/cpu-use.ts';
import { connectDatabase } from './load/database.ts';
import { quantile, tenths } from './load/figures.ts';
import { Fleet, type LoadStation } from './load/fleet.ts';
import { writeExams } from './load/hand-in.ts';
import { waitForResults } from './load/results.ts';
import { Sender, type Sent } from './load/sender.ts';
import { withCluster } from './load/with-cluster.ts';

/** `--stations` that all hand in within `--within` seconds; `--kill`: with everything killed once meanwhile. */
export const defaults = { stations: '500', within: '2', items: '50', workers: '1', kill: false } as const;

const CONNECTIONS = 256;
/** Batches of each station before the storm. */
const EARLIER_BATCHES = 2;
/** How long a station goes on trying, milliseconds; longer when everything is killed meanwhile. */
const PATIENCE_MS = 60_000;
const LAST_ANSWERS = 2;

export interface StormFigures {
  readonly stations: number;
  readonly accepted: number;
  readonly failed: number;
  readonly lost: number;
  readonly double: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly lastFinalisedSeconds: number | null;
  /** Cores that each part kept busy from the storm's first moment to the last result; null where nothing tells. */
  readonly cpu: CpuUse | null;
}

/**
 * Everybody hands in at once. Times are from a station's first try to its 202, tries that were put off included; the last
 * finalised is counted from the storm's first moment. Every result is held against the marks that the answers come to.
 */
export async function run({ seed, say, given }: BenchOptions): Promise<StormFigures & object> {
  const stations = wholeNumber('stations', given.stations);
  const withinMs = wholeNumber('within', given.within, 0) * 1_000;
  const items = wholeNumber('items', given.items);
  const workers = wholeNumber('workers', given.workers);
  return withCluster({ apis: 1, workers, say }, async (cluster) => {
    const database = await connectDatabase(cluster.databaseUrl);
    const fleet = await Fleet.make({ stations, items, seed, cluster, database });
    await database.end();
    const sender = new Sender(cluster.ports, CONNECTIONS);
    try {
      const before = performance.now();
      await writeExams(fleet, sender, EARLIER_BATCHES);
      const seconds = tenths((performance.now() - before) / 1_000);
      say(`${EARLIER_BATCHES * stations} batches before the storm in ${seconds} s.`);
      const cpu = watchCpu(cluster);
      const storm = await strike(fleet, sender, {
        withinMs,
        kill: given.kill === true ? cluster : null,
        say,
      });
      // Killed processes take what they have used with them.
      const figures = await judge(fleet, cluster, storm, given.kill === true ? () => null : cpu);
      return { ...figures, tries: storm.tries, kill: given.kill === true };
    } finally {
      await sender.close();
    }
  });
}

interface Storm {
  readonly beganAt: Date;
  readonly sent: ReadonlyMap<LoadStation, Sent>;
  readonly tries: number;
}

async function strike(
  fleet: Fleet,
  sender: Sender,
  { withinMs, kill, say }: { withinMs: number; kill: Cluster | null; say: (line: string) => void },
): Promise<Storm> {
  // Signed before: a hundred stations would do this on a hundred machines.
  const batches = fleet.stations.map((station) => {
    const through = station.entries.length;
    fleet.answerSome(station, LAST_ANSWERS);
    station.seal('deadline');
    return { station, batch: station.batchAfter(through), atMs: fleet.random.next() * withinMs };
  });
  batches.sort((a, b) => a.atMs - b.atMs);
  const beganAt = new Date();
  const before = performance.now();
  const patience = kill ? 3 * PATIENCE_MS : PATIENCE_MS;
  const sendAll = async () => {
    const sending: Promise<[LoadStation, Sent]>[] = [];
    for (const { station, batch, atMs } of batches) {
      const early = atMs - (performance.now() - before);
      if (early > 1) await pause(early);
      sending.push(sender.send(station, batch, patience).then((sent) => [station, sent]));
    }
    return Promise.all(sending);
  };
  const [answered] = await Promise.all([sendAll(), kill ? killAll(kill, say) : null]);
  const sent = new Map(answered);
  const tries = [...sent.values()].reduce((sum, one) => sum + one.tries, 0);
  say(`All answered after ${tenths((performance.now() - before) / 1_000)} s, in ${tries} tries.`);
  return { beganAt, sent, tries };
}

/** API, worker, Redis and PostgreSQL, each once, in the middle of it. */
async function killAll(cluster: Cluster, say: (line: string) => void): Promise<void> {
  const victims = [
    ...cluster.apis.slice(0, 1),
    ...cluster.workers.slice(0, 1),
    cluster.redis,
    cluster.postgres,
  ];
  for (const victim of victims) {
    await pause(500);
    say(`${victim.name} is killed.`);
    await victim.kill();
  }
}

async function judge(
  fleet: Fleet,
  cluster: Cluster,
  { beganAt, sent }: Storm,
  cpu: () => CpuUse | null,
): Promise<StormFigures> {
  const database = await connectDatabase(cluster.databaseUrl);
  try {
    const accepted = [...sent.values()].filter(({ status }) => status === 202).length;
    const lastFinalised = await waitForResults(database, fleet.sittingId, accepted);
    const cpuUse = cpu();
    const { rows } = await database.query<{ id: string; marks: string; versions: number }>(
      `SELECT r.attempt_id AS id, r.grade->>'marks' AS marks,
              1 + (SELECT count(*)::int FROM superseded_result s WHERE s.attempt_id = r.attempt_id) AS versions
       FROM result r JOIN attempt a ON a.id = r.attempt_id WHERE a.sitting_id = $1`,
      [fleet.sittingId],
    );
    const results = new Map(rows.map((row) => [row.id, row]));
    const lost = fleet.stations.filter((station) => {
      const result = results.get(station.attemptId);
      return result === undefined || Number(result.marks) !== fleet.marksOf(station);
    }).length;
    const times = [...sent.values()].filter(({ status }) => status === 202).map(({ tookMs }) => tookMs);
    return {
      stations: fleet.stations.length,
      accepted,
      failed: fleet.stations.length - accepted,
      lost,
      double: rows.filter(({ versions }) => versions > 1).length,
      p50Ms: tenths(quantile(times, 0.5)),
      p95Ms: tenths(quantile(times, 0.95)),
      p99Ms: tenths(quantile(times, 0.99)),
      lastFinalisedSeconds: lastFinalised && tenths((lastFinalised.getTime() - beganAt.getTime()) / 1_000),
      cpu: cpuUse,
    };
  } finally {
    await database.end();
  }
}
