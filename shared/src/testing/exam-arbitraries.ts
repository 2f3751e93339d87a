import fc from 'fast-check';
import { type ExamKey } from '../grading/index.js';
import {
  scorings,
  type Item,
  type ItemKey,
  type Paper,
  type Response,
  type Shape,
  defaultRules,
  treatments,
  type MarkingRules,
} from '../items/index.js';

/** An item with its key, and responses to it: right ones, partly right ones, wrong ones, odd ones. */
export interface GeneratedItem {
  readonly item: Item;
  readonly key: ItemKey;
  readonly responses: fc.Arbitrary<Response>;
}

/** A whole exam with its key, rules and one candidate's responses. */
export interface GeneratedExam {
  readonly paper: Paper;
  readonly key: ExamKey;
  readonly rules: MarkingRules;
  readonly responses: ReadonlyMap<string, Response>;
}

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const marks = fc.constantFrom('1', '2', '0.5', '3', '0.25', '7', '1.1');
const credit = fc.constantFrom('1', '1/2', '1/3', '0.25', '-1/4', '-1', '0');
const count = (least: number, most: number = LETTERS.length) => fc.integer({ min: least, max: most });
const base = (id: string, worth: string) => ({ id, prompt: id, marks: worth, subject: '' });
const optionsOf = (ids: readonly string[]) => ids.map((id) => ({ id, text: `Option ${id}` }));
const some = (ids: readonly string[], least = 1) => fc.subarray([...ids], { minLength: least });
const creditsFor = (ids: readonly string[]) => fc.dictionary(fc.constantFrom(...ids), credit);

/** Every maker takes the id of the item it makes. */
type Maker = (id: string) => fc.Arbitrary<GeneratedItem>;

const singleChoice: Maker = (id) =>
  fc.tuple(marks, count(2)).chain(([worth, size]) => {
    const ids = LETTERS.slice(0, size);
    return fc.tuple(fc.constantFrom(...ids), creditsFor(ids)).map(([correct, credits]): GeneratedItem => ({
      item: { ...base(id, worth), type: 'single-choice', options: optionsOf(ids), shuffle: true },
      key: { type: 'single-choice', correct, credits },
      responses: fc.constantFrom(...LETTERS).map((option) => ({ type: 'single-choice', option })),
    }));
  });

const multipleChoice: Maker = (id) =>
  fc.tuple(marks, count(2)).chain(([worth, size]) => {
    const ids = LETTERS.slice(0, size);
    return fc.tuple(some(ids), creditsFor(ids)).map(([correct, credits]): GeneratedItem => ({
      item: { ...base(id, worth), type: 'multiple-choice', options: optionsOf(ids), shuffle: true },
      key: { type: 'multiple-choice', correct, credits },
      responses: fc
        .oneof(fc.constant(correct), fc.array(fc.constantFrom(...ids), { maxLength: 8 }))
        .map((options) => ({ type: 'multiple-choice', options })),
    }));
  });

const trueFalse: Maker = (id) =>
  fc.tuple(marks, fc.boolean()).map(([worth, correct]): GeneratedItem => ({
    item: { ...base(id, worth), type: 'true-false' },
    key: { type: 'true-false', correct },
    responses: fc.boolean().map((value) => ({ type: 'true-false', value })),
  }));

const word = fc.constantFrom(
  'Zürich',
  'zurich',
  'ZÜRICH ',
  'carbon  dioxide',
  'CO2',
  'co₂',
  'ﬁn',
  'fin',
  'Straße',
);
const textRule = fc.record(
  {
    caseSensitive: fc.boolean(),
    spaces: fc.constantFrom('one' as const, 'ignored' as const, 'exact' as const),
    accents: fc.constantFrom('told-apart' as const, 'ignored' as const),
    unicode: fc.constantFrom('NFKC' as const, 'NFC' as const),
  },
  { requiredKeys: ['caseSensitive'] },
);
const textKey = fc
  .tuple(
    fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    fc.array(fc.record({ text: word, credit }), { maxLength: 2 }),
    textRule,
  )
  .map(([accepted, credits, rule]) => ({ accepted, credits, ...rule }));
const typed = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);

const shortText: Maker = (id) =>
  fc.tuple(marks, textKey).map(([worth, key]): GeneratedItem => ({
    item: { ...base(id, worth), type: 'short-text' },
    key: { type: 'short-text', ...key },
    responses: typed.map((text) => ({ type: 'short-text', text })),
  }));

const decimal = fc.constantFrom('0', '1', '-3', '9.81', '0.125', '1000', '150', '1.5');
const acceptedNumber = fc.oneof(
  fc.record({ value: decimal, credit }, { requiredKeys: ['value'] }),
  fc.record({
    value: decimal,
    tolerance: fc.constantFrom('0', '0.05', '2'),
    relativeTolerance: fc.constant('0.01'),
  }),
  fc.record(
    { from: fc.constantFrom('-3', '0'), to: fc.constantFrom('1', '9.81'), credit },
    { requiredKeys: ['from', 'to'] },
  ),
);
const typedNumber = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '-3',
    '9,81',
    '9.86',
    '9.80',
    '1 000',
    '1e3',
    '0.125',
    '150 cm',
    '1.5 m',
    '1,5m',
    'a gross',
  ),
  fc.double({ noNaN: true, min: -20, max: 20 }).map(String),
);

const numeric: Maker = (id) =>
  fc
    .tuple(marks, fc.array(acceptedNumber, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([worth, accepted, typedUnit]): GeneratedItem => ({
      item: { ...base(id, worth), type: 'numeric', unit: '', typedUnit },
      key: {
        type: 'numeric',
        accepted,
        ...(typedUnit && {
          units: [
            { unit: 'm', factor: '1' },
            { unit: 'cm', factor: '0.01' },
          ],
        }),
      },
      responses: typedNumber.map((text) => ({ type: 'numeric', text })),
    }));

const ordering: Maker = (id) =>
  fc
    .tuple(marks, count(2), fc.constantFrom('places' as const, 'neighbours' as const))
    .chain(([worth, size, parts]) => {
      const ids = LETTERS.slice(0, size);
      const order = fc.shuffledSubarray([...ids], { minLength: size });
      return order.map((correct): GeneratedItem => ({
        item: { ...base(id, worth), type: 'ordering', options: optionsOf(ids), shuffle: true },
        key: { type: 'ordering', correct, parts },
        responses: fc
          .oneof(fc.constant(correct), order, fc.array(fc.constantFrom(...ids)))
          .map((given) => ({ type: 'ordering', order: given })),
      }));
    });

const TARGETS = ['x', 'y', 'z'] as const;
const matching: Maker = (id) =>
  fc.tuple(marks, count(1, 4), fc.boolean()).chain(([worth, size, several]) => {
    const sources = LETTERS.slice(0, size);
    const target = fc.constantFrom(...TARGETS);
    const complete = fc
      .array(target, { minLength: size, maxLength: size })
      .map((targets) => sources.map((source, index) => ({ source, target: targets[index] ?? 'x' })));
    const pair = fc.record({ source: fc.constantFrom(...sources), target });
    return fc
      .tuple(
        complete,
        fc.array(fc.record({ ...{ source: fc.constantFrom(...sources), target }, credit }), { maxLength: 2 }),
      )
      .map(([correct, credits]): GeneratedItem => ({
        item: {
          ...base(id, worth),
          type: 'matching',
          sources: optionsOf(sources),
          targets: optionsOf(TARGETS),
          several,
          shuffle: true,
        },
        key: { type: 'matching', correct, credits },
        responses: fc
          .oneof(fc.constant(correct), complete, fc.array(pair, { maxLength: 6 }))
          .map((pairs) => ({ type: 'matching', pairs })),
      }));
  });

const gapFill: Maker = (id) =>
  fc
    .tuple(marks, textKey, fc.constantFrom('a', 'b'), creditsFor(['a', 'b', 'c']))
    .map(([worth, key, correct, credits]): GeneratedItem => ({
      item: {
        ...base(id, worth),
        type: 'gap-fill',
        text: '[[one]] and [[two]]',
        gaps: [
          { kind: 'text', id: 'one' },
          { kind: 'choice', id: 'two', options: optionsOf(['a', 'b', 'c']) },
        ],
      },
      key: {
        type: 'gap-fill',
        gaps: { one: { kind: 'text', ...key }, two: { kind: 'choice', correct, credits } },
      },
      responses: fc
        .record({ one: typed, two: fc.constantFrom('a', 'b', 'c', '') }, { requiredKeys: [] })
        .map((gaps) => ({ type: 'gap-fill', gaps })),
    }));

const picture = { picture: 'map', pictureDescription: 'A map', width: 100, height: 100 };
const shapes: readonly Shape[] = [
  { kind: 'circle', x: 20, y: 20, radius: 10 },
  { kind: 'rectangle', x: 25, y: 25, width: 50, height: 10 },
  {
    kind: 'polygon',
    points: [
      { x: 60, y: 60 },
      { x: 90, y: 60 },
      { x: 75, y: 90 },
    ],
  },
];

const hotspot: Maker = (id) =>
  fc
    .tuple(marks, some(['a', 'b', 'c']), creditsFor(['a', 'b', 'c']))
    .map(([worth, correct, credits]): GeneratedItem => ({
      item: {
        ...base(id, worth),
        type: 'hotspot',
        ...picture,
        areas: shapes.map((shape, index) => ({ id: LETTERS[index] ?? 'z', label: `Area ${index}`, shape })),
        maxChoices: 3,
      },
      key: { type: 'hotspot', correct, credits },
      responses: fc
        .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 })
        .map((areas) => ({ type: 'hotspot', areas })),
    }));

const point: Maker = (id) =>
  fc.tuple(marks, some(['a', 'b', 'c']), credit).map(([worth, chosen, earned]): GeneratedItem => ({
    item: { ...base(id, worth), type: 'point', ...picture, maxPoints: 3 },
    key: {
      type: 'point',
      areas: chosen.map((area) => ({
        id: area,
        shape: shapes[LETTERS.indexOf(area as 'a')] as Shape,
        credit: earned,
      })),
    },
    responses: fc
      .array(fc.record({ x: fc.nat(100), y: fc.nat(100) }), { maxLength: 4 })
      .map((points) => ({ type: 'point', points })),
  }));

const essay: Maker = (id) =>
  marks.map((worth): GeneratedItem => ({
    item: { ...base(id, worth), type: 'essay' },
    key: { type: 'essay', guidance: '' },
    responses: fc.string().map((text) => ({ type: 'essay', text })),
  }));

/** A maker of items with their keys and responses for every type. Exhaustive: a type missing here does not compile. */
export const itemArbitraries: { readonly [T in Item['type']]: Maker } = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  'true-false': trueFalse,
  'short-text': shortText,
  numeric,
  ordering,
  matching,
  'gap-fill': gapFill,
  hotspot,
  point,
  essay,
};

/** A rule of one item that has no contradiction in it. */
export const itemRules = fc
  .tuple(fc.constantFrom(...scorings), fc.constantFrom('0', '1/4', '1/3', '1'), fc.boolean())
  .map(([scoring, costs, floored]) => {
    const wrongCosts = scoring === 'all-or-nothing' ? costs : '0';
    const least = wrongCosts === '0' ? '0' : `-${wrongCosts}`;
    return { scoring, wrongCosts, floor: floored ? least : null };
  });

const rounding = fc.record({
  mode: fc.constantFrom('half-up' as const, 'half-even' as const, 'down' as const, 'up' as const),
  step: fc.constantFrom('0.01', '0.25', '0.5', '1'),
});

/** Exams with items of any type under any rules, and one candidate's responses. */
export const exams: fc.Arbitrary<GeneratedExam> = fc
  .array(fc.constantFrom(...Object.values(itemArbitraries)), { minLength: 1, maxLength: 8 })
  .chain((makers) => fc.tuple(...makers.map((maker, index) => maker(`q${index + 1}`))))
  .chain((items) =>
    fc
      .record({
        rule: itemRules,
        rounding,
        best: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        sectionFloor: fc.option(fc.constantFrom('0', '-1'), { nil: undefined }),
        exceptions: fc.dictionary(
          fc.constantFrom(...items.map(({ item }) => item.id)),
          fc
            .tuple(itemRules, fc.constantFrom(...treatments))
            .map(([rule, treatment]) => ({ ...rule, treatment })),
        ),
        floor: fc.constantFrom('0', null),
        capped: fc.boolean(),
        totalRounding: fc.option(rounding),
        responses: fc.tuple(...items.map(({ responses }) => fc.option(responses, { freq: 6 }))),
      })
      .map((made): GeneratedExam => {
        const half = Math.ceil(items.length / 2);
        const parts = [items.slice(0, half), items.slice(half)].filter((part) => part.length > 0);
        const { best, sectionFloor } = made;
        return {
          paper: {
            title: 'Generated',
            language: 'en',
            instructions: '',
            sections: parts.map((part, index) => ({
              id: `s${index + 1}`,
              title: '',
              items: part.map(({ item }) => item),
            })),
            media: [],
          },
          key: { version: 'k1', items: Object.fromEntries(items.map(({ item, key }) => [item.id, key])) },
          rules: {
            ...defaultRules,
            version: 'r1',
            items: made.rule,
            rounding: made.rounding,
            sections: {
              s1: {
                ...(best !== undefined && { best }),
                ...(sectionFloor !== undefined && { floor: sectionFloor }),
              },
            },
            exceptions: made.exceptions,
            total: { floor: made.floor, capped: made.capped, rounding: made.totalRounding },
          },
          responses: new Map(
            items.flatMap(({ item }, index) => {
              const response = made.responses[index];
              return response ? [[item.id, response] as const] : [];
            }),
          ),
        };
      }),
  );
