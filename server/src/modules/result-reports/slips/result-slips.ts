import type { SectionMarks } from '@examhall/shared/protocol';
import {
  PAGE_WIDTH,
  paperWords,
  Sheet,
  type PaperWords,
  type PrintOptions,
  type Typefaces,
} from '../../printing/index.js';

const MARGIN = 60;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const RIGHT = MARGIN + WIDTH;
const QR_SIZE = 84;
const ROW = 18;
const FIRST_ROW = 380;
/** Sections that fit above what the slip is checked by; the others are on a page after it. */
const ROWS = 14;

type Words = PaperWords['results'];

/** What is the same on all slips. */
export interface SlipHead {
  readonly centre: string;
  readonly exam: string;
  readonly sitting: string;
  /** When it was sat. */
  readonly date: string;
}

/** What stands on a candidate's slip. */
export interface ResultSlip {
  readonly attemptId: string;
  readonly name: string;
  readonly candidateNumber: string;
  readonly marks: string;
  readonly maxMarks: string;
  readonly sections: readonly Pick<SectionMarks, 'title' | 'marks' | 'maxMarks'>[];
  readonly version: number;
  /** Since when the result has been so, and whether there was another before. */
  readonly dated: string;
  readonly code: string;
}

/** Results to be handed out, a page of A4 for each candidate, piece by piece. */
export function resultSlipsPdf(
  typefaces: Typefaces,
  head: SlipHead,
  slips: AsyncIterable<ResultSlip>,
  options: PrintOptions = {},
): AsyncGenerator<Buffer> {
  const words = paperWords[options.language ?? 'en'].results;
  const sheet = new Sheet(typefaces, words.title(head.sitting), options);
  async function* pages(): AsyncGenerator<void> {
    for await (const slip of slips) {
      for (let from = 0; from === 0 || from < slip.sections.length; from += ROWS) {
        drawSlip(sheet, words, head, slip, from);
        yield;
      }
    }
  }
  return sheet.pieces(pages());
}

function drawSlip(sheet: Sheet, words: Words, head: SlipHead, slip: ResultSlip, firstSection: number): void {
  sheet.page();
  const line = (text: string, y: number, size: number) => sheet.line(text, MARGIN, y, { size, width: WIDTH });
  line(head.centre, 80, 13);
  line(words.heading, 120, 28);
  line(head.exam, 148, 14);
  if (head.sitting !== head.exam) line(head.sitting, 166, 11);
  line(head.date, 182, 11);
  line(slip.name, 222, 20);
  line(words.candidate(slip.candidateNumber), 242, 12);
  sheet.frame(MARGIN, 262, WIDTH, 62);
  const share = percentOf(slip.marks, slip.maxMarks);
  const marks = words.marks(slip.marks, slip.maxMarks, share);
  sheet.line(marks, MARGIN + 12, 301, { size: 24, width: WIDTH - 24, align: 'center' });
  drawSections(sheet, words, slip.sections.slice(firstSection, firstSection + ROWS));
  drawCheck(sheet, words, slip, 680);
}

/** Of an exam in one piece, the marks say it all. */
function drawSections(sheet: Sheet, words: Words, sections: ResultSlip['sections']): void {
  if (sections.length < 2) return;
  sheet.line(words.parts, MARGIN, FIRST_ROW - ROW - 4, { size: 11, width: WIDTH });
  for (const [index, { title, marks, maxMarks }] of sections.entries()) {
    const y = FIRST_ROW + index * ROW;
    sheet.line(title === '' ? words.part(index + 1) : title, MARGIN, y, { size: 11, width: WIDTH - 130 });
    sheet.line(words.of(marks, maxMarks), RIGHT - 120, y, { size: 11, width: 120 });
  }
}

function drawCheck(sheet: Sheet, words: Words, slip: ResultSlip, top: number): void {
  const beside = WIDTH - QR_SIZE - 12;
  const line = (text: string, y: number, size: number) =>
    sheet.line(text, MARGIN, top + y, { size, width: beside });
  line(slip.dated, 0, 11);
  line(words.result(slip.attemptId), 26, 9);
  line(words.checkCode(slip.code), 44, 13);
  line(words.howToCheck, 62, 8);
  sheet.qr(`examhall-result:${slip.attemptId}:${slip.code}`, RIGHT - QR_SIZE, top - 12, QR_SIZE);
}

/** Marks in per cent with one decimal, rounded half away from zero; null when there is nothing to come to. */
export function percentOf(marks: string, maxMarks: string): string | null {
  const scale = Math.max(decimalsOf(marks), decimalsOf(maxMarks));
  const [earned, most] = [scaled(marks, scale), scaled(maxMarks, scale)];
  if (most <= 0n) return null;
  const size = earned < 0n ? -earned : earned;
  const tenths = (size * 2_000n + most) / (2n * most);
  const sign = earned < 0n && tenths > 0n ? '-' : '';
  return `${sign}${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`}`;
}

const decimalsOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;
const scaled = (decimal: string, scale: number): bigint =>
  BigInt(decimal.replace('.', '') + '0'.repeat(scale - decimalsOf(decimal)));
