import type { SignedBatch } from '@examhall/shared/sealing';
import { wholeNumber, type BenchOptions } from './bench-options.ts';
import { connectDatabase, type Database } from './load/database.ts';
import { quantile, tenths } from './load/figures.ts';
import { Fleet, type LoadStation } from './load/fleet.ts';
import { waitForResults } from './load/results.ts';
import { Sender } from './load/sender.ts';
import { withCluster } from './load/with-cluster.ts';
import { NaiveSide } from './naive/naive-side.ts';

/** `--concurrency`: so many submissions at the same moment; `--items` in each. */
export const defaults = { concurrency: '15,50,200', items: '200' } as const;

const CONNECTIONS = 256;
const PATIENCE_MS = 60_000;
/** Submissions of each side at each concurrency, at least; in whole volleys. */
const SUBMISSIONS = 200;
const LAST_ANSWERS = 2;
/** Submissions of each side before anything is counted: neither side's code is compiled, nor its connections open, at first. */
const WARM_UP = 30;

interface Side {
  readonly perSecond: number;
  readonly p99Ms: number;
}

export interface VersusNaiveFigures {
  readonly concurrency: readonly number[];
  /** How many times as many submissions a second are accepted. */
  readonly throughputRatio: readonly number[];
  /** How many times longer the slowest hundredth waits at the naive server. */
  readonly p99Ratio: readonly number[];
  /** As `throughputRatio`, but nothing had been saved before: the whole exam arrives in one batch. */
  readonly unsavedRatio: readonly number[];
  readonly naive: readonly Side[];
  readonly ours: readonly Side[];
  readonly unsaved: readonly Side[];
}

/**
 * The moment of submission: with everything done while the candidate waits, and with answers that were saved as they were
 * given. Both on the same PostgreSQL, volley by volley in turn.
 */
export async function run({ seed, say, given }: BenchOptions): Promise<VersusNaiveFigures> {
  const concurrency = String(given.concurrency)
    .split(',')
    .map((text) => wholeNumber('concurrency', text));
  const items = wholeNumber('items', given.items);
  return withCluster({ apis: 1, workers: 1, say }, async (cluster) => {
    const database = await connectDatabase(cluster.databaseUrl);
    const measured = concurrency.reduce((sum, count) => sum + 2 * volleysOf(count) * count, 0);
    const stations = measured + 2 * WARM_UP;
    const fleet = await Fleet.make({ stations, items, seed, cluster, database });
    const naive = await NaiveSide.start(cluster.databaseUrl, database, fleet.exam);
    const sender = new Sender(cluster.ports, CONNECTIONS);
    try {
      return await compare({ database, fleet, naive, sender, say, done: { count: 0 } }, concurrency);
    } finally {
      await sender.close();
      await naive.stop();
      await database.end();
    }
  });
}

interface Sides {
  /** Attempts that have been submitted to us. */
  readonly done: { count: number };
  readonly database: Database;
  readonly fleet: Fleet;
  readonly naive: NaiveSide;
  readonly sender: Sender;
  readonly say: (line: string) => void;
}

function volleysOf(count: number): number {
  return Math.ceil(SUBMISSIONS / count);
}

const sides = ['naive', 'ours', 'unsaved'] as const;
type Times = Record<(typeof sides)[number], { sample: number[]; tookMs: number }>;

function noTimes(): Times {
  return {
    naive: { sample: [], tookMs: 0 },
    ours: { sample: [], tookMs: 0 },
    unsaved: { sample: [], tookMs: 0 },
  };
}

async function compare(arena: Sides, concurrency: readonly number[]): Promise<VersusNaiveFigures> {
  const waiting = [...arena.fleet.stations];
  const of: Record<(typeof sides)[number], Side[]> = { naive: [], ours: [], unsaved: [] };
  await fireAll(arena, waiting.splice(0, WARM_UP), waiting.splice(0, WARM_UP), noTimes());
  for (const count of concurrency) {
    const times = noTimes();
    for (let volley = 0; volley < volleysOf(count); volley += 1) {
      await fireAll(arena, waiting.splice(0, count), waiting.splice(0, count), times);
    }
    for (const side of sides) {
      const { sample, tookMs } = times[side];
      of[side].push({
        perSecond: tenths((1_000 * sample.length) / tookMs),
        p99Ms: tenths(quantile(sample, 0.99)),
      });
    }
    arena.say(
      `${count} at once: ${sides.map((side) => `${side} ${of[side].at(-1)?.perSecond}/s`).join(', ')}.`,
    );
  }
  const ratio = (theirs: readonly Side[], ours: readonly Side[], figure: keyof Side) =>
    theirs.map((side, index) => tenths(side[figure] / (ours[index]?.[figure] ?? Number.NaN)));
  return {
    concurrency,
    throughputRatio: ratio(of.ours, of.naive, 'perSecond'),
    p99Ratio: ratio(of.naive, of.ours, 'p99Ms'),
    unsavedRatio: ratio(of.unsaved, of.naive, 'perSecond'),
    ...of,
  };
}

/** One volley of each side. Ours are finalised before the next one: no side works off another's queue. */
async function fireAll(
  { naive, sender, fleet, database, done }: Sides,
  saved: readonly LoadStation[],
  unsaved: readonly LoadStation[],
  times: Times,
): Promise<void> {
  for (const station of saved) {
    answerEverything(fleet, station);
    const sent = await sender.send(station, station.batchAfter(0), PATIENCE_MS);
    if (sent.status !== 200) throw new Error(`answers were refused: ${sent.detail}`);
  }
  await fire(times.naive, saved, ({ attemptId, answers }) => naive.submit(attemptId, answers));
  const submit = (batch: (station: LoadStation) => SignedBatch) => {
    return async (station: LoadStation) => {
      const sent = await sender.send(station, batch(station), PATIENCE_MS);
      if (sent.status !== 202) throw new Error(`a submission was refused: ${sent.detail}`);
      return sent.tookMs;
    };
  };
  const last = new Map(saved.map((station) => [station, lastBatch(fleet, station)]));
  await fire(
    times.ours,
    saved,
    submit((station) => last.get(station) as SignedBatch),
  );
  await waitForResults(database, fleet.sittingId, (done.count += saved.length));
  for (const station of unsaved) answerEverything(fleet, station);
  const whole = new Map(unsaved.map((station) => [station, sealed(station)]));
  await fire(
    times.unsaved,
    unsaved,
    submit((station) => whole.get(station) as SignedBatch),
  );
  await waitForResults(database, fleet.sittingId, (done.count += unsaved.length));
}

async function fire(
  times: { sample: number[]; tookMs: number },
  stations: readonly LoadStation[],
  submit: (station: LoadStation) => Promise<number>,
): Promise<void> {
  const before = performance.now();
  times.sample.push(...(await Promise.all(stations.map(submit))));
  times.tookMs += performance.now() - before;
}

/** The last answers before time is up, and the seal. */
function lastBatch(fleet: Fleet, station: LoadStation): SignedBatch {
  const through = station.entries.length;
  fleet.answerSome(station, LAST_ANSWERS);
  station.seal('submitted');
  return station.batchAfter(through);
}

function sealed(station: LoadStation): SignedBatch {
  station.seal('submitted');
  return station.batchAfter(0);
}

function answerEverything(fleet: Fleet, station: LoadStation): void {
  for (const itemId of fleet.exam.right.keys())
    station.answer(itemId, fleet.random.pick(['a', 'b', 'c', 'd'] as const));
}
