import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { API_PREFIX, sessionSchema, type Session } from '@examhall/shared/protocol';
import { chromiumArguments, findChromium } from '../check/chromium.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { wholeNumber, type BenchOptions } from './bench-options.ts';
import { connectDatabase } from './load/database.ts';
import { quantile, tenths } from './load/figures.ts';
import { Fleet, type LoadStation } from './load/fleet.ts';
import { sendStarts } from './load/hand-in.ts';
import { Sender } from './load/sender.ts';
import { withCluster } from './load/with-cluster.ts';

/** `--stations` that beat and save as real ones do, and `--rounds` changes that are followed to the screen. */
export const defaults = { stations: '1000', rounds: '60', items: '100' } as const;

/** How often a station beats, and how often one that writes sends a batch, milliseconds. */
const EVERY_MS = 25_000;
const CONNECTIONS = 64;
const PATIENCE_MS = 30_000;
/** Stations whose seats are at the top of the list; the others are the crowd. */
const PROBES = 10;
const PAINT_LIMIT_MS = 20_000;
const BETWEEN_MS = 150;
const MEBIBYTE = 1_048_576;

export interface RoomFigures {
  readonly stations: number;
  /** Changes of seats a second, besides those that are followed. */
  readonly changesPerSecond: number;
  /** From the answer that acknowledges a commit to the paint of the seat in the grid. */
  readonly paintMedianMs: number;
  readonly paintP95Ms: number;
  /** The same to the paint of a page that reads the same stream and only prints it. */
  readonly barePaintMedianMs: number;
  readonly barePaintP95Ms: number;
  readonly ratioMedian: number;
  readonly ratioP95: number;
  /** Tasks over 50 ms on the page's main thread while its changes were followed. */
  readonly longTasks: number;
  readonly longestTaskMs: number;
  readonly bareLongTasks: number;
  /** To be read only: they depend on the machine. */
  readonly pageHeapMiB: number;
  readonly barePageHeapMiB: number;
  readonly pageElements: number;
  readonly rowsMade: number;
  readonly serverBeforeMiB: number | null;
  readonly serverWatchedMiB: number | null;
}

/** The live room with every seat taken: the real server, a crowd of stations, and the console in Chromium. */
export async function run({ seed, say, given }: BenchOptions): Promise<RoomFigures> {
  const stations = wholeNumber('stations', given.stations, PROBES + 1);
  const rounds = wholeNumber('rounds', given.rounds);
  const items = wholeNumber('items', given.items, Math.ceil((2 * rounds) / PROBES));
  return withCluster({ apis: 1, workers: 1, say }, async (cluster) => {
    const database = await connectDatabase(cluster.databaseUrl);
    const sender = new Sender(cluster.ports, CONNECTIONS);
    const executablePath = await findChromium();
    const browser = await chromium.launch({
      args: chromiumArguments,
      ...(executablePath ? { executablePath } : {}),
    });
    try {
      say(`Making ${stations} stations …`);
      const fleet = await Fleet.make({ stations, items, seed, cluster, database });
      await sendStarts(fleet, sender);
      return await measure({ cluster, fleet, sender, browser, rounds, items, say });
    } finally {
      await browser.close();
      await sender.close();
      await database.end();
    }
  });
}

interface Stage {
  readonly cluster: Cluster;
  readonly fleet: Fleet;
  readonly sender: Sender;
  readonly browser: Browser;
  readonly rounds: number;
  readonly items: number;
  readonly say: (line: string) => void;
}

async function measure(stage: Stage): Promise<RoomFigures> {
  const { cluster, fleet, browser, rounds, items, say } = stage;
  const url = `http://127.0.0.1:${cluster.ports[0]}`;
  const session = await signIn(url, cluster.demo.invigilator);
  const crowd = new Crowd(url, fleet, stage.sender);
  crowd.begin();
  try {
    await pause(3_000);
    const serverBeforeMiB = residentMiB(cluster.apis[0]?.pid);
    const probes = fleet.stations.slice(0, PROBES);
    say(`${rounds} changes to a page that only prints …`);
    const barePage = await openBare(browser, url, fleet.sittingId, session);
    const bare = await follow(barePage, stage, probes, 0);
    const bareMore = await pageFigures(barePage);
    await barePage.context().close();
    say(`${rounds} changes to the grid …`);
    const page = await openRoom(browser, url, fleet, session, items);
    const room = await follow(page, stage, probes, rounds);
    const more = await pageFigures(page);
    const serverWatchedMiB = residentMiB(cluster.apis[0]?.pid);
    const rowsMade = await page.getByRole('grid').getByRole('row').count();
    const of = (times: readonly number[], part: number) => tenths(quantile([...times], part));
    const ratio = (part: number) => Math.round((100 * quantile(room, part)) / quantile(bare, part)) / 100;
    return {
      stations: fleet.stations.length,
      changesPerSecond: tenths(crowd.perSecond()),
      paintMedianMs: of(room, 0.5),
      paintP95Ms: of(room, 0.95),
      barePaintMedianMs: of(bare, 0.5),
      barePaintP95Ms: of(bare, 0.95),
      ratioMedian: ratio(0.5),
      ratioP95: ratio(0.95),
      longTasks: more.longTasks,
      longestTaskMs: more.longestTaskMs,
      bareLongTasks: bareMore.longTasks,
      pageHeapMiB: more.heapMiB,
      barePageHeapMiB: bareMore.heapMiB,
      pageElements: more.elements,
      rowsMade,
      serverBeforeMiB,
      serverWatchedMiB,
    };
  } finally {
    await crowd.end();
  }
}

/** Stations that beat and save evenly, all but the probes. */
class Crowd {
  private readonly stations: readonly LoadStation[];
  private readonly url: string;
  private readonly fleet: Fleet;
  private readonly sender: Sender;
  private readonly under = new Set<Promise<unknown>>();
  private timer: NodeJS.Timeout | null = null;
  private beganMs = 0;
  private next = 0;

  constructor(url: string, fleet: Fleet, sender: Sender) {
    this.url = url;
    this.fleet = fleet;
    this.sender = sender;
    this.stations = fleet.stations.slice(PROBES);
  }

  /** Every station once beats and once saves in `EVERY_MS`. */
  begin(): void {
    this.beganMs = performance.now();
    this.timer = setInterval(() => this.act(), EVERY_MS / this.stations.length / 2);
  }

  perSecond(): number {
    return (this.next * 1_000) / (performance.now() - this.beganMs);
  }

  async end(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await Promise.allSettled(this.under);
  }

  private act(): void {
    const index = this.next;
    this.next += 1;
    const station = this.stations[Math.floor(index / 2) % this.stations.length] as LoadStation;
    const acting = index % 2 === 0 ? beat(this.url, station) : this.save(station);
    this.under.add(acting);
    void acting.finally(() => this.under.delete(acting));
  }

  private save(station: LoadStation): Promise<unknown> {
    const through = station.entries.length;
    this.fleet.answerSome(station, 2);
    return this.sender.send(station, station.batchAfter(through), PATIENCE_MS);
  }
}

async function beat(url: string, { attemptId, token, entries, answers }: LoadStation): Promise<void> {
  const response = await fetch(`${url}${API_PREFIX}/attempts/${attemptId}/heartbeats`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ entries: entries.length, answered: answers.size, ordersThrough: 0 }),
  });
  await response.text();
  if (!response.ok) throw new Error(`a heartbeat was refused: ${response.status}`);
}

/** What the pages of this bench have: how to wait until a change is painted, and what was long. */
interface Watched {
  watched: { longTasks: number; longestTaskMs: number };
  painted(wanted: string): Promise<number>;
}

/** Answers one more question at a probe each time, and follows it to the paint. Milliseconds each. */
async function follow(
  page: Page,
  { fleet, sender, rounds }: Stage,
  probes: readonly LoadStation[],
  done: number,
): Promise<number[]> {
  const questions = [...fleet.exam.right.keys()];
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const station = probes[round % probes.length] as LoadStation;
    const through = station.entries.length;
    const item = questions[Math.floor((done + round) / probes.length)] as string;
    station.answer(item, 'a');
    const seat = fleet.stations.indexOf(station) + 1;
    const painted = page.evaluate(
      ([wanted, limitMs]) =>
        Promise.race([
          (window as unknown as Watched).painted(wanted),
          new Promise<number>((_, reject) =>
            setTimeout(() => reject(new Error(`not painted: ${wanted}`)), limitMs),
          ),
        ]),
      [`L${seat} ${station.answers.size}`, PAINT_LIMIT_MS] as const,
    );
    await pause(BETWEEN_MS * Math.random());
    const sent = await sender.send(station, station.batchAfter(through), PATIENCE_MS);
    const committedMs = performance.timeOrigin + performance.now();
    if (sent.status !== 200) throw new Error(`a batch was refused: ${sent.detail}`);
    times.push(Math.max(0, (await painted) - committedMs));
    await pause(BETWEEN_MS);
  }
  return times;
}

/** In the page: counts long tasks, and tells when `read` first finds what is wanted and it has been painted. */
function watchPage(readSource: string): void {
  const watched = { longTasks: 0, longestTaskMs: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      watched.longTasks += 1;
      watched.longestTaskMs = Math.max(watched.longestTaskMs, duration);
    }
  }).observe({ type: 'longtask' });
  // the page's own way to read what it shows
  const read = new Function(`return (${readSource})`)() as (wanted: string) => boolean;
  const painted = (wanted: string) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (!read(wanted)) return;
        observer.disconnect();
        // The frame after this one is told once this one has been handed to the screen.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      look();
    });
  Object.assign(window, { watched, painted });
}

/** The seat's row shows so many answers. */
const readGrid = `(wanted) => {
  const [number, answered] = wanted.split(' ');
  return [...document.querySelectorAll('[role=row]')].some(({ children }) =>
    children[1]?.textContent === number && children[5]?.textContent.startsWith(answered + ' /'));
}`;
const readPrinted = `(wanted) => document.body.textContent.includes('<' + wanted + '>')`;

async function openRoom(
  browser: Browser,
  url: string,
  fleet: Fleet,
  session: Session,
  items: number,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript(
    (stored) => sessionStorage.setItem('examhall.session', stored),
    JSON.stringify(session),
  );
  await page.goto(`${url}/sittings/${fleet.sittingId}/room`);
  await page
    .getByRole('row', { name: new RegExp(`/ ${items}`, 'u') })
    .first()
    .waitFor();
  await page.evaluate(watchPage, readGrid);
  await pause(2_000);
  await page.evaluate(() =>
    Object.assign((window as unknown as Watched).watched, { longTasks: 0, longestTaskMs: 0 }),
  );
  return page;
}

/** A page that reads the same stream, and prints every seat of every event. */
async function openBare(browser: Browser, url: string, sittingId: string, session: Session): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
  const page = await context.newPage();
  await page.route(`${url}/bare`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bare</title><pre></pre>' }),
  );
  await page.goto(`${url}/bare`);
  await page.evaluate(watchPage, readPrinted);
  await page.evaluate(
    ([address, token]) => {
      const print = (data: string) => {
        const { seats } = JSON.parse(data) as {
          seats: { candidateNumber: string; attempt: { answered: number } | null }[];
        };
        document.querySelector('pre')!.textContent = seats
          .map(({ candidateNumber, attempt }) => `<${candidateNumber} ${attempt?.answered ?? ''}>`)
          .join('\n');
      };
      const read = async () => {
        const { body } = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
        const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
        let text = '';
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          const blocks = (text + value).split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks) {
            const data = block.split('\n').find((line) => line.startsWith('data: '));
            if (data) print(data.slice(6));
          }
        }
      };
      void read();
    },
    [`${url}${API_PREFIX}/sittings/${sittingId}/room/events`, session.token] as const,
  );
  await page.waitForFunction(() => document.querySelector('pre')!.textContent !== '');
  await pause(2_000);
  await page.evaluate(() =>
    Object.assign((window as unknown as Watched).watched, { longTasks: 0, longestTaskMs: 0 }),
  );
  return page;
}

async function pageFigures(page: Page) {
  const watched = await page.evaluate(() => (window as unknown as Watched).watched);
  const elements = await page.locator('*').count();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return {
    longTasks: watched.longTasks,
    longestTaskMs: tenths(watched.longestTaskMs),
    heapMiB: tenths(usedSize / MEBIBYTE),
    elements,
  };
}

async function signIn(url: string, account: { username: string; password: string }): Promise<Session> {
  const response = await fetch(`${url}${API_PREFIX}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: account.username, password: account.password }),
  });
  return sessionSchema.parse(await response.json());
}

/** Memory of a process; null where the system does not tell. */
function residentMiB(pid: number | undefined): number | null {
  try {
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? null : tenths(Number(kibibytes) / 1_024);
  } catch {
    return null;
  }
}
