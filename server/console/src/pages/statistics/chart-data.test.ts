import { barsOf, subjectsOf } from './chart-data.js';

const total = (marks: string, attempts: number) => ({ marks, attempts, rank: 1, percentile: 50 });

it('puts every attempt into one bar, the highest marks into the last', () => {
  const bars = barsOf([total('0', 2), total('2.5', 1), total('10', 3)]);
  expect(bars.map(({ attempts }) => attempts).reduce((sum, one) => sum + one, 0)).toBe(6);
  expect([bars[0]!.attempts, bars.at(-1)!.attempts, bars.at(-1)!.to]).toEqual([2, 3, 10]);
  expect(barsOf([total('7', 4)])).toEqual([{ from: 7, to: 7, attempts: 4 }]);
  expect(barsOf([])).toEqual([]);
  expect(barsOf([total('0', 1), total('500', 1)])).toHaveLength(20);
});

it('weighs items of a subject by their marks', () => {
  const item = (itemId: string, difficulty: number | null, maxMarks: number) => ({
    ...{ itemId, difficulty, maxMarks, attempts: 10, fullMarks: null, discrimination: null, options: [] },
  });
  const items = ['a', 'b', 'c'].map((id, index) => ({ id, subject: index < 2 ? 'Physics' : '' }));
  expect(subjectsOf(items, [item('a', 1, 1), item('b', 0, 3), item('c', null, 5)], 'en')).toEqual([
    { subject: '', items: 1, share: null },
    { subject: 'Physics', items: 2, share: 0.25 },
  ]);
});
