import { isAbitti, readAbitti } from './abitti/read-abitti.js';
import { readPool } from './blackboard-pool/read-pool.js';
import { readMoodleXml } from './moodle-xml/read-moodle-xml.js';
import { readExamView } from './examview/read-examview.js';
import { HOT_POTATOES, readHotPotatoes } from './hot-potatoes/read-hot-potatoes.js';
import { isOlx, readOlx } from './olx/read-olx.js';
import { readPackage } from './package/read-package.js';
import { readQti1 } from './qti1/read-qti1.js';
import { normalised } from './qti2/normalised.js';
import { languageOf, QtiGathering } from './qti2/read-test.js';
import type { Note, Partly } from './read-plain.js';
import type { ContentFormat } from './reading.js';
import { noFiles, type FileSet } from './source/file-set.js';
import type { MediaShelf } from './source/media-shelf.js';
import { Unreadable } from './source/unreadable.js';
import { childOf, elementsOf, parseXml, type XmlElement } from './source/xml.js';

interface Asked {
  readonly text: string;
  readonly name: string;
  /** Path of the file among those beside it; empty when it came alone. */
  readonly path: string;
  readonly files: FileSet;
  readonly shelf: MediaShelf;
  readonly note: Note;
}

/** Formats by the roots of their files. Null is for a root that only has the same name. */
const formats: readonly {
  readonly roots: readonly string[];
  readonly read: (root: XmlElement, asked: Asked) => Partly | null;
}[] = [
  { roots: ['quiz', 'question'], read: moodle },
  { roots: ['questestinterop', 'assessment', 'section', 'objectbank', 'item'], read: qti1 },
  { roots: ['assessmentItem', 'assessmentTest', 'assessmentSection', 'assessmentStimulus'], read: qti2 },
  { roots: ['exam'], read: abitti },
  { roots: ['POOL'], read: pool },
  { roots: HOT_POTATOES, read: hotPotatoes },
  { roots: ['examview'], read: examView },
  { roots: ['problem', 'library', 'course', 'vertical'], read: olx },
  {
    roots: ['manifest'],
    read: (root, { name, files, shelf }) => readPackage(root, name || 'imsmanifest.xml', files, shelf),
  },
];

/** Reads a file of XML by its root. */
export function readXml(text: string, name: string, files: FileSet, shelf: MediaShelf, note: Note): Partly {
  const parsed = parseXml(text);
  const root = normalised(parsed);
  const asked = { text, name, path: files === noFiles ? '' : name, files, shelf, note };
  const reading = formats.find(({ roots }) => roots.includes(root.name))?.read(root, asked);
  if (reading) return reading;
  throw new Unreadable(
    `XML with the root <${parsed.name}> is not a format this importer knows; it knows QTI 1.2, 2.x and 3.0 (items, tests, packages), Moodle XML, Open edX, Abitti, ExamView, Hot Potatoes and pools of Blackboard`,
    `line ${parsed.line}`,
  );
}

/** Other programs call their quizzes so too. */
function moodle(root: XmlElement, { note }: Asked): Partly | null {
  const asks = root.name === 'question' ? root.attributes['type'] !== undefined : childOf(root, 'question');
  if (!asks) return null;
  note('moodle-xml');
  const { entries, shelf } = readMoodleXml(root);
  return { format: 'moodle-xml', entries, media: shelf.media, files: shelf.files };
}

/** Whole files of QTI 1.2, and parts of them that stand alone; other formats have roots of these names too. */
function qti1(root: XmlElement, { note, shelf }: Asked): Partly | null {
  const items = root.name === 'item' ? [root] : elementsOf(root, 'item');
  const asks = items.some((item) => childOf(item, 'presentation') !== undefined);
  if (root.name !== 'questestinterop' && !asks) return null;
  note('qti-1.2');
  return { format: 'qti-1.2', ...readQti1(root, '', shelf) };
}

function abitti(root: XmlElement, { note, path, shelf }: Asked): Partly | null {
  if (!isAbitti(root)) return null;
  note('abitti');
  return { format: 'abitti', ...readAbitti(root, path, shelf) };
}

function pool(root: XmlElement, { note, shelf }: Asked): Partly {
  note('blackboard-pool');
  return { format: 'blackboard-pool', ...readPool(root, '', shelf) };
}

function examView(root: XmlElement, { note, path, shelf }: Asked): Partly {
  note('examview');
  return { format: 'examview', ...readExamView(root, path, shelf) };
}

function hotPotatoes(root: XmlElement, { note, path, shelf }: Asked): Partly {
  note('hot-potatoes');
  return { format: 'hot-potatoes', ...readHotPotatoes(root, path, shelf) };
}

function olx(root: XmlElement, { note, path, shelf }: Asked): Partly | null {
  if (!isOlx(root)) return null;
  note('olx');
  return { format: 'olx', entries: readOlx(root, path, shelf) };
}

const QTI2_VERSIONS = { v2p0: 'qti-2.0', v2p1: 'qti-2.1', v2p2: 'qti-2.2', v3p0: 'qti-3.0' } as const;

function qtiFormat(text: string): ContentFormat {
  const version = /imsqti(?:asi)?_(v2p[012]|v3p0)/u.exec(text)?.[1] as keyof typeof QTI2_VERSIONS | undefined;
  return version ? QTI2_VERSIONS[version] : /<(?:\w+:)?qti-/u.test(text) ? 'qti-3.0' : 'qti-2.1';
}

function qti2(root: XmlElement, { text, path, files, shelf, note }: Asked): Partly {
  const format = qtiFormat(text);
  note(format);
  const gathering = new QtiGathering(files, shelf);
  if (root.name === 'assessmentItem') gathering.addItem(root, path, '');
  else if (root.name === 'assessmentStimulus') gathering.addText(root, path);
  else if (root.name === 'assessmentSection') gathering.addSection(root, path);
  else gathering.addTest(root, path);
  return {
    format,
    title: root.name === 'assessmentTest' ? (root.attributes['title'] ?? '') : '',
    language: languageOf(root),
    entries: gathering.entries,
    stimuli: [...gathering.stimuli.values()],
    sections: gathering.sections,
    warnings: [...gathering.warnings],
  };
}
