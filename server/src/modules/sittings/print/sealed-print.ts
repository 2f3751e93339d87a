import type { SealedPrint } from '@examhall/shared/protocol';
import { Sheet, type PrintOptions, type Typefaces } from '../../printing/index.js';

const MARGIN = 60;
const WIDTH = 595.28 - 2 * MARGIN;

const words: Readonly<Record<SealedPrint, { title: string; lines: readonly string[] }>> = {
  start: {
    title: 'Start code',
    lines: [
      'To be opened by the invigilator in charge, in the room, when the sitting begins,',
      'and only if the stations cannot reach the server then.',
      'Whoever has this code and the exam package can read the exam before it begins.',
    ],
  },
  close: {
    title: 'Close code',
    lines: [
      'To be opened by the invigilator in charge, when every candidate of the room has handed in,',
      'and only if the stations cannot reach the server then.',
      'Whoever has this code and the exam package can read the answer key.',
    ],
  },
};

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
  { compress = true }: PrintOptions = {},
): Promise<Buffer> {
  const { title, lines } = words[which];
  const sheet = new Sheet(typefaces, `${title}: ${about.title}`, compress);
  sheet.page();
  const line = (text: string, y: number, size: number) => sheet.line(text, MARGIN, y, { size, width: WIDTH });
  line(title, 100, 30);
  line(about.title, 150, 18);
  line(about.examTitle, 172, 12);
  line(about.window, 190, 12);
  line(`Version ${about.packageVersion} of the package. A newer version has codes of its own.`, 208, 10);
  sheet.frame(MARGIN, 250, WIDTH, 90);
  sheet.line(code, MARGIN + 12, 305, { size: 30, width: WIDTH - 24, align: 'center', spacing: 1 });
  for (const [index, text] of lines.entries()) line(text, 380 + index * 18, 11);
  for (const [index, text] of ['Opened by', 'Date and time', 'Because'].entries()) {
    line(text, 500 + index * 50, 11);
    sheet.document
      .moveTo(MARGIN + 100, 502 + index * 50)
      .lineTo(MARGIN + WIDTH, 502 + index * 50)
      .lineWidth(0.5)
      .stroke('#000');
  }
  return sheet.finish();
}
