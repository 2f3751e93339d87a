import { Workbook } from 'exceljs';
import type { Fault } from '@examhall/shared/protocol';
import { checkedEntries } from './checked-entries.js';
import type { ImportedExam } from './imported-exam.js';
import { readH5p } from './h5p/read-h5p.js';
import { readLooseFiles } from './package/loose-files.js';
import { namesQti } from './package/read-package.js';
import { exactExamIn } from './package/exact-exam.js';
import { readPackage } from './package/read-package.js';
import { normalised } from './qti2/normalised.js';
import type { TellProgress } from './progress.js';
import { readPlain, type Note, type Partly } from './read-plain.js';
import { readXml } from './read-xml.js';
import { type ContentFormat, type ContentReading, type ReadEntry } from './reading.js';
import { decodeText } from './source/decode-text.js';
import { noFiles, type FileSet } from './source/file-set.js';
import { MAX_FILE_BYTES, MAX_ITEMS } from './source/limits.js';
import { MediaShelf } from './source/media-shelf.js';
import { Unreadable } from './source/unreadable.js';
import { parseXml, type XmlElement } from './source/xml.js';
import { isZip, zipFiles } from './source/zip-files.js';
import { exactExamOf } from './spreadsheet/exact-sheet.js';
import { readOpened } from './spreadsheet/read-workbook.js';
import { readForeignWorkbook } from './table/read-foreign-workbook.js';

/** What is known of the file besides its bytes. */
export interface ContentSource {
  /** Name of the file, for its ending and for what it is called in messages; empty when it has none. */
  readonly name: string;
  /** The files beside it, where it may refer to them. */
  readonly files?: FileSet;
  /** Told how far reading has come. */
  readonly tell?: TellProgress;
}

/** What a file was understood to hold, or everything that keeps it from being read. */
export type ContentOutcome =
  | { readonly ok: true; readonly reading: ContentReading; readonly own: ImportedExam | null }
  | { readonly ok: false; readonly format: ContentFormat | null; readonly faults: Fault[] };

/** Reads a file of questions, whatever of the known formats it is in: told by what is in it, not by its name. */
export async function readContent(file: Buffer, source: ContentSource): Promise<ContentOutcome> {
  let format: ContentFormat | null = null;
  const note = (found: ContentFormat) => (format = found);
  try {
    if (file.length === 0) throw new Unreadable('the file is empty');
    if (file.length > MAX_FILE_BYTES)
      throw new Unreadable(`the file is larger than ${MAX_FILE_BYTES / 1_048_576} MB`);
    source.tell?.('opening', 0, 0);
    if (isZip(file)) return await readZip(file, note, source.tell);
    return understood(readText(file, source, note), null, source.tell);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, format, faults: [{ at: error.at, reason: error.message }] };
  }
}

/** @throws Unreadable when there is nothing in it */
function understood(partly: Partly, own: ImportedExam | null = null, tell?: TellProgress): ContentOutcome {
  const entries = checkedEntries(partly.entries, tell);
  if (entries.length === 0) throw new Unreadable('there are no questions in the file');
  if (entries.length > MAX_ITEMS) throw new Unreadable(`there are more than ${MAX_ITEMS} questions`);
  const reading: ContentReading = {
    title: '',
    language: null,
    instructions: '',
    stimuli: [],
    sections: new Map(),
    media: [],
    files: new Map(),
    warnings: [],
    ...partly,
    entries,
  };
  return { ok: true, reading, own };
}

async function readZip(file: Buffer, note: Note, tell?: TellProgress): Promise<ContentOutcome> {
  const files = await zipFiles(file);
  if (files.read('xl/workbook.xml')) return readSpreadsheet(file, note, tell);
  if (files.read('h5p.json')) return readH5pPackage(files, note);
  const manifest = files.paths.find((path) => /(?:^|\/)imsmanifest\.xml$/u.test(path));
  if (manifest === undefined) {
    return loose(files, note, () => {
      throw new Unreadable(
        'the package has no imsmanifest.xml, so it is not a content package; it is no Excel workbook either',
      );
    });
  }
  const exact = exactExamIn(files);
  if (exact) return understood(ownReading(exact, 'qti-3.0', 'test.xml'), exact);
  const { text } = decodeText(files.read(manifest) ?? Buffer.alloc(0));
  const root = parsedAt(text, manifest);
  return namesQti(root) ? packaged() : loose(files, note, packaged);

  function packaged(): ContentOutcome {
    const shelf = new MediaShelf(files);
    const reading = readPackage(root, manifest ?? '', files, shelf);
    note(reading.format);
    return understood({ ...reading, media: shelf.media, files: shelf.files });
  }
}

/** An archive whose files tell by themselves what they are; `otherwise` when none does. */
function loose(files: FileSet, note: Note, otherwise: () => ContentOutcome): ContentOutcome {
  const shelf = new MediaShelf(files);
  const reading = readLooseFiles(files, shelf);
  if (!reading) return otherwise();
  note(reading.format);
  return understood({ media: shelf.media, files: shelf.files, ...reading });
}

function readH5pPackage(files: FileSet, note: Note): ContentOutcome {
  note('h5p');
  const shelf = new MediaShelf(files);
  return understood({ format: 'h5p', ...readH5p(files, shelf), media: shelf.media, files: shelf.files });
}

function parsedAt(text: string, path: string): XmlElement {
  try {
    return normalised(parseXml(text));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Unreadable(error.message, [path, error.at].filter((part) => part !== '').join(', '));
  }
}

async function readSpreadsheet(file: Buffer, note: Note, tell?: TellProgress): Promise<ContentOutcome> {
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(file as unknown as ArrayBuffer);
  } catch {
    throw new Unreadable('this is not an Excel workbook (.xlsx), or it is damaged');
  }
  const exact = exactExamOf(workbook);
  if (exact) return understood(ownReading(exact, 'examhall-xlsx', 'Items'), exact);
  const names = workbook.worksheets.map(({ name }) => name.toLowerCase());
  if (!names.includes('items') && !names.includes('exam')) {
    note('table-xlsx');
    return understood({ format: 'table-xlsx', ...readForeignWorkbook(workbook, tell) }, null, tell);
  }
  note('examhall-xlsx');
  const outcome = readOpened(workbook, tell);
  if (!outcome.ok) return { ok: false, format: 'examhall-xlsx', faults: outcome.faults };
  return understood(ownReading(outcome.exam, 'examhall-xlsx', 'Items'), outcome.exam, tell);
}

/** An exam that is one already, in the same words as every other file. */
function ownReading(
  { paper, key, rules, files }: ImportedExam,
  format: ContentFormat,
  place: string,
): Partly {
  return {
    format,
    title: paper.title,
    language: paper.language,
    instructions: paper.instructions,
    entries: paper.sections.flatMap(({ title, items }) =>
      items.map((item): ReadEntry => {
        const itemKey = key.items[item.id];
        if (!itemKey) throw new Error(`the exam was read without a key for ${item.id}`);
        const head = { sourceId: item.id, place, title: '', section: title, warnings: [] };
        return { ...head, kind: 'item', item, key: itemKey, exception: rules.exceptions[item.id] ?? null };
      }),
    ),
    stimuli: paper.stimuli ?? [],
    media: paper.media,
    files,
  };
}

function readText(file: Buffer, { name, files = noFiles, tell }: ContentSource, note: Note): Partly {
  refuseOtherKinds(file);
  const { text, warnings } = decodeText(file);
  const shelf = new MediaShelf(files);
  const read = text.trimStart().startsWith('<')
    ? readXml(text, name, files, shelf, note)
    : readPlain(text, name, shelf, note, tell);
  return {
    media: shelf.media,
    files: shelf.files,
    ...read,
    warnings: [...warnings, ...(read.warnings ?? [])],
  };
}

function refuseOtherKinds(file: Buffer): void {
  const start = file.toString('latin1', 0, 8);
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    throw new Unreadable(
      'this is a file of an old Office program (.xls, .doc); save it as .xlsx and try again',
    );
  }
  if (start.startsWith('%PDF')) throw new Unreadable('this is a PDF; questions cannot be read from it');
  if (start.startsWith('Rar!') || start.startsWith('7z\xbc\xaf'))
    throw new Unreadable('this archive is not a ZIP file; pack it as ZIP');
  if (start.startsWith('\x1f\x8b')) throw new Unreadable('this file is packed with gzip; unpack it first');
}
