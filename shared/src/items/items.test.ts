import fc from 'fast-check';
import {
  canonicalMultipleChoice,
  canonicalNumber,
  canonicalShortText,
  describeResponse,
  isEmptyResponse,
  itemSchema,
  itemTypes,
  paperItems,
  paperSchema,
  responseProblem,
  type ItemOf,
} from './index.js';
import { samplePaper } from '../testing/index.js';

const items = new Map(paperItems(samplePaper).map((item) => [item.id, item]));

describe('canonical form of a typed number', () => {
  it.each([
    ['1250.5', '1250.5'],
    ['1 250,50', '1250.5'],
    ["1'250.5", '1250.5'],
    ['+1.2505e3', '1250.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['-0.0', '0'],
    ['\u22123', '-3'],
    ['１２', '12'],
    ['  42 ', '42'],
    ['1e-3', '0.001'],
  ])('reads %j as %s', (typed, canonical) => expect(canonicalNumber(typed)).toBe(canonical));

  it.each([
    '',
    '-',
    'twelve',
    '1,234.5',
    '1.234,5',
    '1e9999',
    'NaN',
    'Infinity',
    '0x10',
    '1 2 x',
    '--1',
    '1-2',
    '5 m',
  ])('does not guess at %j', (typed) => expect(canonicalNumber(typed)).toBeNull());

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(30), (digits, decimals) => {
        const negative = digits < 0n;
        const text = (negative ? -digits : digits).toString().padStart(decimals + 1, '0');
        const typed = `${negative ? '-' : ''}${text.slice(0, text.length - decimals)}.${text.slice(text.length - decimals)}`;
        const canonical = canonicalNumber(typed);
        expect(canonical).not.toBeNull();
        expect(canonicalNumber(canonical!)).toBe(canonical);
      }),
    );
  });
});

describe('canonical form of a short text', () => {
  it.each([
    ['  Carbon\t dioxide\n', false, 'carbon dioxide'],
    ['ＣＯ２', false, 'co2'],
    ['e\u0301cole', false, 'école'],
    ['Paris', true, 'Paris'],
    ['İ', false, 'i\u0307'],
  ])('brings %j to one form', (text, caseSensitive, canonical) =>
    expect(canonicalShortText(text, { caseSensitive })).toBe(canonical),
  );

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, caseSensitive) => {
        const canonical = canonicalShortText(text, { caseSensitive });
        expect(canonicalShortText(canonical, { caseSensitive })).toBe(canonical);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('canonical form of a multiple choice', () => {
  it('knows neither order nor repetition', () => {
    expect(canonicalMultipleChoice({ options: ['c', 'a', 'c'] })).toBe('a,c');
    expect(canonicalMultipleChoice({ options: [] })).toBe('');
  });
});

describe('responses', () => {
  it('count as not answered when they say nothing', () => {
    expect(isEmptyResponse({ type: 'short-text', text: '  ' })).toBe(true);
    expect(isEmptyResponse({ type: 'multiple-choice', options: [] })).toBe(true);
    expect(isEmptyResponse({ type: 'single-choice', option: 'a' })).toBe(false);
    expect(isEmptyResponse({ type: 'numeric', text: '0' })).toBe(false);
    expect(isEmptyResponse({ type: 'essay', text: '\n' })).toBe(true);
  });

  it('are refused for another type or an option the item does not have', () => {
    const capital = items.get('capital')!;
    expect(responseProblem(capital, { type: 'single-choice', option: 'b' })).toBeNull();
    expect(responseProblem(capital, { type: 'single-choice', option: 'z' })).toBe(
      'item capital has no option z',
    );
    expect(responseProblem(capital, { type: 'essay', text: '' })).toBe(
      'item capital is single-choice, the response is essay',
    );
    expect(responseProblem(items.get('primes')!, { type: 'multiple-choice', options: ['a', 'x'] })).toBe(
      'item primes has no option x',
    );
  });

  it('are described in the words of the paper', () => {
    expect(describeResponse(items.get('capital')!, { type: 'single-choice', option: 'b' })).toBe('Canberra');
    expect(describeResponse(items.get('primes')!, { type: 'multiple-choice', options: ['c', 'a'] })).toBe(
      '11; 2',
    );
    expect(describeResponse(items.get('gravity')!, { type: 'numeric', text: '9.8' })).toBe('9.8 m/s²');
  });
});

describe('papers', () => {
  it('have every item type in the sample, and every type is registered under its own name', () => {
    expect(new Set([...items.values()].map((item) => item.type))).toEqual(new Set(Object.keys(itemTypes)));
    for (const [type, definition] of Object.entries(itemTypes)) expect(definition.type).toBe(type);
  });

  it('are refused with two items of the same id', () => {
    const section = samplePaper.sections[0]!;
    const doubled = { ...samplePaper, sections: [section, { ...section, id: 'again' }] };
    expect(paperSchema.safeParse(samplePaper).success).toBe(true);
    expect(paperSchema.safeParse(doubled).success).toBe(false);
  });

  it('cannot carry anything beside what their schema names, such as a correct response', () => {
    const item = items.get('capital') as ItemOf<'single-choice'>;
    expect(itemSchema.safeParse(item).success).toBe(true);
    expect(itemSchema.safeParse({ ...item, correct: 'b' }).success).toBe(false);
  });
});
