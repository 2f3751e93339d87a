import { isAiken, readAiken } from './aiken/read-aiken.js';
import { isBlackboardText, readBlackboardText } from './blackboard-text/read-blackboard-text.js';
import { isBrightspace, readBrightspace } from './brightspace/read-brightspace.js';
import { isGift, readGift } from './gift/read-gift.js';
import { isNumberedText, readNumberedText } from './numbered-text/read-numbered-text.js';
import { isOpenTriviaQa, readOpenTriviaQa } from './opentriviaqa/read-opentriviaqa.js';
import { readQuestionJson } from './question-json/read-question-json.js';
import type { TellProgress } from './progress.js';
import type { ContentFormat, ContentReading, ReadEntry } from './reading.js';
import type { MediaShelf } from './source/media-shelf.js';
import { Unreadable } from './source/unreadable.js';
import { readCsv } from './table/read-csv.js';

export type Partly = Partial<ContentReading> & Pick<ContentReading, 'format' | 'entries'>;
export type Note = (format: ContentFormat) => void;

type Read = Omit<Partly, 'format'>;
const entriesOf =
  (read: (text: string, shelf: MediaShelf) => ReadEntry[]) =>
  (text: string, shelf: MediaShelf): Read => ({ entries: read(text, shelf) });

/** Formats of lines of text, told by what is in them; a table comes after all of them. */
const lineFormats: readonly {
  readonly format: ContentFormat;
  readonly is: (text: string, ending: string) => boolean;
  readonly read: (text: string, shelf: MediaShelf) => Read;
}[] = [
  { format: 'opentriviaqa', is: isOpenTriviaQa, read: entriesOf(readOpenTriviaQa) },
  { format: 'blackboard-text', is: isBlackboardText, read: entriesOf(readBlackboardText) },
  { format: 'brightspace-csv', is: isBrightspace, read: entriesOf(readBrightspace) },
  { format: 'aiken', is: isAiken, read: entriesOf(readAiken) },
  { format: 'numbered-text', is: isNumberedText, read: readNumberedText },
  { format: 'gift', is: (text, ending) => ending === 'gift' || isGift(text), read: entriesOf(readGift) },
];

/** Of these, those that a table can be. */
const tables: readonly ContentFormat[] = ['blackboard-text', 'brightspace-csv'];

/** Reads a file that is neither XML nor an archive. */
export function readPlain(
  text: string,
  name: string,
  shelf: MediaShelf,
  note: Note,
  tell?: TellProgress,
): Partly {
  const ending = /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^\s*[[{]\s*["{\]}]/u.test(text) && !isGift(text)) return readJson(text, note);
  const table = ['csv', 'tsv', 'tab'].includes(ending);
  const found = lineFormats.find(({ format, is }) => (!table || tables.includes(format)) && is(text, ending));
  if (found) {
    note(found.format);
    return { format: found.format, ...found.read(text, shelf) };
  }
  if (!table && !/[,;\t|]/u.test(text.trimStart().split('\n')[0] ?? '')) {
    throw new Unreadable(
      'this text is in no format this importer knows: it knows GIFT, Aiken, text2qti, OpenTriviaQA, CSV, Moodle XML and QTI',
    );
  }
  const { own, entries, warnings } = readCsv(text, tell);
  const format = own ? 'examhall-csv' : 'table-csv';
  note(format);
  return { format, entries, warnings };
}

function readJson(text: string, note: Note): Partly {
  const entries = readQuestionJson(text);
  if (!entries) {
    throw new Unreadable(
      'this is JSON, but not of questions as this importer knows them: with their choices and a key',
    );
  }
  note('question-json');
  return { format: 'question-json', entries };
}
