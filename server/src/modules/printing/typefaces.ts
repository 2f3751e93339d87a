import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import bidiFactory from 'bidi-js';
import { create, type Font } from 'fontkit';

/** A piece of a text that one file of a typeface has the letters of; none has those of a run without a face. */
export interface Run {
  readonly text: string;
  readonly face: Face | null;
}
export interface Face {
  readonly name: string;
  readonly file: Buffer;
  readonly font: Font;
  /** False for WOFF2: the PDF library embeds it without its outlines, so its letters are drawn. */
  readonly embeds: boolean;
}

/** Noto Sans, in which people's names are printed: scripts in the order in which they are looked through. */
const SCRIPTS = [
  'latin',
  'latin-ext',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
  'vietnamese',
  'devanagari',
].map((script) => `@fontsource/noto-sans/files/noto-sans-${script}-600-normal.woff`);
const ARABIC = '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-600-normal.woff';
const HAN = '@fontsource-variable/noto-sans-sc';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const bidi = bidiFactory();
/** Say where a direction begins and ends, and are seen nowhere. */
const DIRECTION_MARKS = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]$/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** A run with its level by the Unicode Bidirectional Algorithm: odd from right to left. */
interface LevelRun extends Run {
  readonly level: number;
}

/** The typefaces that are installed with the server. Files are read when somebody's name first needs them. */
export class Typefaces {
  private readonly faces = new Map<string, Face>();
  private readonly hanFiles: readonly string[];

  constructor() {
    // Chinese characters are cut into about a hundred files; which one has a character is found by looking.
    const ranges = JSON.parse(readFileSync(resolved(`${HAN}/unicode.json`), 'utf8')) as Record<
      string,
      string
    >;
    this.hanFiles = Object.keys(ranges).map(
      (subset) => `${HAN}/files/noto-sans-sc-${subset.replace(/[[\]]/gu, '')}-wght-normal.woff2`,
    );
  }

  /** Latin letters, for everything but names. */
  get latin(): Face {
    return this.face(SCRIPTS[0]!);
  }

  /** A text in pieces, in the order in which they stand on paper from left to right. */
  runs(text: string): Run[] {
    const normal = text.normalize('NFC');
    const { levels } = bidi.getEmbeddingLevels(normal);
    const runs: LevelRun[] = [];
    for (const { segment, index } of segmenter.segment(normal)) {
      if (DIRECTION_MARKS.test(segment)) continue;
      const last = runs.at(-1);
      const face = this.faceFor(segment, last?.face ?? null);
      const level = levels[index] ?? 0;
      if (last && last.face === face && last.level === level)
        runs[runs.length - 1] = { ...last, text: last.text + segment };
      else runs.push({ text: segment, face, level });
    }
    return inOrder(runs).map(({ text: logical, face, level }) => ({
      text: level % 2 === 1 ? turnedRound(logical) : logical,
      face,
    }));
  }

  private faceFor(segment: string, last: Face | null): Face | null {
    const points = [...segment].map((character) => character.codePointAt(0) ?? 0);
    const has = (face: Face) => points.every((point) => face.font.hasGlyphForCodePoint(point));
    if (last && has(last)) return last;
    for (const file of [...SCRIPTS, ARABIC]) if (has(this.face(file))) return this.face(file);
    if (!/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{P}/u.test(segment)) return null;
    const found = this.hanFiles.find((file) => has(this.face(file)));
    return found === undefined ? null : this.face(found);
  }

  private face(name: string): Face {
    const known = this.faces.get(name);
    if (known) return known;
    const file = readFileSync(resolved(name));
    const face = { name, file, font: create(file) as Font, embeds: name.endsWith('.woff') };
    this.faces.set(name, face);
    return face;
  }
}

/** Rule L2 of the algorithm: from the highest level down, what is at least on a level is reversed. */
function inOrder(runs: readonly LevelRun[]): LevelRun[] {
  const ordered = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to++;
      if (to === from) continue;
      ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  }
  return ordered;
}

/** The library turns Arabic letters round by itself; signs without any among them are turned here. */
function turnedRound(text: string): string {
  if (RIGHT_TO_LEFT.test(text)) return text;
  return [...text]
    .reverse()
    .map((sign) => bidi.getMirroredCharacter(sign) ?? sign)
    .join('');
}

let installed: Typefaces | null = null;

/** Fonts are large: they are read when somebody prints for the first time, and once for all who print. */
export function installedTypefaces(): Typefaces {
  return (installed ??= new Typefaces());
}

/** A file of an installed package, wherever npm has put it. */
function resolved(path: string): string {
  const [scope, name, ...rest] = path.split('/');
  return join(dirname(require.resolve(`${scope}/${name}/package.json`)), ...rest);
}
