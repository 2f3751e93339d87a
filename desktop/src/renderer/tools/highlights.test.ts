import { sentencesOf, toggled } from './highlights.js';

describe('highlights', () => {
  it.each([
    ['a first one', [], [2, 5], [[2, 5]]],
    [
      'two apart',
      [[2, 5]],
      [8, 9],
      [
        [2, 5],
        [8, 9],
      ],
    ],
    [
      'what touches becomes one',
      [
        [2, 5],
        [8, 9],
      ],
      [4, 8],
      [[2, 9]],
    ],
    [
      'within one: taken out of its middle',
      [[2, 9]],
      [4, 6],
      [
        [2, 4],
        [6, 9],
      ],
    ],
    ['the same again: gone', [[2, 9]], [2, 9], []],
    [
      'one that takes others in',
      [
        [2, 3],
        [5, 6],
      ],
      [0, 10],
      [[0, 10]],
    ],
    ['the first half of one', [[2, 9]], [2, 4], [[4, 9]]],
    [
      'one of several, the others stay',
      [
        [0, 2],
        [5, 9],
      ],
      [5, 9],
      [[0, 2]],
    ],
  ] as const)('%s', (_what, before, span, after) => {
    const spans = before.map(([from, to]) => ({ from, to }));
    const result = toggled(spans, { from: span[0], to: span[1] });
    expect(result.map(({ from, to }) => [from, to])).toEqual(after);
  });

  it('finds the sentences of a text in its language', () => {
    const text = 'One. Two? Three!';
    expect(sentencesOf(text, 'en').map(({ from, to }) => text.slice(from, to))).toEqual([
      'One.',
      'Two?',
      'Three!',
    ]);
    const chinese = '这是第一句。这是第二句。';
    expect(sentencesOf(chinese, 'zh')).toHaveLength(2);
  });
});
