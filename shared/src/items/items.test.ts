import fc from 'fast-check';
import {
  canonicalNumber,
  canonicalSet,
  canonicalText,
  describeKey,
  describeResponse,
  fractionOf,
  isEmptyResponse,
  itemKeyProblems,
  itemSchema,
  itemTypeOf,
  itemTypes,
  paperItems,
  paperSchema,
  plus,
  responseProblem,
  responseSchema,
  shapeHolds,
  shareOf,
  times,
  type Item,
  type ItemKey,
  type ItemOf,
  type Response,
  type Shape,
  type TextRule,
} from './index.js';
import { samplePaper, specimens } from '../testing/index.js';

const items = new Map(paperItems(samplePaper).map((item) => [item.id, item]));
const specimen = (id: string) => specimens.find(({ item }) => item.id === id)!;

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
      { numRuns: 1_000 },
    );
  });
});

describe('canonical form of a typed text', () => {
  it.each<[string, TextRule, string]>([
    ['  Carbon\t dioxide\n', { caseSensitive: false }, 'carbon dioxide'],
    ['ＣＯ２', { caseSensitive: false }, 'co2'],
    ['e\u0301cole', { caseSensitive: false }, 'école'],
    ['Paris', { caseSensitive: true }, 'Paris'],
    ['İ', { caseSensitive: false }, 'i\u0307'],
    ['École', { caseSensitive: false, accents: 'ignored' }, 'ecole'],
    ['हिन्दी', { caseSensitive: false, accents: 'ignored' }, 'हिन्दी'],
    ['C O 2', { caseSensitive: true, spaces: 'ignored' }, 'CO2'],
    [' a  b', { caseSensitive: true, spaces: 'exact' }, ' a  b'],
    ['x²', { caseSensitive: true }, 'x2'],
    ['x²', { caseSensitive: true, unicode: 'NFC' }, 'x²'],
  ])('brings %j under %j to %j', (text, rule, canonical) =>
    expect(canonicalText(text, rule)).toBe(canonical),
  );

  it('is its own canonical form under every rule', () => {
    const rule = fc.record({
      caseSensitive: fc.boolean(),
      spaces: fc.constantFrom('one', 'ignored', 'exact'),
      accents: fc.constantFrom('told-apart', 'ignored'),
      unicode: fc.constantFrom('NFKC', 'NFC'),
    }) as fc.Arbitrary<TextRule>;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), rule, (text, rules) => {
        const canonical = canonicalText(text, rules);
        expect(canonicalText(canonical, rules)).toBe(canonical);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('shares', () => {
  it('are read and written exactly', () => {
    expect(shareOf(fractionOf('0.25'))).toBe('1/4');
    expect(shareOf(fractionOf('-1/3'))).toBe('-1/3');
    expect(shareOf(fractionOf('-0.5'))).toBe('-1/2');
    expect(shareOf(fractionOf('2/6'))).toBe('1/3');
    expect(shareOf(plus(fractionOf('1/3'), fractionOf('2/3')))).toBe('1');
    expect(shareOf(times(fractionOf('1/3'), fractionOf('0.3')))).toBe('1/10');
  });
});

describe('shapes', () => {
  const polygon: Shape = {
    kind: 'polygon',
    points: [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 5, y: 5 },
      { x: 0, y: 10 },
    ],
  };
  it.each<[Shape, number, number, boolean]>([
    [{ kind: 'circle', x: 5, y: 5, radius: 5 }, 8, 9, true],
    [{ kind: 'circle', x: 5, y: 5, radius: 5 }, 9, 9, false],
    [{ kind: 'rectangle', x: 1, y: 1, width: 2, height: 3 }, 3, 4, true],
    [{ kind: 'rectangle', x: 1, y: 1, width: 2, height: 3 }, 4, 4, false],
    [polygon, 5, 4, true],
    [polygon, 5, 5, true],
    [polygon, 5, 6, false],
    [polygon, 2, 8, true],
    [polygon, 10, 3, true],
    [polygon, 11, 3, false],
    [polygon, 0, 0, true],
  ])('%j holds %d, %d: %s', (shape, x, y, held) => expect(shapeHolds(shape, { x, y })).toBe(held));
});

describe('sets', () => {
  it('know neither order nor repetition', () => {
    expect(canonicalSet(['c', 'a', 'c'])).toBe('a,c');
    expect(canonicalSet([])).toBe('');
  });
});

describe('responses', () => {
  it.each<[Response, boolean]>([
    [{ type: 'short-text', text: '  ' }, true],
    [{ type: 'multiple-choice', options: [] }, true],
    [{ type: 'single-choice', option: 'a' }, false],
    [{ type: 'true-false', value: false }, false],
    [{ type: 'numeric', text: '0' }, false],
    [{ type: 'essay', text: '\n' }, true],
    [{ type: 'essay', text: '<p></p><ul><li>&nbsp;</li></ul>' }, true],
    [{ type: 'essay', text: '<p>x</p>' }, false],
    [{ type: 'gap-fill', gaps: { a: ' ', b: '' } }, true],
    [{ type: 'matching', pairs: [] }, true],
    [{ type: 'hotspot', areas: [] }, true],
    [{ type: 'point', points: [] }, true],
    [{ type: 'ordering', order: [] }, true],
  ])('%j says nothing: %s', (response, empty) => expect(isEmptyResponse(response)).toBe(empty));

  it.each<[string, Response, string]>([
    ['single', { type: 'single-choice', option: 'z' }, 'item single: it has no option z'],
    ['single', { type: 'essay', text: '' }, 'item single is single-choice, the response is essay'],
    ['multiple', { type: 'multiple-choice', options: ['a', 'x'] }, 'item multiple: it has no option x'],
    [
      'order',
      { type: 'ordering', order: ['a', 'b', 'a', 'b'] },
      'item order: an order names every option once',
    ],
    ['order', { type: 'ordering', order: ['a'] }, 'item order: an order names every option once'],
    [
      'match',
      {
        type: 'matching',
        pairs: [
          { source: 'one', target: 'x' },
          { source: 'one', target: 'y' },
        ],
      },
      'item match: each source is matched once',
    ],
    ['match', { type: 'matching', pairs: [{ source: 'x', target: 'x' }] }, 'item match: it has no source x'],
    ['gaps', { type: 'gap-fill', gaps: { sea: 'x' } }, 'item gaps: it has no gap sea'],
    ['gaps', { type: 'gap-fill', gaps: { river: 'Seine' } }, 'item gaps: gap river has no option Seine'],
    ['spot', { type: 'hotspot', areas: ['north', 'south'] }, 'item spot: at most 1 areas may be chosen'],
    [
      'place',
      { type: 'point', points: [{ x: 401, y: 0 }] },
      'item place: the point 401, 0 is outside its picture',
    ],
  ])('of item %s cannot be %j', (id, response, problem) =>
    expect(responseProblem(specimen(id).item, response)).toBe(problem),
  );

  it('are described in the words of the paper', () => {
    expect(describeResponse(items.get('capital')!, { type: 'single-choice', option: 'b' })).toBe('Canberra');
    expect(describeResponse(items.get('primes')!, { type: 'multiple-choice', options: ['c', 'a'] })).toBe(
      '11; 2',
    );
    expect(describeResponse(items.get('gravity')!, { type: 'numeric', text: '9.8' })).toBe('9.8 m/s²');
    const described = Object.fromEntries(
      specimens.map(({ item, right }) => [item.id, describeResponse(item, right)]),
    );
    expect(described).toMatchObject({
      statement: 'false',
      order: 'Option d → Option b → Option a → Option c',
      match: 'Option two – Option x; Option one – Option y',
      gaps: '[city] Paris; [river] Option seine',
      spot: 'The lower box',
      place: '(230, 120); (50, 60)',
    });
  });
});

describe('keys', () => {
  it('of the specimens fit, and are described for staff', () => {
    for (const { item, key } of specimens) expect(itemKeyProblems(item, key)).toEqual([]);
    const described = Object.fromEntries(specimens.map(({ item, key }) => [item.id, describeKey(item, key)]));
    expect(described).toEqual({
      single: 'Option b',
      multiple: 'Option a; Option c',
      statement: 'false',
      word: 'Café / coffee house',
      exact: '1.5 m',
      about: '9.81 ± 1 % / 32 to 33',
      order: 'Option d → Option b → Option a → Option c',
      match: 'Option one – Option y; Option two – Option x',
      gaps: '[city] Paris; [river] Option seine',
      spot: 'The lower box',
      place: 'harbour; island',
      essay: 'Look for an argument',
    });
  });

  it.each<[string, ItemKey, string]>([
    ['single', { type: 'single-choice', correct: 'z' }, 'its key names the unknown option z'],
    [
      'single',
      { type: 'single-choice', correct: 'a', credits: { z: '1' } },
      'its key names the unknown option z',
    ],
    [
      'word',
      { type: 'short-text', accepted: [' '], caseSensitive: true },
      'its key accepts “ ”, which says nothing',
    ],
    [
      'about',
      { type: 'numeric', accepted: [{ from: '2', to: '1' }] },
      'its key has a range from 2 to 1, which is empty',
    ],
    [
      'exact',
      { type: 'numeric', accepted: [{ value: '1' }] },
      'the unit is to be typed, but its key accepts none',
    ],
    [
      'order',
      { type: 'ordering', correct: ['a', 'b'] },
      'its key does not order its options: an order names every option once',
    ],
    [
      'match',
      { type: 'matching', correct: [{ source: 'one', target: 'q' }] },
      'its key does not fit: it has no target q',
    ],
    ['gaps', { type: 'gap-fill', gaps: {} }, 'gap city has no key'],
    [
      'spot',
      { type: 'hotspot', correct: ['north', 'south'] },
      'its key has 2 areas, but only 1 may be chosen',
    ],
  ])('of item %s cannot be %j', (id, key, problem) =>
    expect(itemKeyProblems(specimen(id).item, key)[0]).toBe(`item ${id}: ${problem}`),
  );

  it('have to be there, and of the type of their item', () => {
    expect(itemKeyProblems(specimen('single').item, undefined)).toEqual(['item single has no key']);
    expect(itemKeyProblems(specimen('single').item, specimen('essay').key)).toEqual([
      'item single is single-choice, its key is essay',
    ]);
  });
});

describe('every item type', () => {
  it('has a specimen, and is registered under its own name', () => {
    expect(new Set(specimens.map(({ item }) => item.type))).toEqual(new Set(Object.keys(itemTypes)));
    for (const [type, definition] of Object.entries(itemTypes)) expect(definition.type).toBe(type);
  });

  it.each(specimens.map((each) => [each.item.id, each] as const))(
    'of specimen %s reads its own content, key, form and responses, and nothing beside',
    (_id, { item, key, right }) => {
      const type = itemTypeOf(item.type);
      expect(itemSchema.parse(item)).toEqual(item);
      expect(responseSchema.parse(right)).toEqual(right);
      expect(type.keySchema.parse(key)).toEqual(key);
      const form = type.form(key, 'per-part');
      expect(type.formSchema.parse(JSON.parse(JSON.stringify(form)))).toEqual(form);
      expect(itemSchema.safeParse({ ...item, correct: 'b' }).success).toBe(false);
      expect(responseSchema.safeParse({ ...right, marks: '1' }).success).toBe(false);
      expect(responseProblem(item, right)).toBeNull();
      expect(new Set(type.claims(right, form)).size).toBe(type.claims(right, form).length);
    },
  );
});

describe('papers', () => {
  it('are refused with two items of the same id', () => {
    const section = samplePaper.sections[0]!;
    const doubled = { ...samplePaper, sections: [section, { ...section, id: 'again' }] };
    expect(paperSchema.safeParse(samplePaper).success).toBe(true);
    expect(paperSchema.safeParse(doubled).success).toBe(false);
  });

  it('name every gap of a gap fill in its text, once', () => {
    const gaps = specimen('gaps').item as ItemOf<'gap-fill'>;
    const with_ = (text: string): Item => ({ ...gaps, text });
    expect(itemSchema.safeParse(with_('[[city]]')).success).toBe(false);
    expect(itemSchema.safeParse(with_('[[city]] [[river]] [[city]]')).success).toBe(false);
    expect(itemSchema.safeParse(with_('[[river]] [[city]]')).success).toBe(true);
  });
});
