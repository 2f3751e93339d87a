import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { paperItems, type Response } from '../items/index.js';
import { sampleKey, samplePaper, sampleResponses } from '../testing/index.js';
import {
  describeKey,
  gradeByHash,
  gradeByKey,
  gradeDifferences,
  hashExamKey,
  keyProblems,
  sum,
  type ExamKey,
} from './index.js';

const gradingKey = randomBytes(32);
const hashed = hashExamKey(sampleKey, gradingKey);
const packageId = 'b6f6f6d4-5f5c-4a8b-8a2f-1f3e4d5c6b7a';

function grades(responses: ReadonlyMap<string, Response>) {
  const input = { packageId, paper: samplePaper, responses };
  return { server: gradeByKey(input, sampleKey), local: gradeByHash(input, hashed, gradingKey) };
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
    // A response of another type can only come from a broken client: it earns nothing and breaks nothing.
    ['capital', { type: 'essay', text: 'b' }, '0'],
  ])('gives item %s with %j the marks %s', (itemId, response, marks) =>
    expect(marksOf(itemId, response)).toBe(marks),
  );

  it('adds up exactly, counts what is pending and names its sources', () => {
    const { server } = grades(sampleResponses.allRight);
    expect(server).toMatchObject({
      marks: '6.5',
      maxMarks: '11.5',
      pendingItems: 1,
      packageId,
      keyVersion: '1',
      graderVersion: '1',
    });
    expect(sum(Array.from({ length: 10 }, () => '0.1'))).toBe('1');
  });

  it('gives byte-identical grades for the same input', () => {
    expect(JSON.stringify(grades(sampleResponses.mixed).server)).toBe(
      JSON.stringify(grades(sampleResponses.mixed).server),
    );
  });

  it('refuses to grade an item that has no key', () => {
    const { capital: _capital, ...rest } = sampleKey.items;
    const input = { packageId, paper: samplePaper, responses: new Map() };
    expect(() => gradeByKey(input, { version: '1', items: rest })).toThrow('no key for item capital');
  });
});

describe('grading from hashes', () => {
  it('leaves tolerances to the server and essays to a person, and nothing else', () => {
    const { local } = grades(sampleResponses.allRight);
    expect(local.items.map((item) => [item.itemId, item.outcome])).toEqual([
      ['capital', 'graded'],
      ['primes', 'graded'],
      ['gas', 'graded'],
      ['exact', 'graded'],
      ['gravity', 'server'],
      ['essay', 'manual'],
    ]);
  });

  it('agrees with the key on every response anyone can give', () => {
    const optionIds = fc.constantFrom('a', 'b', 'c', 'd');
    const text = fc.oneof(
      fc.constantFrom('co2', 'CO2', 'Carbon dioxide', '144', '144.0', '1,44e2', '9.81', ' '),
      fc.string(),
    );
    const response = (itemId: string, type: Response['type']): fc.Arbitrary<[string, Response] | null> =>
      fc.option(
        type === 'single-choice'
          ? optionIds.map((option): [string, Response] => [itemId, { type, option }])
          : type === 'multiple-choice'
            ? fc.array(optionIds).map((options): [string, Response] => [itemId, { type, options }])
            : text.map((typed): [string, Response] => [itemId, { type, text: typed }]),
      );
    const attempt = fc.tuple(...paperItems(samplePaper).map((item) => response(item.id, item.type)));
    fc.assert(
      fc.property(attempt, (given) => {
        const { local, server } = grades(new Map(given.filter((pair) => pair !== null)));
        expect(gradeDifferences(local, server)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is useless with another grading key', () => {
    const input = { packageId, paper: samplePaper, responses: sampleResponses.allRight };
    expect(gradeByHash(input, hashed, randomBytes(32)).marks).toBe('0');
  });

  it('tells nothing of the key in its tags: not the text, not the order, not equality between items', () => {
    const text = JSON.stringify(hashed);
    for (const secret of ['carbon', 'CO2', '144', 'Rayleigh', '9.81']) expect(text).not.toContain(secret);
    const twins: ExamKey = {
      version: '1',
      items: { one: sampleKey.items['capital']!, two: sampleKey.items['capital']! },
    };
    const hashedTwins = hashExamKey(twins, gradingKey);
    expect(hashedTwins.items['one']!.tags).not.toEqual(hashedTwins.items['two']!.tags);
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

  it('sees a missing item, an extra item and another key, package or grader', () => {
    expect(gradeDifferences({ ...local, items: local.items.slice(1) }, server)).toEqual([
      { itemId: 'capital', what: 'item-missing', local: 'absent', server: 'present' },
    ]);
    expect(gradeDifferences(local, { ...server, items: server.items.slice(1) })).toHaveLength(1);
    expect(gradeDifferences({ ...local, keyVersion: '2' }, server)).toEqual([
      { itemId: null, what: 'key', local: '2', server: '1' },
    ]);
    expect(gradeDifferences({ ...local, packageId: 'x', graderVersion: '0' }, server)).toHaveLength(2);
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
      },
    };
    delete broken.items['gas'];
    expect(keyProblems(items, broken)).toEqual([
      'the key of item capital names the unknown option z',
      'item primes is multiple-choice, its key is essay',
      'item gas has no key',
    ]);
  });

  it('are described for staff', () => {
    const described = Object.fromEntries(
      paperItems(samplePaper).map((item) => [item.id, describeKey(item, sampleKey.items[item.id]!)]),
    );
    expect(described).toEqual({
      capital: 'Canberra',
      primes: '2; 11',
      gas: 'carbon dioxide / CO2',
      exact: '144',
      gravity: '9.81 ± 0.05',
      essay: 'Rayleigh scattering',
    });
  });
});
