import type { SealedPrint } from '@examhall/shared/protocol';
import { PAGE_WIDTH, paperWords, Sheet, type PrintOptions, type Typefaces } from '../../printing/index.js';

const MARGIN = 60;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;

/** A sheet for an envelope: the code, what it is for, and who may open it. */
export function sealedPdf(
  typefaces: Typefaces,
  which: SealedPrint,
  about: {
    readonly title: string;
    readonly examTitle: string;
    readonly window: string;
    readonly packageVersion: number;
  },
  code: string,
  options: PrintOptions = {},
): Promise<Buffer> {
  const words = paperWords[options.language ?? 'en'].sealed;
  const { title, lines } = words[which];
  const sheet = new Sheet(typefaces, `${title}: ${about.title}`, options);
  sheet.page();
  const line = (text: string, y: number, size: number) => sheet.line(text, MARGIN, y, { size, width: WIDTH });
  line(title, 100, 30);
  line(about.title, 150, 18);
  line(about.examTitle, 172, 12);
  line(about.window, 190, 12);
  line(words.version(about.packageVersion), 208, 10);
  sheet.frame(MARGIN, 250, WIDTH, 90);
  sheet.line(code, MARGIN + 12, 305, { size: 30, width: WIDTH - 24, align: 'center', spacing: 1 });
  for (const [index, text] of lines.entries()) line(text, 380 + index * 18, 11);
  for (const [index, text] of [words.openedBy, words.when, words.because].entries()) {
    line(text, 500 + index * 50, 11);
    sheet.rule(MARGIN + 100, 502 + index * 50, WIDTH - 100);
  }
  return sheet.finish();
}
