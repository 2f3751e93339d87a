import fc from 'fast-check';
import { describeSums, Sums, type ScoredAttempt } from './index.js';

const attempt = (marks: readonly number[], chosen: Record<string, string[]> = {}): ScoredAttempt => ({
  grade: {
    marks: String(marks.reduce((sum, mark) => sum + mark, 0)),
    items: marks.map((mark, index) => ({
      ...{ itemId: `i${index + 1}`, outcome: 'graded', counts: 'yes' },
      ...{ marks: String(mark), maxMarks: '1' },
    })) as ScoredAttempt['grade']['items'],
  },
  chosen,
});
const sumsOf = (attempts: readonly ScoredAttempt[]) =>
  attempts.reduce((sums, one) => sums.add(one), new Sums());
const sections = [{ id: 's', title: 'All', items: ['i1', 'i2', 'i3'] }];

/*
 * Five candidates, three items of one mark. Worked by hand: totals 3 2 2 1 0, mean 1.6, variance (1.96 + 0.16 + 0.16 + 0.36
 * + 2.56) / 4 = 1.3; item variances 4 of 5 right: 0.2, 3 of 5: 0.3, 1 of 5: 0.2; alpha = 3/2 (1 - 0.7/1.3).
 */
const five = [
  attempt([1, 1, 1], { i1: ['a'] }),
  attempt([1, 1, 0], { i1: ['a'] }),
  attempt([1, 1, 0], { i1: ['a'] }),
  attempt([1, 0, 0], { i1: ['a'] }),
  attempt([0, 0, 0], { i1: ['b'] }),
];

test('a sitting worked by hand comes out as on paper', () => {
  const described = describeSums(sumsOf(five), sections);
  expect(described).toMatchObject({ attempts: 5, mean: 1.6, quartiles: ['1', '2', '2'] });
  expect(described.standardDeviation).toBeCloseTo(Math.sqrt(1.3), 9);
  expect(described.cronbachAlpha).toBeCloseTo(1.5 * (1 - 0.7 / 1.3), 9);
  expect(described.items.map(({ difficulty }) => difficulty)).toEqual([0.8, 0.6, 0.2]);
  expect(described.sections).toEqual([
    { sectionId: 's', title: 'All', mean: 1.6, difficulty: expect.closeTo(8 / 15, 9) },
  ]);
});

test('those who tie share the better rank, and percentiles count half of those who tie', () => {
  expect(describeSums(sumsOf(five), sections).distribution).toEqual([
    { marks: '0', attempts: 1, rank: 5, percentile: 10 },
    { marks: '1', attempts: 1, rank: 4, percentile: 30 },
    { marks: '2', attempts: 2, rank: 2, percentile: 60 },
    { marks: '3', attempts: 1, rank: 1, percentile: 90 },
  ]);
});

test('discrimination is the correlation of an item with the rest', () => {
  const [item] = describeSums(sumsOf(five), sections).items;
  const own = [1, 1, 1, 1, 0];
  const rest = [2, 1, 1, 0, 0];
  expect(item?.discrimination).toBeCloseTo(correlation(own, rest), 9);
});

test('where items are drawn, discrimination is the correlation with the rest of what the candidate was given', () => {
  // Everybody has the first; the second and the third are drawn.
  const drawn = (itemId: string, first: number, own: number): ScoredAttempt => ({
    grade: {
      marks: String(first + own),
      items: [
        { ...{ itemId: 'i1', outcome: 'graded', counts: 'yes' }, marks: String(first), maxMarks: '3' },
        { ...{ itemId, outcome: 'graded', counts: 'yes' }, marks: String(own), maxMarks: '3' },
      ],
    },
    chosen: {},
  });
  const firsts = [3, 1, 2, 0, 3, 0];
  const owns = [2, 1, 3, 0, 0, 3];
  const attempts = firsts.map((first, index) => drawn(index < 4 ? 'i2' : 'i3', first, owns[index] ?? 0));
  const [all, second, third] = describeSums(sumsOf(attempts), sections).items;
  expect(all?.discrimination).toBeCloseTo(correlation(firsts, owns), 9);
  expect(second?.discrimination).toBeCloseTo(correlation(owns.slice(0, 4), firsts.slice(0, 4)), 9);
  expect(third?.discrimination).toBeCloseTo(-1, 9);
});

test('of an item that waits for a person in some attempts, nothing is said', () => {
  const waiting = structuredClone(five[0]!) as { grade: { items: { marks: string | null }[] } };
  waiting.grade.items[1]!.marks = null;
  const sums = sumsOf([...five, waiting as ScoredAttempt]);
  expect(describeSums(sums, sections).items.map(({ discrimination }) => discrimination)).toEqual([
    expect.any(Number),
    null,
    expect.any(Number),
  ]);
  sums.remove(waiting as ScoredAttempt);
  expect(sums.toJSON()).toEqual(sumsOf(five).toJSON());
});

test('distractors are told by how many chose them and how those did', () => {
  const [item] = describeSums(sumsOf(five), sections).items;
  expect(item?.options).toEqual([
    { option: 'a', chosen: 4, share: 0.8, meanTotal: 2 },
    { option: 'b', chosen: 1, share: 0.2, meanTotal: 0 },
  ]);
});

test.each([
  ['nobody', []],
  ['one', five.slice(0, 1)],
  ['all alike', [five[0], five[0], five[0]]],
])('with %s there is nothing to divide by, and that is said', (_who, attempts) => {
  const described = describeSums(sumsOf(attempts as ScoredAttempt[]), sections);
  expect(described.cronbachAlpha).toBeNull();
  for (const item of described.items) expect(item.discrimination).toBeNull();
  expect(JSON.stringify(described)).not.toMatch(/NaN|Infinity/u);
});

test('added and taken away in any order, also through JSON, the sums are those made anew', () => {
  const arbitrary = fc.record({
    marks: fc.array(fc.integer({ min: -2, max: 4 }), { minLength: 3, maxLength: 3 }),
    option: fc.constantFrom('a', 'b', 'c'),
    stays: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(arbitrary, { maxLength: 20 }), (all) => {
      const attempts = all.map(({ marks, option, stays }) => ({
        one: attempt(marks, { i2: [option] }),
        stays,
      }));
      let sums = new Sums();
      for (const { one } of attempts) sums = Sums.fromJSON(JSON.parse(JSON.stringify(sums.add(one))));
      for (const { one, stays } of [...attempts].reverse()) if (!stays) sums.remove(one);
      const anew = sumsOf(attempts.filter(({ stays }) => stays).map(({ one }) => one));
      expect(JSON.stringify(sums)).toBe(JSON.stringify(anew));
    }),
  );
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = a.reduce((sum, value, index) => sum + (value - meanA) * ((b[index] ?? 0) - meanB), 0);
  const deviation = (of: readonly number[], around: number) =>
    Math.sqrt(of.reduce((sum, value) => sum + (value - around) ** 2, 0));
  return products / deviation(a, meanA) / deviation(b, meanB);
}
