import { inflateSync } from 'node:zlib';

/** The texts that a PDF of ours shows, one for each piece that is drawn, page by page; read by the maps of its own fonts. */
export function pdfText(file: Buffer): string[][] {
  const objects = objectsOf(file);
  const letters = new Map<string, Map<string, string>>();
  for (const { body } of objects.values()) {
    for (const [, name = '', number = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/gu)) {
      const map = /\/ToUnicode (\d+) 0 R/u.exec(objects.get(number)?.body ?? '')?.[1];
      if (map !== undefined) letters.set(name, lettersOf(objects.get(map)?.stream ?? ''));
    }
  }
  return [...objects.values()]
    .filter(({ body }) => /\/Type \/Page\b(?!s)/u.test(body))
    .map(({ body }) => {
      const contents = /\/Contents (\d+) 0 R/u.exec(body)?.[1] ?? '';
      return shownOn(objects.get(contents)?.stream ?? '', letters);
    });
}

interface PdfObject {
  readonly body: string;
  readonly stream: string;
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const [, number = '', whole = ''] of text.matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gsu)) {
    const [body = '', raw = ''] = whole.split(/stream\n/u, 2);
    const bytes = Buffer.from(raw.replace(/\nendstream.*$/su, ''), 'latin1');
    const packed = body.includes('/FlateDecode');
    objects.set(number, { body, stream: packed && raw ? unpacked(bytes) : bytes.toString('latin1') });
  }
  return objects;
}

function unpacked(bytes: Buffer): string {
  return inflateSync(bytes).toString('latin1');
}

/** Glyph numbers, four hexadecimal digits each, and the letters that they stand for. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<(\w{4})> <\w{4}> \[(.*?)\]/gsu)) {
    for (const [index, [, hex = '']] of [...list.matchAll(/<([\w ]*)>/gu)].entries()) {
      const glyph = (parseInt(from, 16) + index).toString(16).padStart(4, '0');
      const units = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16();
      letters.set(glyph, units.toString('utf16le'));
    }
  }
  return letters;
}

function shownOn(content: string, letters: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const shown: string[] = [];
  let font: ReadonlyMap<string, string> = new Map();
  for (const [, name, pieces, actual] of content.matchAll(
    /\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|\/ActualText \((.*?)\)\s*>>/gsu,
  )) {
    if (name !== undefined) font = letters.get(name) ?? new Map();
    else if (actual !== undefined) shown.push(utf16(actual));
    else {
      const glyphs = [...(pieces ?? '').matchAll(/<(\w+)>/gu)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/gu) ?? [],
      );
      shown.push(glyphs.map((glyph) => font.get(glyph) ?? '\ufffd').join(''));
    }
  }
  return shown;
}

/** A string of a PDF that begins with a mark of UTF-16. */
function utf16(text: string): string {
  const bytes = Buffer.from(text.replace(/\\(.)/gsu, '$1'), 'latin1');
  return bytes.subarray(0, 2).toString('hex') === 'feff'
    ? bytes.subarray(2).swap16().toString('utf16le')
    : text;
}
