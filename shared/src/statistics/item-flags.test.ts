import type { Item, ItemKey } from '../items/index.js';
import type { ItemStatistics } from '../protocol/index.js';
import { itemFlags, LEAST_ATTEMPTS } from './index.js';

const item: Item = {
  ...{ type: 'single-choice', id: 'q', prompt: '?', marks: '1', subject: '' },
  options: ['a', 'b', 'c'].map((id) => ({ id, text: id })),
};
const key: ItemKey = { type: 'single-choice', correct: 'a' };
const figures = (more: Partial<ItemStatistics> = {}): ItemStatistics => ({
  ...{
    itemId: 'q',
    attempts: LEAST_ATTEMPTS,
    maxMarks: 1,
    difficulty: 0.5,
    fullMarks: 0.5,
    discrimination: 0.3,
  },
  options: ['a', 'b', 'c'].map((option) => ({ option, chosen: 3, share: 0.3, meanTotal: 1 })),
  ...more,
});
const flags = (more: Partial<ItemStatistics> = {}, strong: Record<string, number> = { a: 3 }) =>
  itemFlags({ item, key, figures: figures(more), strong });

test('a question with ordinary figures is not flagged', () => {
  expect(flags()).toEqual([]);
});

test.each([
  ['too hard', { difficulty: 0.19 }, [{ kind: 'too-hard', share: 0.19 }]],
  ['just not too hard', { difficulty: 0.2 }, []],
  ['too easy', { difficulty: 0.96 }, [{ kind: 'too-easy', share: 0.96 }]],
  ['just not too easy', { difficulty: 0.95 }, []],
  [
    'telling the wrong way',
    { discrimination: -0.01 },
    [{ kind: 'negative-discrimination', discrimination: -0.01 }],
  ],
  ['telling nothing', { discrimination: 0 }, []],
  ['of unknown discrimination', { discrimination: null }, []],
] as const)('one that is %s is told by its figures', (_what, more, expected) => {
  expect(flags(more)).toEqual(expected);
});

test('a wrong option that the strong choose more often than the right one is flagged; as often is not', () => {
  expect(flags({}, { a: 2, b: 3 })).toEqual([
    { kind: 'stronger-distractor', option: 'b', chosen: 3, key: 2 },
  ]);
  expect(flags({}, { a: 2, b: 2 })).toEqual([]);
});

test('a wrong option that nobody chose is flagged, a right one is not', () => {
  const options = [{ option: 'b', chosen: 10, share: 1, meanTotal: 1 }];
  expect(flags({ options })).toEqual([{ kind: 'unchosen-distractor', option: 'c' }]);
});

test('an option that earns a credit is no distractor', () => {
  const credited: ItemKey = { type: 'single-choice', correct: 'a', credits: { b: '1/2', c: '0' } };
  expect(itemFlags({ item, key: credited, figures: figures(), strong: { a: 2, b: 3, c: 3 } })).toEqual([
    { kind: 'stronger-distractor', option: 'c', chosen: 3, key: 2 },
  ]);
});

test('a handful of attempts says nothing', () => {
  expect(flags({ attempts: LEAST_ATTEMPTS - 1, difficulty: 0, discrimination: -1, options: [] })).toEqual([]);
});
