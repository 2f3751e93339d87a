import { Workbook } from 'exceljs';
import type { Fault } from '@examhall/shared/protocol';
import { readAiken, isAiken } from './aiken/read-aiken.js';
import { checkedEntries } from './checked-entries.js';
import { isGift, readGift } from './gift/read-gift.js';
import type { ImportedExam } from './imported-exam.js';
import { readMoodleXml } from './moodle-xml/read-moodle-xml.js';
import { exactExamIn } from './package/exact-exam.js';
import { readPackage } from './package/read-package.js';
import { readQti1 } from './qti1/read-qti1.js';
import { normalised } from './qti2/normalised.js';
import { languageOf, QtiGathering } from './qti2/read-test.js';
import { type ContentFormat, type ContentReading, type ReadEntry } from './reading.js';
import { decodeText } from './source/decode-text.js';
import { noFiles, type FileSet } from './source/file-set.js';
import { MAX_FILE_BYTES, MAX_ITEMS } from './source/limits.js';
import { MediaShelf } from './source/media-shelf.js';
import { Unreadable } from './source/unreadable.js';
import { childOf, parseXml, type XmlElement } from './source/xml.js';
import { isZip, zipFiles } from './source/zip-files.js';
import { exactExamOf } from './spreadsheet/exact-sheet.js';
import { readWorkbook } from './spreadsheet/read-workbook.js';
import { readCsv } from './table/read-csv.js';
import { readForeignWorkbook } from './table/read-foreign-workbook.js';

/** What is known of the file besides its bytes. */
export interface ContentSource {
  /** Name of the file, for its ending and for what it is called in messages; empty when it has none. */
  readonly name: string;
  /** The files beside it, where it may refer to them. */
  readonly files?: FileSet;
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
    if (isZip(file)) return await readZip(file, note);
    return understood(readText(file, source, note));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, format, faults: [{ at: error.at, reason: error.message }] };
  }
}

type Note = (format: ContentFormat) => void;
type Partly = Partial<ContentReading> & Pick<ContentReading, 'format' | 'entries'>;

/** @throws Unreadable when there is nothing in it */
function understood(partly: Partly, own: ImportedExam | null = null): ContentOutcome {
  const entries = checkedEntries(partly.entries);
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

async function readZip(file: Buffer, note: Note): Promise<ContentOutcome> {
  const files = await zipFiles(file);
  if (files.read('xl/workbook.xml')) return readSpreadsheet(file, note);
  const manifest = files.paths.find((path) => /(?:^|\/)imsmanifest\.xml$/u.test(path));
  if (manifest === undefined) {
    throw new Unreadable(
      'the package has no imsmanifest.xml, so it is not a content package; it is no Excel workbook either',
    );
  }
  const exact = exactExamIn(files);
  if (exact) return understood(ownReading(exact, 'qti-3.0', 'test.xml'), exact);
  const { text } = decodeText(files.read(manifest) ?? Buffer.alloc(0));
  const shelf = new MediaShelf(files);
  const reading = readPackage(parsedAt(text, manifest), manifest, files, shelf);
  note(reading.format);
  return understood({ ...reading, media: shelf.media, files: shelf.files });
}

function parsedAt(text: string, path: string): XmlElement {
  try {
    return normalised(parseXml(text));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Unreadable(error.message, [path, error.at].filter((part) => part !== '').join(', '));
  }
}

async function readSpreadsheet(file: Buffer, note: Note): Promise<ContentOutcome> {
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
    return understood({ format: 'table-xlsx', ...readForeignWorkbook(workbook) });
  }
  note('examhall-xlsx');
  const outcome = await readWorkbook(file);
  if (!outcome.ok) return { ok: false, format: 'examhall-xlsx', faults: outcome.faults };
  return understood(ownReading(outcome.exam, 'examhall-xlsx', 'Items'), outcome.exam);
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

function readText(file: Buffer, { name, files = noFiles }: ContentSource, note: Note): Partly {
  refuseOtherKinds(file);
  const { text, warnings } = decodeText(file);
  const shelf = new MediaShelf(files);
  const read = text.trimStart().startsWith('<')
    ? readXml(text, name, files, shelf, note)
    : readPlain(text, name, shelf, note);
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

const QTI2_VERSIONS = { v2p0: 'qti-2.0', v2p1: 'qti-2.1', v2p2: 'qti-2.2', v3p0: 'qti-3.0' } as const;

function qtiFormat(text: string): ContentFormat {
  const version = /imsqti(?:asi)?_(v2p[012]|v3p0)/u.exec(text)?.[1] as keyof typeof QTI2_VERSIONS | undefined;
  return version ? QTI2_VERSIONS[version] : /<(?:\w+:)?qti-/u.test(text) ? 'qti-3.0' : 'qti-2.1';
}

function readXml(text: string, name: string, files: FileSet, shelf: MediaShelf, note: Note): Partly {
  const parsed = parseXml(text);
  const root = normalised(parsed);
  switch (root.name) {
    case 'quiz': {
      // Other programs call their quizzes so too.
      if (!childOf(root, 'question')) break;
      note('moodle-xml');
      const { entries, shelf: own } = readMoodleXml(root);
      return { format: 'moodle-xml', entries, media: own.media, files: own.files };
    }
    case 'questestinterop':
      note('qti-1.2');
      return { format: 'qti-1.2', ...readQti1(root, '', shelf) };
    case 'manifest':
      return readPackage(root, name || 'imsmanifest.xml', files, shelf);
    case 'assessmentItem':
    case 'assessmentTest':
    case 'assessmentSection':
    case 'assessmentStimulus': {
      const format = qtiFormat(text);
      note(format);
      return { format, ...readQti2(root, name, files, shelf) };
    }
  }
  throw new Unreadable(
    `XML with the root <${parsed.name}> is not a format this importer knows; it knows QTI 1.2, 2.x and 3.0 (items, tests, packages) and Moodle XML`,
    `line ${parsed.line}`,
  );
}

function readQti2(root: XmlElement, name: string, files: FileSet, shelf: MediaShelf): Omit<Partly, 'format'> {
  const gathering = new QtiGathering(files, shelf);
  const path = files === noFiles ? '' : name;
  if (root.name === 'assessmentItem') gathering.addItem(root, path, '');
  else if (root.name === 'assessmentStimulus') gathering.addText(root, path);
  else if (root.name === 'assessmentSection') gathering.addSection(root, path);
  else gathering.addTest(root, path);
  return {
    title: root.name === 'assessmentTest' ? (root.attributes['title'] ?? '') : '',
    language: languageOf(root),
    entries: gathering.entries,
    stimuli: [...gathering.stimuli.values()],
    sections: gathering.sections,
    warnings: [...gathering.warnings],
  };
}

function readPlain(text: string, name: string, shelf: MediaShelf, note: Note): Partly {
  const ending = /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^\s*[[{]\s*["{\]}]/u.test(text) && !isGift(text)) {
    throw new Unreadable('this is JSON, which is not a format this importer knows');
  }
  const table = ['csv', 'tsv', 'tab'].includes(ending);
  if (!table && isAiken(text)) {
    note('aiken');
    return { format: 'aiken', entries: readAiken(text) };
  }
  if (!table && (ending === 'gift' || isGift(text))) {
    note('gift');
    return { format: 'gift', entries: readGift(text, shelf) };
  }
  if (!table && !/[,;\t|]/u.test(text.trimStart().split('\n')[0] ?? '')) {
    throw new Unreadable(
      'this text is in no format this importer knows: it knows GIFT, Aiken, CSV, Moodle XML and QTI',
    );
  }
  const { own, entries, warnings } = readCsv(text);
  const format = own ? 'examhall-csv' : 'table-csv';
  note(format);
  return { format, entries, warnings };
}
