import fc from 'fast-check';
import { gradeByHash, gradeByKey, gradeDifferences, hashExamKey } from '../grading/index.js';
import {
  defaultRules,
  paperItems,
  presentedCount,
  rulesProblems,
  unevenDraws,
  type Item,
  type Paper,
  type Section,
} from '../items/index.js';
import { presentedIds, presentedPaper } from '../journal/index.js';
import { describeSums, Sums } from '../statistics/index.js';
import { exams, type GeneratedExam } from './index.js';

/** `npm run proof:grading` sets it to 100,000. */
const numRuns = Number(process.env['EXAMHALL_PROPERTY_RUNS'] ?? 1_000);
const gradingKey = Buffer.alloc(32, 7);
const source = { packageId: 'package', packageVersion: 1 };

/** Exams of which some sections draw, with the seed of an attempt. */
const drawing = fc
  .record({
    exam: exams,
    seed: fc.string(),
    draws: fc.array(fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }), {
      minLength: 10,
      maxLength: 10,
    }),
    shuffle: fc.boolean(),
  })
  .map(({ exam, seed, draws, shuffle }) => {
    const sections = exam.paper.sections.map((section, index): Section => {
      const draw = draws[index % draws.length];
      const { draw: _draw, ...rest } = section;
      return { ...rest, shuffle, ...(draw !== undefined && { draw: Math.min(draw, section.items.length) }) };
    });
    return { exam: { ...exam, paper: { ...exam.paper, sections } }, seed };
  });

/** As the server grades: the whole paper, the real key, and what the journal says was presented. */
const onServer = ({ paper, key, rules, responses }: GeneratedExam, seed: string) =>
  gradeByKey({ ...source, paper, responses, presented: presentedIds(paper, seed) }, key, rules);
/** As a station grades: what it has presented, from hashes. */
const onStation = ({ paper, key, rules, responses }: GeneratedExam, seed: string) => {
  const hashes = hashExamKey(paper, key, rules, gradingKey);
  return gradeByHash({ ...source, paper: presentedPaper(paper, seed), responses }, hashes, gradingKey);
};
const idsOf = (paper: Pick<Paper, 'sections'>) => paperItems(paper).map(({ id }) => id);

test('every candidate gets exactly as many as are drawn, the same ones whenever they are asked for', () => {
  fc.assert(
    fc.property(drawing, ({ exam: { paper }, seed }) => {
      const presented = presentedPaper(paper, seed);
      for (const [index, section] of paper.sections.entries()) {
        const given = presented.sections[index]!.items.map(({ id }) => id);
        expect(given).toHaveLength(presentedCount(section));
        expect(new Set(given).size).toBe(given.length);
        expect(idsOf({ sections: [section] })).toEqual(expect.arrayContaining(given));
      }
      expect(presentedPaper(paper, seed)).toEqual(presented);
      expect(new Set(idsOf(presented))).toEqual(presentedIds(paper, seed) ?? new Set(idsOf(paper)));
    }),
    { numRuns },
  );
});

test('station and server grade what was drawn, and come to the same', () => {
  fc.assert(
    fc.property(drawing, ({ exam, seed }) => {
      const [server, station] = [onServer(exam, seed), onStation(exam, seed)];
      expect(gradeDifferences(station, server)).toEqual([]);
      expect(station.maxMarks).toBe(server.maxMarks);
      expect(new Set(server.items.map(({ itemId }) => itemId))).toEqual(
        new Set(idsOf(presentedPaper(exam.paper, seed))),
      );
    }),
    { numRuns },
  );
});

test('answers to questions that an attempt was not given change nothing', () => {
  fc.assert(
    fc.property(drawing, ({ exam, seed }) => {
      const given = new Set(idsOf(presentedPaper(exam.paper, seed)));
      const own = new Map([...exam.responses].filter(([id]) => given.has(id)));
      expect(onServer({ ...exam, responses: own }, seed)).toEqual(onServer(exam, seed));
    }),
    { numRuns },
  );
});

test('in a fair draw everybody can come to the same marks', () => {
  fc.assert(
    fc.property(drawing, fc.string(), ({ exam, seed }, other) => {
      const sections = exam.paper.sections.map((section) => ({
        ...section,
        items: section.items.map((item): Item => ({ ...item, marks: '2' })),
      }));
      const fair = { ...exam, paper: { ...exam.paper, sections }, rules: defaultRules };
      expect(rulesProblems(fair.paper, fair.rules)).toEqual([]);
      const most = sections.reduce((sum, section) => sum + 2 * presentedCount(section), 0);
      expect(onServer(fair, seed).maxMarks).toBe(String(most));
      expect(onServer(fair, other).maxMarks).toBe(String(most));
    }),
    { numRuns },
  );
});

const item = (id: string, marks = '1'): Item => ({ id, type: 'true-false', prompt: id, marks, subject: '' });
const section: Section = {
  id: 's',
  title: 'Drawn',
  draw: 2,
  items: ['a', 'b', 'c', 'd'].map((id) => item(id)),
};
const paper: Paper = { title: 'x', language: 'en', instructions: '', sections: [section], media: [] };
const key = {
  version: '1',
  items: Object.fromEntries(
    section.items.map(({ id }) => [id, { type: 'true-false' as const, correct: true }]),
  ),
};

test('a draw is the published one: anybody can say afterwards what a candidate was given', () => {
  // printf 'examhall-draw-v1\n000102030405060708090a0b0c0d0e0f\nsection s\na' | sha256sum, and so on, sorted: d and c come first.
  expect(idsOf(presentedPaper(paper, '000102030405060708090a0b0c0d0e0f'))).toEqual(['c', 'd']);
});

test('every question is drawn as often as any other', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 4_000; seed += 1) {
    for (const id of presentedIds(paper, String(seed)) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  // 2,000 expected of each; the standard deviation is 32.
  for (const { id } of section.items) expect(Math.abs((counts.get(id) ?? 0) - 2_000)).toBeLessThan(160);
});

test('nobody is graded where it is not known what they were given', () => {
  const input = { ...source, paper, responses: new Map() };
  expect(() => gradeByKey(input, key, defaultRules)).toThrow(/section that draws 2/u);
  expect(() => gradeByKey({ ...input, presented: new Set(['a']) }, key, defaultRules)).toThrow();
});

test('statistics count a question for those alone who were given it', () => {
  const sums = new Sums();
  for (const [seed, given] of [
    ['0', true],
    ['1', false],
    ['2', true],
  ] as const) {
    const presented = presentedIds(paper, seed);
    const responses = new Map(
      section.items.map(({ id }) => [id, { type: 'true-false' as const, value: given }]),
    );
    sums.add({
      grade: gradeByKey({ ...source, paper, responses, presented }, key, defaultRules),
      chosen: {},
    });
  }
  const described = describeSums(sums, [{ id: 's', title: '', items: idsOf(paper) }]);
  const seen = (id: string) => ['0', '1', '2'].filter((seed) => presentedIds(paper, seed)?.has(id));
  for (const { itemId, attempts, difficulty } of described.items) {
    const own = seen(itemId);
    expect(attempts).toBe(own.length);
    expect(difficulty).toBeCloseTo(own.filter((seed) => seed !== '1').length / own.length, 9);
  }
  expect(described.items.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(6);
  expect(described.sections[0]).toMatchObject({
    mean: expect.closeTo(4 / 3, 9),
    difficulty: expect.closeTo(2 / 3, 9),
  });
});

describe('a section cannot draw', () => {
  const problems = (changes: Partial<Section>, rules = {}) =>
    rulesProblems({ ...paper, sections: [{ ...section, ...changes }] }, { ...defaultRules, ...rules });
  const items = [item('a'), item('b'), item('c')];

  test.each([
    ['more than it has', { draw: 5 }, {}, 'section s draws 5 of 4 items'],
    [
      'questions of different marks',
      { items: [...items, item('d', '2')] },
      {},
      'section s draws its items, so they must all have the same marks',
    ],
    [
      'questions that are marked differently',
      {},
      { exceptions: { b: { scoring: 'per-part' } } },
      'section s draws its items, so they must all be marked by the same rule',
    ],
    [
      'fewer than are to count',
      {},
      { sections: { s: { best: 3 } } },
      'section s counts the best 3 of 2 drawn items',
    ],
  ])('%s', (_what, changes, rules, sentence) => {
    expect(problems(changes, rules)).toEqual([sentence]);
  });

  test('questions of which some count and some do not, before it is sat; one can be withdrawn afterwards', () => {
    const rules = { ...defaultRules, exceptions: { b: { treatment: 'withdrawn' as const } } };
    expect(unevenDraws(paper, rules)).toEqual(['section s draws its items, so they must all count alike']);
    expect(unevenDraws(paper, defaultRules)).toEqual([]);
    expect(rulesProblems(paper, rules)).toEqual([]);
  });

  test('but marks and rules that are only written differently are the same', () => {
    const same = { exceptions: { b: { wrongCosts: '0/3', floor: '0.0' } } };
    expect(problems({ items: [...items, item('d', '1.0')] }, same)).toEqual([]);
  });
});
