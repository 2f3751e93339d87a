import { plainText } from '../source/plain-text.js';
import { filesInMemory } from '../source/file-set.js';
import { MediaShelf } from '../source/media-shelf.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { escapeHtml } from '../source/plain-text.js';
import { reasonOf } from '../source/unreadable.js';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import { decimalOf } from '../marks.js';
import type { ReadEntry } from '../reading.js';
import { makeMoodleItems, moodleType } from './moodle-items.js';

export interface MoodleReading {
  readonly entries: ReadEntry[];
  readonly shelf: MediaShelf;
}

/** Reads Moodle XML: each `<question>` by itself, with the files that are written into it. */
export function readMoodleXml(quiz: XmlElement): MoodleReading {
  const questions = quiz.name === 'question' ? [quiz] : childrenOf(quiz, 'question');
  const shelf = new MediaShelf(filesInMemory(filesOf(questions)));
  const entries: ReadEntry[] = [];
  let section = '';
  let number = 0;
  for (const [index, question] of questions.entries()) {
    if (question.attributes['type'] === 'category') {
      section = categoryOf(question);
      continue;
    }
    number += 1;
    entries.push(...entriesOf(question, index, number, section, shelf));
  }
  return { entries, shelf };
}

/** A text of a question as rich text, by the format it says it has. */
export type MoodleText = (element: XmlElement | undefined) => string;

function entriesOf(
  question: XmlElement,
  index: number,
  number: number,
  section: string,
  shelf: MediaShelf,
): ReadEntry[] {
  const writer = new RichTextWriter(shelf, `${index}/question`);
  const type = question.attributes['type'] ?? '';
  const idNumber = textOf(childOf(question, 'idnumber')).trim();
  const marks = decimalOf(textOf(childOf(question, 'defaultgrade')));
  const title = textOf(childOf(childOf(question, 'name') ?? question, 'text')).trim();
  const textFrom: MoodleText = (element) => richTextOf(element, writer);
  const prompt = textFrom(childOf(question, 'questiontext'));
  const head = () => ({
    sourceId: idNumber === '' ? `q${number}` : idNumber,
    place: `line ${question.line}`,
    title,
    section,
    warnings: [...writer.warnings],
  });
  if (type === 'description') return [{ ...head(), kind: 'text', text: prompt }];
  noteWhatIsLeftOut(question, writer);
  try {
    const made = makeMoodleItems(question, { prompt, title, marks: marks ?? '1', textFrom, writer });
    if (made.length > 1)
      writer.warnings.add('its gaps do not fit into one text here; each became a question of its own');
    return made.map((each, part) => {
      const { sourceId, ...rest } = head();
      const own = made.length > 1 ? `${sourceId}-${part + 1}` : sourceId;
      return { ...rest, sourceId: own, kind: 'item', ...each };
    });
  } catch (error) {
    return [
      {
        ...head(),
        kind: 'unread',
        type: moodleType(question),
        prompt: plainText(prompt),
        marks: marks ?? '',
        reason: reasonOf(error),
      },
    ];
  }
}

function noteWhatIsLeftOut(question: XmlElement, writer: RichTextWriter): void {
  const feedback = elementsOf(
    question,
    'feedback',
    'generalfeedback',
    'correctfeedback',
    'partiallycorrectfeedback',
    'incorrectfeedback',
  );
  if (feedback.some((element) => textOf(element).trim() !== '')) {
    writer.warnings.add('feedback is not shown in exams; it was left out');
  }
  if (childrenOf(question, 'hint').length > 0)
    writer.warnings.add('hints are not shown in exams; they were left out');
}

/** The files of all questions, as `question/path/name`. */
function filesOf(questions: readonly XmlElement[]): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const [index, question] of questions.entries()) {
    for (const file of elementsOf(question, 'file')) {
      const path = (file.attributes['path'] ?? '/').replace(/^\/|\/$/gu, '');
      const name = file.attributes['name'] ?? '';
      const place = [String(index), path, name].filter((part) => part !== '').join('/');
      files.set(place, Buffer.from(textOf(file), 'base64'));
    }
  }
  return files;
}

function richTextOf(element: XmlElement | undefined, writer: RichTextWriter): string {
  if (!element) return '';
  const written = textOf(childOf(element, 'text')).replaceAll('@@PLUGINFILE@@/', '').trim();
  if (element.attributes['format'] === 'plain_text') return escapeHtml(written).replaceAll('\n', '<br>');
  return writer.write(htmlNodes(written));
}

/** `$course$/top/Plants/Trees` is “Plants/Trees”. */
function categoryOf(question: XmlElement): string {
  const path = textOf(childOf(childOf(question, 'category') ?? question, 'text')).trim();
  return path
    .replace(/^\$\w+\$\/?/u, '')
    .replace(/^top(?:\/|$)/u, '')
    .trim();
}
