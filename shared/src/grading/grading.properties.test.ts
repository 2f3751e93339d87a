import fc from 'fast-check';
import { paperItems, type Item, type Response, defaultRules, type MarkingRules } from '../items/index.js';
import {
  exams,
  itemArbitraries,
  itemRules,
  type GeneratedExam,
  type GeneratedItem,
} from '../testing/index.js';
import { gradeByHash, gradeByKey, gradeDifferences, hashExamKey, keyProblems } from './index.js';

/** `npm run proof:grading` sets it to 100,000. */
const numRuns = Number(process.env['EXAMHALL_PROPERTY_RUNS'] ?? 1_000);
const gradingKey = Buffer.alloc(32, 7);
const source = { packageId: 'package', packageVersion: 1 };

const types = Object.entries(itemArbitraries);
const rounding = { mode: 'half-even', step: '0.01' } as const;

/** One item under one rule with two responses to compare. */
const itemCase = (maker: (id: string) => fc.Arbitrary<GeneratedItem>) =>
  maker('q').chain((generated) =>
    fc.record({
      generated: fc.constant(generated),
      rule: itemRules,
      response: generated.responses,
    }),
  );

function gradeItem({ item, key }: GeneratedItem, rule: MarkingRules['items'], response: Response | null) {
  const paper = {
    title: 'x',
    language: 'en',
    instructions: '',
    sections: [{ id: 's', title: '', items: [item] }],
    media: [],
  };
  const rules: MarkingRules = {
    ...defaultRules,
    items: rule,
    rounding,
    total: { floor: null, capped: false, rounding: null },
  };
  const examKey = { version: '1', items: { q: key } };
  const input = { ...source, paper, responses: new Map(response ? [['q', response]] : []) };
  const byKey = gradeByKey(input, examKey, rules);
  const byHash = gradeByHash(input, hashExamKey(paper, examKey, rules, gradingKey), gradingKey);
  return { byKey, byHash };
}

describe.each(types)('of a %s item', (_type, maker) => {
  test('the marks lie between its floor and its marks, in whole steps', () => {
    fc.assert(
      fc.property(itemCase(maker), ({ generated, rule, response }) => {
        const mark = gradeItem(generated, rule, response).byKey.items[0]!;
        if (mark.marks === null) return;
        const hundredths = Number(mark.marks) * 100;
        expect(Math.abs(hundredths - Math.round(hundredths))).toBeLessThan(1e-6);
        expect(Number(mark.marks)).toBeLessThanOrEqual(Number(mark.maxMarks) + 0.005);
        if (rule.floor !== null) {
          const [above = '0', below = '1'] = rule.floor.split('/');
          const least = (Number(above) / Number(below)) * Number(mark.maxMarks);
          expect(Number(mark.marks)).toBeGreaterThanOrEqual(least - 0.005);
        }
      }),
      { numRuns },
    );
  });

  test('no response earns nothing and costs nothing', () => {
    fc.assert(
      fc.property(itemCase(maker), ({ generated, rule }) => {
        expect(gradeItem(generated, rule, null).byKey).toMatchObject({ marks: '0', pendingItems: 0 });
      }),
      { numRuns },
    );
  });

  test('what hashes can express is graded the same from hashes and from the key', () => {
    fc.assert(
      fc.property(itemCase(maker), ({ generated, rule, response }) => {
        const { byKey, byHash } = gradeItem(generated, rule, response);
        expect(gradeDifferences(byHash, byKey)).toEqual([]);
        const mark = byHash.items[0]!;
        if (mark.outcome === 'graded') expect(mark).toEqual(byKey.items[0]);
        else expect(mark.marks).toBeNull();
      }),
      { numRuns },
    );
  });

  test('saying it twice, or in another order, changes nothing', () => {
    fc.assert(
      fc.property(itemCase(maker), ({ generated, rule, response }) => {
        const once = gradeItem(generated, rule, response).byKey;
        expect(gradeItem(generated, rule, response).byKey).toEqual(once);
        expect(gradeItem(generated, rule, reordered(response)).byKey).toEqual(once);
      }),
      { numRuns },
    );
  });
});

/** The same response with its members in another order, where order means nothing. */
function reordered(response: Response): Response {
  switch (response.type) {
    case 'multiple-choice':
      return { ...response, options: [...response.options, ...response.options].reverse() };
    case 'matching':
      return { ...response, pairs: [...response.pairs].reverse() };
    case 'hotspot':
      return { ...response, areas: [...response.areas, ...response.areas].reverse() };
    case 'gap-fill':
      return { ...response, gaps: Object.fromEntries(Object.entries(response.gaps).reverse()) };
    default:
      return response;
  }
}

describe('partial credit', () => {
  const choice = itemArbitraries['multiple-choice']('q');
  const cases = choice.chain((generated) => {
    const item = generated.item as Extract<Item, { type: 'multiple-choice' }>;
    const ids = item.options.map(({ id }) => id);
    return fc.record({
      generated: fc.constant(generated),
      chosen: fc.subarray(ids),
      more: fc.constantFrom(...ids),
    });
  });
  const marks = (
    generated: GeneratedItem,
    scoring: 'per-part' | 'per-part-with-penalty',
    options: string[],
  ) =>
    Number(
      gradeItem(generated, { scoring, wrongCosts: '0', floor: null }, { type: 'multiple-choice', options })
        .byKey.marks,
    );

  test('never falls when a right part is added', () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom('per-part' as const, 'per-part-with-penalty' as const),
        ({ generated, chosen, more }, scoring) => {
          const right = generated.key.type === 'multiple-choice' && generated.key.correct.includes(more);
          fc.pre(right && !chosen.includes(more));
          expect(marks(generated, scoring, [...chosen, more])).toBeGreaterThanOrEqual(
            marks(generated, scoring, chosen),
          );
        },
      ),
      { numRuns },
    );
  });

  test('without penalty never falls, with penalty never rises when a wrong part is added', () => {
    fc.assert(
      fc.property(cases, ({ generated, chosen, more }) => {
        const right = generated.key.type === 'multiple-choice' && generated.key.correct.includes(more);
        fc.pre(!right && !chosen.includes(more));
        expect(marks(generated, 'per-part', [...chosen, more])).toBe(marks(generated, 'per-part', chosen));
        expect(marks(generated, 'per-part-with-penalty', [...chosen, more])).toBeLessThanOrEqual(
          marks(generated, 'per-part-with-penalty', chosen),
        );
      }),
      { numRuns },
    );
  });
});

describe('a whole exam', () => {
  const grade = ({ paper, key, rules, responses }: GeneratedExam) =>
    gradeByKey({ ...source, paper, responses }, key, rules);

  test('has a key that fits, and a grade within its bounds', () => {
    fc.assert(
      fc.property(exams, (exam) => {
        expect(keyProblems(paperItems(exam.paper), exam.key)).toEqual([]);
        const { marks, maxMarks } = grade(exam);
        const { capped, floor, rounding: total } = exam.rules.total;
        if (capped && total === null) {
          expect(Number(marks)).toBeLessThanOrEqual(Math.max(Number(maxMarks), 0));
        }
        if (floor !== null) expect(Number(marks)).toBeGreaterThanOrEqual(Math.min(0, Number(maxMarks)));
      }),
      { numRuns },
    );
  });

  test('is graded the same from hashes and from the key wherever hashes can express it', () => {
    fc.assert(
      fc.property(exams, (exam) => {
        const { paper, key, rules, responses } = exam;
        const local = gradeByHash(
          { ...source, paper, responses },
          hashExamKey(paper, key, rules, gradingKey),
          gradingKey,
        );
        expect(gradeDifferences(local, grade(exam))).toEqual([]);
      }),
      { numRuns },
    );
  });

  test('gives the same bytes for the same input, whatever the order in which it was answered', () => {
    fc.assert(
      fc.property(exams, (exam) => {
        const backwards = new Map([...exam.responses].reverse());
        expect(JSON.stringify(grade({ ...exam, responses: backwards }))).toBe(JSON.stringify(grade(exam)));
      }),
      { numRuns },
    );
  });
});
