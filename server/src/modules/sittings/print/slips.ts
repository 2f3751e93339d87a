import {
  PAGE_HEIGHT,
  PAGE_WIDTH,
  paperWords,
  Sheet,
  type PaperWords,
  type PrintOptions,
  type Typefaces,
} from '../../printing/index.js';

/** A page is cut into two columns of five. */
const [COLUMNS, ROWS] = [2, 5];
const [WIDTH, HEIGHT] = [PAGE_WIDTH / COLUMNS, PAGE_HEIGHT / ROWS];
const MARGIN = 18;
const QR_SIZE = 62;

/** What stands on a candidate's slip. */
export interface Slip {
  readonly name: string;
  readonly candidateNumber: string;
  /** Room and seat; empty when none was given. */
  readonly place: string;
  readonly accessCode: string;
}

/** Slips to be cut and handed out: ten on a page of A4. */
export function slipsPdf(
  typefaces: Typefaces,
  sitting: { readonly title: string; readonly window: string },
  slips: readonly Slip[],
  options: PrintOptions = {},
): Promise<Buffer> {
  const words = paperWords[options.language ?? 'en'].slips;
  const sheet = new Sheet(typefaces, words.title(sitting.title), options);
  for (const [index, slip] of slips.entries()) {
    const place = index % (COLUMNS * ROWS);
    if (place === 0) newPage(sheet);
    drawSlip(sheet, words, sitting, slip, (place % COLUMNS) * WIDTH, Math.floor(place / COLUMNS) * HEIGHT);
  }
  return sheet.finish();
}

function newPage(sheet: Sheet): void {
  sheet.page();
  for (let column = 1; column < COLUMNS; column++)
    sheet.cutLine(column * WIDTH, 0, column * WIDTH, PAGE_HEIGHT);
  for (let row = 1; row < ROWS; row++) sheet.cutLine(0, row * HEIGHT, PAGE_WIDTH, row * HEIGHT);
}

function drawSlip(
  sheet: Sheet,
  words: PaperWords['slips'],
  { title, window }: { readonly title: string; readonly window: string },
  { name, candidateNumber, place, accessCode }: Slip,
  left: number,
  top: number,
): void {
  const x = left + MARGIN;
  const width = WIDTH - 2 * MARGIN;
  const beside = width - QR_SIZE - 8;
  sheet.line(title, x, top + 26, { size: 9, width });
  sheet.line(window, x, top + 38, { size: 8, width });
  sheet.line(name, x, top + 62, { size: 15, width });
  sheet.line(words.number(candidateNumber), x, top + 84, { size: 11, width: beside });
  if (place !== '') sheet.line(place, x, top + 99, { size: 11, width: beside });
  sheet.line(words.accessCode, x, top + 119, { size: 8, width: beside });
  sheet.line(accessCode, x, top + 138, { size: 17, width: beside, spacing: 1 });
  sheet.line(words.howTo, x, top + 153, { size: 7, width: beside });
  sheet.qr(accessCode, x + width - QR_SIZE, top + 80, QR_SIZE);
}
