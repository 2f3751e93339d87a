import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { XLSX_MEDIA_TYPE } from '@examhall/shared/protocol';
import ExcelJS from 'exceljs';
import { chromiumArguments, findChromium } from '../check/chromium.ts';
import { Child } from '../lib/children.ts';
import { ConsoleApi } from '../lib/console-api.ts';
import { EmbeddedServer, type Demo } from '../lib/embedded-server.ts';
import { repository } from '../lib/paths.ts';
import { plotPng } from '../samples/plot.ts';
import { Random } from '../sim/world/random.ts';
import { wholeNumber, type BenchOptions } from './bench-options.ts';

/** How much slower than this machine the candidate's is made. */
const THROTTLE = 4;
const START_LIMIT_MS = 60_000;
const COLD_STARTS = 5;

export const defaults = { items: '500', rounds: '120' };

export interface ScreenFigures {
  readonly items: number;
  readonly throttle: number;
  /** From a click on an option to the paint that shows it, by the browser's Event Timing; whole steps of 8 ms, 16 at least. */
  readonly answerToPaintMedianMs: number;
  readonly answerToPaintP95Ms: number;
  /** From a click on “Next” to the paint of the next question. */
  readonly itemSwitchMedianMs: number;
  readonly itemSwitchP95Ms: number;
  /** From the beginning of a reload in the middle of the exam to the paint of its question. */
  readonly coldStartMedianMs: number;
  readonly coldStartMs: number;
  /** The same click on an option of a bare HTML page with as many options as one question has, in the same browser. */
  readonly bareAnswerP95Ms: number;
  readonly answerRatioP95: number;
  /** Buttons of the question map that are on the page. */
  readonly mapButtons: number;
  readonly layoutShift: number;
}

/**
 * The candidate's screen with a long exam, every other question with a picture and every third with mathematics: the real server,
 * the real core in the practice shell, and Chromium with its processor slowed down.
 */
export async function run({ seed, say, given }: BenchOptions): Promise<ScreenFigures> {
  const items = wholeNumber('items', given['items']);
  const rounds = wholeNumber('rounds', given['rounds']);
  const folder = mkdtempSync(join(tmpdir(), 'examhall-bench-'));
  const dataFolder = join(folder, 'server');
  mkdirSync(dataFolder);
  const env = { ...process.env, EXAMHALL_DEMO: '1', EXAMHALL_PORT: '0', DATABASE_URL: '', REDIS_URL: '' };
  const server = await EmbeddedServer.start({ repository, dataFolder, env, say });
  const { demo } = server;
  if (!demo) throw new Error('the server has not set up a demo centre');
  const shell = new Child(join(repository, 'desktop', 'dist', 'practice', 'main.js'), {
    args: ['--server', server.url, '--data', join(folder, 'station'), '--name', 'Bench', '--no-browser'],
    env: { ...process.env, EXAMHALL_ENROLMENT_TOKEN: demo.enrolmentToken },
    cwd: repository,
    logPath: join(folder, 'station.log'),
  });
  try {
    const accessCode = await openLongSitting(server.url, demo, items, new Random(`screen ${seed}`));
    const { url } = await shell.ready(() => undefined, START_LIMIT_MS);
    return await measure(String(url), accessCode, { items, rounds, say });
  } finally {
    await shell.stop(START_LIMIT_MS);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const TITLE = 'Long sitting';

async function openLongSitting(url: string, demo: Demo, items: number, random: Random): Promise<string> {
  const api = await ConsoleApi.signIn(url, demo.admin);
  const workbook = await longExam(items, random);
  const exam = await api.send('/exams/import', new Uint8Array(workbook), XLSX_MEDIA_TYPE);
  await api.post(`/exams/${String(exam['id'])}/publish`, {});
  const now = Date.now();
  const created = await api.post('/sittings', {
    examId: exam['id'],
    title: TITLE,
    opensAt: new Date(now - 60_000).toISOString(),
    closesAt: new Date(now + 3_600_000 * 4).toISOString(),
    durationMinutes: 180,
    candidates: [{ number: '9001', name: 'Bench candidate' }],
  });
  const [issued] = created['accessCodes'] as [{ accessCode: string }];
  return issued.accessCode;
}

async function longExam(count: number, random: Random): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Exam').addRows([
    ['Title', 'A long exam'],
    ['Language', 'en'],
  ]);
  const headings = [
    'Section',
    'Type',
    'Question',
    'Option A',
    'Option B',
    'Option C',
    'Option D',
    'Correct',
    'Marks',
    'Image description',
  ];
  const sheet = workbook.addWorksheet('Items');
  sheet.addRow(headings);
  const picture = workbook.addImage({ buffer: plotPng() as unknown as ExcelJS.Buffer, extension: 'png' });
  for (let number = 1; number <= count; number += 1) {
    const [a, b] = [random.between(1, 99), random.between(1, 99)];
    const formula = number % 3 === 0 ? ` Use $\\frac{${a}}{${b}} + \\sqrt{x^2 + ${a}}$.` : '';
    const hasPicture = number % 2 === 0;
    sheet.addRow([
      `Part ${Math.ceil(number / 50)}`,
      'single choice',
      `Question ${number}: what is ${a} + ${b}?${formula}`,
      String(a + b),
      String(a + b + 1),
      String(a - b),
      'None of these',
      'A',
      1,
      hasPicture ? `The graph of question ${number}` : '',
    ]);
    if (hasPicture)
      sheet.addImage(picture, {
        tl: { col: headings.length, row: number },
        ext: { width: 320, height: 200 },
      });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

interface MeasureOptions {
  readonly items: number;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

async function measure(url: string, accessCode: string, options: MeasureOptions): Promise<ScreenFigures> {
  const { items, rounds, say } = options;
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments,
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    await page.addInitScript(watchEvents);
    await enter(page, url, accessCode);
    await slowDown(page);
    const answers: number[] = [];
    const switches: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      answers.push(
        await timed(page, () =>
          page
            .getByRole('radio')
            .nth(round % 4)
            .check(),
        ),
      );
      switches.push(await timed(page, () => page.getByRole('button', { name: 'Next' }).click()));
    }
    const mapButtons = await page.locator('.map-item').count();
    const layoutShift = await page.evaluate(() => (window as unknown as Watched).watched.shift);
    say(`${rounds} answers and ${rounds} questions are measured.`);
    const colds: number[] = [];
    for (let start = 0; start < COLD_STARTS; start += 1) colds.push(await coldStart(page));
    const bare = await bareAnswers(await browser.newPage(), rounds);
    const answerToPaintP95Ms = percentile(answers, 95);
    const bareAnswerP95Ms = percentile(bare, 95);
    return {
      items,
      throttle: THROTTLE,
      answerToPaintMedianMs: percentile(answers, 50),
      answerToPaintP95Ms,
      itemSwitchMedianMs: percentile(switches, 50),
      itemSwitchP95Ms: percentile(switches, 95),
      coldStartMedianMs: percentile(colds, 50),
      coldStartMs: Math.max(...colds),
      bareAnswerP95Ms,
      answerRatioP95: Math.round((answerToPaintP95Ms / bareAnswerP95Ms) * 100) / 100,
      mapButtons,
      layoutShift,
    };
  } finally {
    await browser.close();
  }
}

async function enter(page: Page, url: string, accessCode: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Continue' }).click({ timeout: START_LIMIT_MS });
  await page.getByRole('combobox', { name: 'Exam' }).selectOption(TITLE);
  await page.getByLabel('Candidate number').fill('9001');
  await page.getByLabel('Access code').fill(accessCode);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await page.getByRole('heading', { name: 'Question 1 of' }).waitFor();
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
}

interface Watched {
  readonly watched: { longest: number; shift: number };
}

/** In the page: the longest interaction since it was last asked, and what has moved by itself. */
function watchEvents(): void {
  const watched = { longest: 0, shift: 0 };
  Object.assign(window, { watched });
  const observe = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, ...more });
  // What has an interaction id is a click or a key; the rest, such as the pointer's way there, nobody waits for.
  const take = (entry: PerformanceEntry) => {
    const { duration, interactionId } = entry as PerformanceEntry & { interactionId: number };
    if (interactionId > 0) watched.longest = Math.max(watched.longest, duration);
  };
  observe('event', take, { durationThreshold: 16 });
  observe('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) watched.shift += shift.value;
  });
}

/** The longest event of one interaction, from the input to the next paint, milliseconds. */
async function timed(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => ((window as unknown as Watched).watched.longest = 0));
  await act();
  // Event Timing tells of an event after the paint that it waited for.
  await page.waitForTimeout(150);
  return Math.max(16, await page.evaluate(() => (window as unknown as Watched).watched.longest));
}

async function coldStart(page: Page): Promise<number> {
  await page.reload({ waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector('.question h2')) return requestAnimationFrame(look);
          return requestAnimationFrame(() => setTimeout(() => resolve(Math.round(performance.now()))));
        };
        look();
      }),
  );
}

async function bareAnswers(page: Page, rounds: number): Promise<number[]> {
  await page.addInitScript(watchEvents);
  await page.goto('about:blank');
  await page.setContent(
    ['a', 'b', 'c', 'd'].map((id) => `<label><input type="radio" name="x">${id}</label>`).join(''),
  );
  await page.evaluate(watchEvents);
  await slowDown(page);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    times.push(
      await timed(page, () =>
        page
          .getByRole('radio')
          .nth(round % 4)
          .check(),
      ),
    );
  return times;
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
