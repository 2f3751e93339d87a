import type { RowReader } from '../row-reader.js';
import { optionHeadings } from '../row-reader.js';
import { onlyKnows, type ItemMaker } from './maker.js';

export const singleChoice: ItemMaker = (reader, base) => {
  onlyKnows(reader, 'Shuffle');
  const options = reader.options();
  const correct = reader.correctOptions(options);
  if (correct.length > 1) reader.fault('Correct', 'a single choice has exactly one correct option');
  return {
    item: { ...base, type: 'single-choice', options, ...shuffleOf(reader) },
    key: { type: 'single-choice', correct: correct[0] ?? '' },
  };
};

export const multipleChoice: ItemMaker = (reader, base) => {
  onlyKnows(reader, 'Shuffle');
  const options = reader.options();
  return {
    item: { ...base, type: 'multiple-choice', options, ...shuffleOf(reader) },
    key: { type: 'multiple-choice', correct: reader.correctOptions(options) },
  };
};

export const trueFalse: ItemMaker = (reader, base) => {
  onlyKnows(reader);
  reader.unused(...optionHeadings);
  const correct = reader.oneOf<'true' | 'false'>('Correct', ['true', 'false']);
  if (!correct && reader.field('Correct').text === '') reader.fault('Correct', 'write true or false');
  return { item: { ...base, type: 'true-false' }, key: { type: 'true-false', correct: correct === 'true' } };
};

/** The options stand in the right order; every candidate finds them shuffled. */
export const ordering: ItemMaker = (reader, base) => {
  onlyKnows(reader);
  reader.unused('Correct');
  const options = reader.options();
  return {
    item: { ...base, type: 'ordering', options, shuffle: true },
    key: { type: 'ordering', correct: options.map(({ id }) => id) },
  };
};

function shuffleOf(reader: RowReader): { shuffle?: true } {
  return reader.yesOrNo('Shuffle') ? { shuffle: true } : {};
}
