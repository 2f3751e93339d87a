import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { directionOf } from '@examhall/shared/languages';
import type { StaffLanguage } from '@examhall/shared/protocol';
import PDFDocument from 'pdfkit';
import qrcode from 'qrcode-generator';
import type { Face, Run, Typefaces } from './typefaces.js';

/** Kerning asked for by name has the library shape a run as a whole, which Arabic needs. */
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = ['kern'];
/** The thinnest weight is all that comes with Chinese characters; an outline makes them as dark as the rest. */
const HAN_OUTLINE = 0.045;

export interface LineOptions {
  readonly size: number;
  /** Letters become smaller until the line fits, down to a third. */
  readonly width: number;
  /** Default: at the start, which is on the right where the language is written from there. */
  readonly align?: 'start' | 'center';
  readonly spacing?: number;
}

export interface PrintOptions {
  /** False leaves the file readable without unpacking, for tests. */
  readonly compress?: boolean;
  /** Default: English. */
  readonly language?: StaffLanguage;
}

/** A4 in points. */
export const PAGE_WIDTH = 595.28;
export const PAGE_HEIGHT = 841.89;

/**
 * A page of A4 after the other, drawn in points from the top left. In a language that is written from right to left, everything
 * is drawn where a mirror shows it, and the words are as they are.
 */
export class Sheet {
  readonly document: PDFKit.PDFDocument;
  private readonly registered = new Set<string>();
  private readonly isMirrored: boolean;

  constructor(
    private readonly typefaces: Typefaces,
    title: string,
    { compress = true, language = 'en' }: PrintOptions,
  ) {
    this.isMirrored = directionOf(language) === 'rtl';
    const info = { Title: title, Producer: 'Examhall', Creator: 'Examhall' };
    this.document = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      compress,
      lang: language,
      info,
    });
  }

  page(): void {
    this.document.addPage();
  }

  /** One line of text with its baseline at `y`, in whatever script it is. */
  line(text: string, x: number, y: number, { size, width, align = 'start', spacing = 0 }: LineOptions): void {
    const runs = this.typefaces.runs(text);
    const wide = runs.reduce((sum, run) => sum + this.widthOf(run, size, spacing), 0);
    const fitting = wide > width ? Math.max(size / 3, (size * width) / wide) : size;
    const left = this.placeOf(x, width);
    const over = Math.max(0, width - wide * (fitting / size));
    let at = left + (align === 'center' ? over / 2 : this.isMirrored ? over : 0);
    for (const run of runs) {
      this.draw(run, at, y, fitting, spacing);
      at += this.widthOf(run, fitting, spacing);
    }
  }

  /** Where something of this width begins, seen from the left. */
  private placeOf(x: number, width: number): number {
    return this.isMirrored ? PAGE_WIDTH - x - width : x;
  }

  private widthOf({ text, face }: Run, size: number, spacing: number): number {
    if (!face) return [...text].length * size * 0.6;
    if (!face.embeds) return (face.font.layout(text).advanceWidth / face.font.unitsPerEm) * size;
    this.use(face).fontSize(size);
    return this.document.widthOfString(text, { features: FEATURES, characterSpacing: spacing });
  }

  private use(face: Face): PDFKit.PDFDocument {
    if (!this.registered.has(face.name)) this.document.registerFont(face.name, face.file);
    this.registered.add(face.name);
    return this.document.font(face.name);
  }

  private draw(run: Run, x: number, y: number, size: number, characterSpacing: number): void {
    const { text, face } = run;
    if (!face) return this.drawUnknown(run, x, y, size);
    if (!face.embeds) return this.drawOutlines(run, x, y, size);
    this.document.font(face.file, face.name).fontSize(size).fillColor('#000').text(text, x, y, {
      lineBreak: false,
      baseline: 'alphabetic',
      features: FEATURES,
      characterSpacing,
    });
  }

  /** What no typeface has is a box, as on a screen; the candidate's number stands beside it. */
  private drawUnknown({ text }: Run, x: number, y: number, size: number): void {
    for (const index of [...text].keys())
      this.document
        .lineWidth(0.5)
        .rect(x + (index + 0.1) * size * 0.6, y - size * 0.7, size * 0.48, size * 0.7)
        .stroke('#000');
  }

  private drawOutlines({ text, face }: Run, x: number, y: number, size: number): void {
    if (!face) return;
    const scale = size / face.font.unitsPerEm;
    const { glyphs, positions } = face.font.layout(text);
    // What is drawn says what it is, to whoever reads the file aloud or searches it.
    this.document.markContent('Span', { actual: text });
    let at = 0;
    for (const [index, glyph] of glyphs.entries()) {
      this.document
        .save()
        .translate(x + at * scale, y)
        .scale(scale, -scale);
      this.document
        .lineWidth(HAN_OUTLINE * face.font.unitsPerEm)
        .path(glyph.path.toSVG())
        .fillAndStroke('#000', '#000');
      this.document.restore();
      at += positions[index]?.xAdvance ?? 0;
    }
    this.document.endMarkedContent();
  }

  /** A QR code as black squares. */
  qr(text: string, x: number, y: number, size: number): void {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const count = code.getModuleCount();
    const square = size / count;
    const left = this.placeOf(x, size);
    for (let row = 0; row < count; row++)
      for (let column = 0; column < count; column++)
        if (code.isDark(row, column))
          this.document.rect(left + column * square, y + row * square, square, square);
    this.document.fill('#000');
  }

  cutLine(fromX: number, fromY: number, toX: number, toY: number): void {
    this.document.save().lineWidth(0.5).dash(3, { space: 3 });
    this.document.moveTo(this.placeOf(fromX, 0), fromY).lineTo(this.placeOf(toX, 0), toY).stroke('#777');
    this.document.restore();
  }

  /** A line to write on. */
  rule(x: number, y: number, width: number): void {
    const left = this.placeOf(x, width);
    this.document
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.5)
      .stroke('#000');
  }

  frame(x: number, y: number, width: number, height: number): void {
    this.document.lineWidth(1).rect(this.placeOf(x, width), y, width, height).stroke('#000');
  }

  /**
   * The file piece by piece. Nothing is drawn before somebody takes what was drawn until then, and others get their turn after
   * every page: however long the file is, it is never in memory as a whole and holds nobody up.
   *
   * @param drawn draws when it is asked for the next one
   */
  async *pieces(drawn: AsyncIterable<void>): AsyncGenerator<Buffer> {
    const ready: Buffer[] = [];
    this.document.on('data', (chunk: Buffer) => ready.push(chunk));
    const ended = once(this.document, 'end');
    // Whoever stops taking pieces waits for no end.
    ended.catch(() => undefined);
    for await (const _page of drawn) {
      await setImmediate();
      yield* ready.splice(0);
    }
    this.document.end();
    await ended;
    yield* ready;
  }

  /** The finished file. */
  finish(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      this.document.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.document.once('end', () => resolve(Buffer.concat(chunks)));
      this.document.once('error', reject);
      this.document.end();
    });
  }
}
