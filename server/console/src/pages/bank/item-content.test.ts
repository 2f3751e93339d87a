import { itemKeyProblems, itemKeySchema, itemSchema } from '@examhall/shared/items';
import {
  editableTypes,
  isCorrect,
  newContent,
  withCorrect,
  withOption,
  withOptionMoved,
  withOptionText,
  withoutOption,
  type ChoiceContent,
} from './item-content.js';

const single = newContent('single-choice') as ChoiceContent;
const multiple = newContent('multiple-choice') as ChoiceContent;
const ids = ({ item }: ChoiceContent) => item.options.map(({ id }) => id).join('');

test.each(editableTypes)('an empty question of the type %s has a key of its type', (type) => {
  const { item, key } = newContent(type);
  expect([item.type, key.type]).toEqual([type, type]);
});

test('an option that goes is no longer right, and another one is', () => {
  const without = withoutOption(withCorrect(single, 'b', true), 'b');
  expect([ids(without), isCorrect(without, 'a')]).toEqual(['acd', true]);
  const several = withCorrect(withCorrect(multiple, 'd', true), 'b', true);
  expect(several.key).toMatchObject({ correct: ['b', 'd'] });
  expect(withoutOption(several, 'b').key).toMatchObject({ correct: ['d'] });
});

test('credits of an option go with it', () => {
  const credited = { ...single, key: { ...single.key, credits: { b: '1/2', c: '1/4' } } } as ChoiceContent;
  expect(withoutOption(credited, 'b').key.credits).toEqual({ c: '1/4' });
});

test('a new option takes a free letter, and stands before those that keep the last place', () => {
  expect(ids(withOption(withoutOption(single, 'b')))).toBe('acdb');
  const { item } = single;
  const fixed = {
    ...single,
    item: { ...item, options: item.options.map((one) => (one.id === 'd' ? { ...one, fixed: true } : one)) },
  } as ChoiceContent;
  expect(ids(withOption(fixed))).toBe('abced');
});

test('options move one place, and no further than the ends', () => {
  expect(ids(withOptionMoved(single, 'b', 1))).toBe('acbd');
  expect(ids(withOptionMoved(single, 'a', -1))).toBe('abcd');
  expect(ids(withOptionMoved(single, 'd', 1))).toBe('abcd');
});

test('what has been filled in is a question that the bank takes', () => {
  let filled = { ...single, item: { ...single.item, prompt: 'Which?' } } as ChoiceContent;
  for (const id of 'abcd') filled = withOptionText(filled, id, id.toUpperCase());
  const item = itemSchema.parse(filled.item);
  expect(itemKeyProblems(item, itemKeySchema.parse(filled.key))).toEqual([]);
});
