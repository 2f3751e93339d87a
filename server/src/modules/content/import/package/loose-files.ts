import { readMoodleXml } from '../moodle-xml/read-moodle-xml.js';
import { readPool } from '../blackboard-pool/read-pool.js';
import { mergedQti1 } from '../qti1/merged.js';
import { readQti1 } from '../qti1/read-qti1.js';
import { parseQti } from '../qti2/parse-qti.js';
import { QtiGathering } from '../qti2/read-test.js';
import type { Partly } from '../read-plain.js';
import type { FileSet } from '../source/file-set.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { Unreadable } from '../source/unreadable.js';
import { childOf, type XmlElement } from '../source/xml.js';

interface Document {
  readonly path: string;
  readonly root: XmlElement;
}

/**
 * Reads an archive by its files where no manifest tells which hold questions: Blackboard, Brightspace and ILIAS have types of their own, and
 * people pack files without any. Null when there are no questions in it.
 */
export function readLooseFiles(files: FileSet, shelf: MediaShelf): Partly | null {
  const documents = documentsIn(files);
  const named = (...names: string[]) => documents.filter(({ root }) => names.includes(root.name));
  const quizzes = named('quiz').filter(({ root }) => childOf(root, 'question') !== undefined);
  const qti1 = named('questestinterop');
  const pools = named('POOL');
  const items = named('assessmentItem');
  if (qti1.length > 0) {
    const readings = qti1.map(({ path, root }) => readQti1(root, path, shelf));
    return {
      format: 'qti-1.2',
      title: readings.length === 1 ? (readings[0]?.title ?? '') : '',
      ...mergedQti1(readings),
      warnings: [
        ...readings.flatMap(({ warnings }) => warnings),
        ...others([...quizzes, ...pools, ...items]),
      ],
    };
  }
  if (items.length > 0) return looseItems([...named('assessmentTest'), ...items], files, shelf);
  if (pools.length > 0) {
    const entries = pools.flatMap(({ path, root }) => readPool(root, path, shelf).entries);
    return { format: 'blackboard-pool', entries, warnings: others(quizzes) };
  }
  const [quiz, ...more] = quizzes;
  if (!quiz) return null;
  const { entries, shelf: own } = readMoodleXml(quiz.root);
  return {
    format: 'moodle-xml',
    entries,
    media: own.media,
    files: own.files,
    warnings: others(more),
  };
}

/** Files with questions that are not read along, each to be imported by itself. */
function others(documents: readonly Document[]): string[] {
  return documents.map(
    ({ path }) => `the file “${path}” holds questions too and was left out; import it by itself`,
  );
}

function looseItems(documents: readonly Document[], files: FileSet, shelf: MediaShelf): Partly {
  const gathering = new QtiGathering(files, shelf);
  for (const { path, root } of documents) {
    if (root.name === 'assessmentTest') gathering.addTest(root, path);
    else if (!gathering.has(path)) gathering.addItemFile(path, '');
  }
  return {
    format: 'qti-2.1',
    entries: gathering.entries,
    stimuli: [...gathering.stimuli.values()],
    sections: gathering.sections,
    warnings: [...gathering.warnings],
  };
}

/** Every file that is XML; what only looks like it has no questions that could be read. */
function documentsIn(files: FileSet): Document[] {
  const paths = files.paths.filter((path) => /\.(?:xml|dat|qti)$/iu.test(path));
  return paths.flatMap((path) => {
    try {
      return [{ path, root: parseQti(files.read(path) ?? Buffer.alloc(0), path) }];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return [];
    }
  });
}
