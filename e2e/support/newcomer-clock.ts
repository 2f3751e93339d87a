import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';

/*
 * How long a person needs who does what a test did, on no machine in particular: the keystroke-level model of Card, Moran and Newell
 * (“The keystroke-level model for user performance time with interactive systems”, Communications of the ACM 23(7), 1980), and reading every
 * line that appears once at the pace of silent reading (Brysbaert, “How many words do we read per minute?”, Journal of Memory and
 * Language 109, 2019).
 */

/** Seconds for a key, by somebody who does not type for a living. */
const KEY = 0.28;
/** Seconds to point at something and press the button of the mouse. */
const POINT = 1.1 + 0.2;
/** Seconds to make up one's mind before each step. */
const DECIDE = 1.35;
const SECONDS_PER_WORD = 60 / 238;
/** Our own guess: to find a file in the dialog of the system, or to open one in another program. */
const FILE = 10;
/** The first row, the last row, the menu, its entry. */
const CLICKS_TO_DELETE = 4;

/** What a person has done on a page. */
export interface Effort {
  clicks: number;
  keys: number;
  files: number;
  words: number;
  /** Rows of a table that were looked at without being read. */
  glances: number;
}

/** Watches a page that a test uses, and says what it would have cost a person who sees it for the first time. */
export class NewcomerClock {
  readonly effort: Effort = { clicks: 0, keys: 0, files: 0, words: 0, glances: 0 };
  private readonly read = new Set<string>();

  private constructor() {}

  /** Watches from now on, wherever the page goes. */
  static async watch(page: Page): Promise<NewcomerClock> {
    const clock = new NewcomerClock();
    await page.exposeFunction(
      'newcomerDid',
      (kind: 'clicks' | 'keys' | 'files', count: number, text: string) => clock.did(kind, count, text),
    );
    await page.addInitScript(watchPage);
    await page.reload();
    return clock;
  }

  /** What was done outside of the page, in a spreadsheet or a text editor. */
  add(effort: Partial<Effort>): void {
    for (const kind of Object.keys(this.effort) as (keyof Effort)[]) this.effort[kind] += effort[kind] ?? 0;
  }

  /** One workbook is made of another. Its texts are known from then on: on the pages they are recognised, not read. */
  async change(before: Buffer, after: Buffer): Promise<void> {
    const [rows, changed] = [await rowsOf(before), await rowsOf(after)];
    // Rows that were looked at before are not gone through again.
    const glances = rows.filter(({ cells }) => !cells.every((cell) => this.read.has(cell))).length;
    for (const { cells } of [...rows, ...changed]) for (const cell of cells) this.read.add(cell);
    this.add({ ...effortBetween(rows, changed), glances });
  }

  /** Seconds, for a person who does everything right the first time. */
  get seconds(): number {
    const { clicks, keys, files, words, glances } = this.effort;
    const reading = words * SECONDS_PER_WORD + glances * DECIDE;
    return clicks * (DECIDE + POINT) + keys * KEY + files * FILE + reading;
  }

  private did(kind: 'clicks' | 'keys' | 'files', count: number, text: string): void {
    this.effort[kind] += count;
    for (const line of text.split(/[\n\t]/u).map((one) => one.trim())) {
      if (line === '' || this.read.has(line)) continue;
      this.read.add(line);
      this.effort.words += line.split(/\s+/u).length;
    }
  }
}

/** Runs in the page: tells of each thing that is done, with what could be read at that moment. */
function watchPage(): void {
  type Told = typeof window & {
    newcomerDid(kind: 'clicks' | 'keys' | 'files', count: number, text: string): Promise<void>;
  };
  // Of a list that is closed only what is chosen can be read.
  const closed = () =>
    new Set([...document.querySelectorAll('option:not(:checked)')].map(({ textContent }) => textContent));
  const readable = () => {
    const hidden = closed();
    return document.body.innerText.split('\n').filter((line) => !hidden.has(line.trim()));
  };
  const tell = (kind: 'clicks' | 'keys' | 'files', count: number) =>
    void (window as Told).newcomerDid(kind, count, readable().join('\n'));
  const lengths = new WeakMap<EventTarget, number>();
  const isFile = (target: EventTarget | null) => target instanceof HTMLInputElement && target.type === 'file';
  document.addEventListener('click', () => tell('clicks', 1), true);
  document.addEventListener(
    'input',
    ({ target }) => {
      if (isFile(target)) return tell('files', 1);
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
      const before = lengths.get(target) ?? 0;
      lengths.set(target, target.value.length);
      tell('keys', Math.max(1, target.value.length - before));
    },
    true,
  );
}

interface Row {
  readonly sheet: string;
  readonly cells: readonly string[];
}

/** Typed cells; rows that are deleted, those that stand together at once. */
function effortBetween(rows: readonly Row[], changed: readonly Row[]): Partial<Effort> {
  const nameOf = ({ sheet, cells: [first = ''] }: Row) => `${sheet} ${first}`;
  const [old, kept] = [new Set(rows.flatMap(({ cells }) => cells)), new Set(changed.map(nameOf))];
  const typed = changed.flatMap(({ cells }) => cells.filter((cell) => !old.has(cell)));
  const isDeleted = rows.map((row) => !kept.has(nameOf(row)));
  const deletions = isDeleted.filter((deleted, index) => deleted && isDeleted[index - 1] !== true).length;
  return {
    // Opened once, saved once.
    files: 2,
    clicks: typed.length + CLICKS_TO_DELETE * deletions,
    keys: typed.reduce((sum, text) => sum + text.length + 1, 0),
  };
}

async function rowsOf(file: Buffer): Promise<Row[]> {
  const workbook = new ExcelJS.Workbook();
  // ExcelJS declares a buffer of its own.
  await workbook.xlsx.load(file as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const rows: Row[] = [];
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) => {
      const cells: string[] = [];
      row.eachCell((cell) => void (cell.text !== '' && cells.push(cell.text)));
      rows.push({ sheet: sheet.name, cells });
    }),
  );
  return rows;
}
