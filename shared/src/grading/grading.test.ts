import { randomBytes } from 'node:crypto';
import {
  paperItems,
  type ItemKey,
  type Paper,
  type Response,
  defaultRules,
  markingRulesSchema,
  rulesProblems,
  withTreatments,
  type MarkingRules,
} from '../items/index.js';
import {
  everyTypeKey,
  everyTypePaper,
  sampleKey,
  samplePaper,
  sampleResponses,
  specimens,
} from '../testing/index.js';
import {
  gradeByHash,
  gradeByKey,
  gradeDifferences,
  hashedExamKeySchema,
  hashExamKey,
  keyProblems,
  prepareByKey,
  sum,
  type ExamKey,
} from './index.js';

const gradingKey = randomBytes(32);
const hashed = hashExamKey(samplePaper, sampleKey, defaultRules, gradingKey);
const source = { packageId: 'b6f6f6d4-5f5c-4a8b-8a2f-1f3e4d5c6b7a', packageVersion: 1 };

function grades(responses: ReadonlyMap<string, Response>) {
  const input = { ...source, paper: samplePaper, responses };
  return {
    server: gradeByKey(input, sampleKey, defaultRules),
    local: gradeByHash(input, hashed, gradingKey),
  };
}
function marksOf(itemId: string, response: Response): string | null {
  const { server } = grades(new Map([[itemId, response]]));
  return server.items.find((item) => item.itemId === itemId)!.marks;
}

describe('grading from the key', () => {
  it.each<[string, Response, string | null]>([
    ['capital', { type: 'single-choice', option: 'b' }, '1'],
    ['capital', { type: 'single-choice', option: 'a' }, '0'],
    ['primes', { type: 'multiple-choice', options: ['c', 'a'] }, '2'],
    ['primes', { type: 'multiple-choice', options: ['a'] }, '0'],
    ['primes', { type: 'multiple-choice', options: ['a', 'b', 'c'] }, '0'],
    ['gas', { type: 'short-text', text: ' Carbon  Dioxide ' }, '1'],
    ['gas', { type: 'short-text', text: 'co2' }, '1'],
    ['gas', { type: 'short-text', text: 'oxygen' }, '0'],
    ['exact', { type: 'numeric', text: '144,0' }, '1'],
    ['exact', { type: 'numeric', text: '144.0000000000000000000000000000001' }, '0'],
    ['exact', { type: 'numeric', text: 'a gross' }, '0'],
    ['gravity', { type: 'numeric', text: '9.86' }, '1.5'],
    ['gravity', { type: 'numeric', text: '9.860000000000000000000000000000001' }, '0'],
    ['gravity', { type: 'numeric', text: '9.76' }, '1.5'],
    ['essay', { type: 'essay', text: 'Because of scattering.' }, null],
    ['essay', { type: 'essay', text: '  ' }, '0'],
    // A response that no screen lets through can only come from a broken client: it earns nothing and breaks nothing.
    ['capital', { type: 'essay', text: 'b' }, '0'],
    ['primes', { type: 'multiple-choice', options: ['a', 'c', 'z'] }, '0'],
  ])('gives item %s with %j the marks %s', (itemId, response, marks) =>
    expect(marksOf(itemId, response)).toBe(marks),
  );

  it('adds up exactly, counts what is pending and names its sources', () => {
    const { server } = grades(sampleResponses.allRight);
    expect(server).toMatchObject({
      marks: '6.5',
      maxMarks: '11.5',
      pendingItems: 1,
      packageId: source.packageId,
      packageVersion: 1,
      keyVersion: '1',
      rulesVersion: '1',
      graderVersion: '2',
    });
    expect(sum(Array.from({ length: 10 }, () => '0.1'))).toBe('1');
  });

  it('gives byte-identical grades for the same input, however often the exam was prepared or used', () => {
    const prepared = prepareByKey(samplePaper, sampleKey, defaultRules);
    const first = JSON.stringify(prepared.grade(source, sampleResponses.mixed));
    prepared.grade(source, sampleResponses.allRight);
    expect(JSON.stringify(prepared.grade(source, sampleResponses.mixed))).toBe(first);
    expect(JSON.stringify(grades(sampleResponses.mixed).server)).toBe(first);
  });

  it('refuses to grade an item that has no key', () => {
    const { capital: _capital, ...rest } = sampleKey.items;
    const input = { ...source, paper: samplePaper, responses: new Map() };
    expect(() => gradeByKey(input, { version: '1', items: rest }, defaultRules)).toThrow(
      'no key for item capital',
    );
    expect(() => hashExamKey(samplePaper, { version: '1', items: rest }, defaultRules, gradingKey)).toThrow(
      'no key for item capital',
    );
  });

  it.each(specimens.map((each) => [each.item.id, each] as const))(
    'gives a right response to specimen %s all its marks and a wrong one none',
    (_id, { item, right, wrong }) => {
      const grade = (response: Response) =>
        gradeByKey(
          { ...source, paper: everyTypePaper, responses: new Map([[item.id, response]]) },
          everyTypeKey,
          defaultRules,
        ).items.find(({ itemId }) => itemId === item.id)!.marks;
      expect(grade(right)).toBe(wrong === null ? null : '2');
      if (wrong) expect(grade(wrong)).toBe('0');
    },
  );
});

describe('grading from hashes', () => {
  it('leaves tolerances to the server and essays to a person, and nothing else', () => {
    const input = {
      ...source,
      paper: everyTypePaper,
      responses: new Map(specimens.map(({ item, right }) => [item.id, right])),
    };
    const local = gradeByHash(
      input,
      hashExamKey(everyTypePaper, everyTypeKey, defaultRules, gradingKey),
      gradingKey,
    );
    const left = local.items.filter(({ outcome }) => outcome !== 'graded');
    expect(left.map(({ itemId, outcome }) => [itemId, outcome])).toEqual([
      ['about', 'server'],
      ['place', 'server'],
      ['essay', 'manual'],
    ]);
    expect(local.marks).toBe('18');
  });

  it('is useless with another grading key', () => {
    const input = { ...source, paper: samplePaper, responses: sampleResponses.allRight };
    expect(gradeByHash(input, hashed, randomBytes(32)).marks).toBe('0');
  });

  it('tells nothing of the key in its tags: not the text, not the order, not equality between items', () => {
    const text = JSON.stringify(hashed);
    for (const secret of ['carbon', 'CO2', '144', 'Rayleigh', '9.81']) expect(text).not.toContain(secret);
    const twin = (id: string) => ({ ...samplePaper.sections[0]!.items[0]!, id });
    const paper: Paper = {
      ...samplePaper,
      sections: [{ id: 's', title: '', items: [twin('one'), twin('two')] }],
    };
    const capital = sampleKey.items['capital'] as ItemKey;
    const twins = hashExamKey(
      paper,
      { version: '1', items: { one: capital, two: capital } },
      defaultRules,
      gradingKey,
    );
    expect(twins.items['one']).not.toEqual(twins.items['two']);
    expect(hashedExamKeySchema.parse(JSON.parse(JSON.stringify(twins)))).toEqual(twins);
  });

  it('of a set that counts as a whole says nothing about any single member', () => {
    const primes = hashed.items['primes'];
    expect(primes?.gradedBy === 'client' && primes.claims).toHaveLength(1);
  });
});

describe('comparing two grades', () => {
  const { local, server } = grades(sampleResponses.mixed);

  it('names the item, both values and what differs', () => {
    const wrong = {
      ...local,
      items: local.items.map((item) => (item.itemId === 'gas' ? { ...item, marks: '0.5' } : item)),
    };
    expect(gradeDifferences(wrong, server)).toEqual([
      { itemId: 'gas', what: 'marks', local: '0.5', server: '1' },
    ]);
  });

  it('sees a missing item, an extra item, another key, rules, package or grader', () => {
    expect(gradeDifferences({ ...local, items: local.items.slice(1) }, server)).toEqual([
      { itemId: 'capital', what: 'item-missing', local: 'absent', server: 'present' },
    ]);
    expect(gradeDifferences(local, { ...server, items: server.items.slice(1) })).toHaveLength(1);
    expect(gradeDifferences({ ...local, keyVersion: '2' }, server)).toEqual([
      { itemId: null, what: 'key', local: '2', server: '1' },
    ]);
    expect(gradeDifferences({ ...local, rulesVersion: '2' }, server)).toMatchObject([{ what: 'rules' }]);
    expect(gradeDifferences({ ...local, packageVersion: 2 }, server)).toMatchObject([{ what: 'package' }]);
    expect(gradeDifferences({ ...local, packageId: 'x', graderVersion: '0' }, server)).toHaveLength(2);
  });

  it('compares totals once the station has left nothing to the server', () => {
    const settled = { ...server, items: server.items };
    expect(gradeDifferences({ ...settled, marks: '4' }, server)).toEqual([
      { itemId: null, what: 'total', local: '4', server: '3' },
    ]);
    expect(local.items.some(({ outcome }) => outcome === 'server')).toBe(true);
    expect(gradeDifferences({ ...local, marks: '4' }, server)).toEqual([]);
  });

  it('does not take 1 and 1.0 for different marks', () => {
    const spelt = {
      ...local,
      items: local.items.map((item) => (item.marks === '1' ? { ...item, marks: '1.0' } : item)),
    };
    expect(gradeDifferences(spelt, server)).toEqual([]);
  });
});

describe('keys', () => {
  it('that fit have no problems; each misfit is named', () => {
    const items = paperItems(samplePaper);
    expect(keyProblems(items, sampleKey)).toEqual([]);
    const broken: ExamKey = {
      version: '1',
      items: {
        ...sampleKey.items,
        capital: { type: 'single-choice', correct: 'z' },
        primes: { type: 'essay', guidance: '' },
        stray: { type: 'essay', guidance: '' },
      },
    };
    delete broken.items['gas'];
    expect(keyProblems(items, broken)).toEqual([
      'item capital: its key names the unknown option z',
      'item primes is multiple-choice, its key is essay',
      'item gas has no key',
      'the key names the unknown item stray',
    ]);
  });
});

describe('marking rules', () => {
  const rules = (changes: Partial<MarkingRules>): MarkingRules =>
    markingRulesSchema.parse({ ...defaultRules, ...changes });

  it('that fit have no problems; each misfit is named', () => {
    expect(rulesProblems(samplePaper, defaultRules)).toEqual([]);
    expect(
      rulesProblems(
        samplePaper,
        rules({
          sections: { s2: { best: 3 }, s9: {} },
          exceptions: {
            capital: { wrongCosts: '1/4' },
            primes: { scoring: 'per-part', wrongCosts: '1/4' },
            stray: {},
          },
        }),
      ),
    ).toEqual([
      'the rules name the unknown item stray',
      'the rules name the unknown section s9',
      'item capital: a wrong answer costs 1/4 of its marks, but its floor is 0',
      'item primes: a wrong answer has a cost, but it is not marked all or nothing',
      'section s2 counts its best items, so they must all have the same marks',
    ]);
    expect(rulesProblems(samplePaper, rules({ sections: { s1: { best: 3 } } }))).toEqual([
      'section s1 counts the best 3 of 2 items',
    ]);
    const bonus = rules({ sections: { s1: { best: 2 } }, exceptions: { primes: { treatment: 'bonus' } } });
    expect(rulesProblems(samplePaper, bonus)).toEqual(['section s1 counts the best 2 of 1 items']);
    const withdrawn = withTreatments(rules({ sections: { s1: { best: 1 } } }), '2', { primes: 'withdrawn' });
    expect(rulesProblems(samplePaper, withdrawn)).toEqual([
      'section s1 counts its best items, so they must all have the same marks',
    ]);
  });

  it('withdraw an item without touching responses, key or the other items', () => {
    const withdrawn = withTreatments(defaultRules, '2', { gas: 'withdrawn', exact: 'withdrawn-full-marks' });
    const before = grades(sampleResponses.mixed).server;
    const after = gradeByKey(
      { ...source, paper: samplePaper, responses: sampleResponses.mixed },
      sampleKey,
      withdrawn,
    );
    expect([before.marks, before.maxMarks]).toEqual(['3', '11.5']);
    expect([after.marks, after.maxMarks, after.rulesVersion]).toEqual(['3', '10.5', '2']);
    expect(after.items.find(({ itemId }) => itemId === 'gas')).toEqual({
      itemId: 'gas',
      outcome: 'withdrawn',
      marks: '0',
      maxMarks: '1',
      counts: 'no',
    });
    const others = (grade: typeof after) =>
      grade.items.filter(({ itemId }) => !['gas', 'exact'].includes(itemId));
    expect(others(after)).toEqual(others(before));
  });
});
