import type { ImportedExam } from '../import/index.js';
import type { ExamPiece } from './thread-messages.js';

/** Questions in one piece. */
const TOGETHER = 500;

/** An exam in pieces of JSON, none of them large; joined by their part they are the whole of it. */
export function* examPieces({ paper, key, rules, files }: ImportedExam): Generator<ExamPiece> {
  const { sections, ...head } = paper;
  let waiting = `${opened(head)}"sections":[`;
  for (const [index, { items, ...section }] of sections.entries()) {
    waiting += `${index === 0 ? '' : ','}${opened(section)}"items":[`;
    for (let from = 0; from < items.length; from += TOGETHER) {
      const some = items.slice(from, from + TOGETHER);
      const text = some.map((item) => JSON.stringify(item)).join(',');
      yield { part: 'paper', text: `${waiting}${from === 0 ? '' : ','}${text}`, items: some.length };
      waiting = '';
    }
    waiting += ']}';
  }
  yield { part: 'paper', text: `${waiting}]}`, items: 0 };
  yield* keyPieces(key);
  yield { part: 'rules', text: JSON.stringify(rules), items: 0 };
  for (const [mediaId, data] of files) yield { part: 'media', mediaId, data };
}

function* keyPieces({ items, ...head }: ImportedExam['key']): Generator<ExamPiece> {
  yield { part: 'key', text: `${opened(head)}"items":{`, items: 0 };
  const entries = Object.entries(items);
  for (let from = 0; from < entries.length; from += TOGETHER) {
    const some = entries.slice(from, from + TOGETHER);
    const text = some.map(([id, one]) => `${JSON.stringify(id)}:${JSON.stringify(one)}`).join(',');
    yield { part: 'key', text: `${from === 0 ? '' : ','}${text}`, items: 0 };
  }
  yield { part: 'key', text: '}}', items: 0 };
}

/** The JSON of an object that goes on: further members can follow. */
function opened(head: object): string {
  const text = JSON.stringify(head).slice(0, -1);
  return text === '{' ? text : `${text},`;
}
