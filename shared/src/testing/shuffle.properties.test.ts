import fc from 'fast-check';
import { gradeByKey } from '../grading/index.js';
import { paperItems, type Option, type Paper } from '../items/index.js';
import { presentedPaper } from '../journal/index.js';
import { everyTypePaper, exams } from './index.js';

/** `npm run proof:grading` sets it to 100,000. */
const numRuns = Number(process.env['EXAMHALL_PROPERTY_RUNS'] ?? 1_000);
const source = { packageId: 'package', packageVersion: 1 };

/** What is in a paper, whatever its order. */
function contents(paper: Paper): unknown[] {
  const sorted = (options: readonly Option[]) => [...options].sort((a, b) => (a.id < b.id ? -1 : 1));
  return paperItems(paper)
    .map((item) => {
      if ('options' in item) return { ...item, options: sorted(item.options) };
      return item.type === 'matching' ? { ...item, targets: sorted(item.targets) } : item;
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

test('an exam is graded the same in any shuffled order of items and options', () => {
  fc.assert(
    fc.property(exams, fc.string(), fc.boolean(), ({ paper, key, rules, responses }, seed, shuffle) => {
      const grade = (presented: Paper) => gradeByKey({ ...source, paper: presented, responses }, key, rules);
      const sections = paper.sections.map((section) => ({ ...section, shuffle }));
      const shuffled = grade(presentedPaper({ ...paper, sections }, seed));
      const straight = grade(paper);
      const items = new Map(straight.items.map((item) => [item.itemId, item]));
      // Of equal marks in a best-of section the earlier item counts: which one may change, what it earns may not.
      expect({ ...shuffled, items: [] }).toEqual({ ...straight, items: [] });
      for (const mark of shuffled.items) {
        expect({ ...mark, counts: '' }).toEqual({ ...items.get(mark.itemId), counts: '' });
      }
    }),
    { numRuns },
  );
});

test('a shuffled paper has the same items and options, and the same order for the same seed', () => {
  fc.assert(
    fc.property(exams, fc.string(), ({ paper }, seed) => {
      const sections = paper.sections.map((section) => ({ ...section, shuffle: true }));
      const presented = presentedPaper({ ...paper, sections }, seed);
      expect(contents(presented)).toEqual(contents(paper));
      expect(presentedPaper({ ...paper, sections }, seed)).toEqual(presented);
    }),
    { numRuns },
  );
});

test('every order of three options comes up, and fixed options keep their places', () => {
  const orders = new Set<string>();
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [section] = presentedPaper(everyTypePaper, attempt.toString(16).padStart(32, '0')).sections;
    const multiple = section?.items.find((item) => item.type === 'multiple-choice');
    const ids = multiple?.options.map(({ id }) => id) ?? [];
    expect(ids.at(-1)).toBe('none');
    orders.add(ids.join());
  }
  expect(orders.size).toBe(6);
});

test('an order is the published one: anybody can say afterwards what a candidate saw', () => {
  const [section] = presentedPaper(everyTypePaper, '000102030405060708090a0b0c0d0e0f').sections;
  const orderOf = (id: string) => {
    const item = section?.items.find((found) => found.id === id);
    return item && 'options' in item ? item.options.map((option) => option.id).join() : '';
  };
  // printf 'examhall-order-v1\n000102030405060708090a0b0c0d0e0f\nitem single\na' | sha256sum, and so on, sorted.
  expect(orderOf('single')).toBe('c,a,b');
  expect(orderOf('order')).toBe('c,b,a,d');
});
