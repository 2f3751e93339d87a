import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultRules,
  itemKeySchema,
  itemSchema,
  itemTypes,
  responseSchema,
  type Item,
  type ItemKey,
  type ItemRule,
  type Paper,
  type Response,
  type Rounding,
} from '../items/index.js';
import { gradeByHash, gradeByKey, hashExamKey } from './index.js';

/** One item, its key, a response and the marks somebody worked out by hand from the published semantics. */
interface ReferenceCase {
  readonly name: string;
  /** Whose semantics: QTI 3's response processing templates, Moodle's, or our own. */
  readonly source: string;
  readonly item: Item;
  readonly key: ItemKey;
  readonly rule?: Partial<ItemRule>;
  readonly rounding?: Rounding;
  readonly response: Response | null;
  /** Null: a person has to mark it. */
  readonly marks: string | null;
  /** The working, in one line. */
  readonly why: string;
  /** Where we differ from the source on purpose. */
  readonly differs?: string;
}

const gradingKey = Buffer.alloc(32, 3);
const source = { packageId: 'reference', packageVersion: 1 };

/** The reference cases of an item type lie beside it. */
function casesOf(type: string): ReferenceCase[] {
  const path = join(__dirname, '..', 'items', type, 'cases.json');
  return JSON.parse(readFileSync(path, 'utf8')) as ReferenceCase[];
}

describe.each(Object.keys(itemTypes))('reference cases of %s', (type) => {
  test.each(casesOf(type).map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const item = itemSchema.parse(each.item);
    const key = { version: '1', items: { [item.id]: itemKeySchema.parse(each.key) } };
    const rules = {
      ...defaultRules,
      items: { ...defaultRules.items, ...each.rule },
      rounding: each.rounding ?? defaultRules.rounding,
      total: { ...defaultRules.total, floor: null },
    };
    const paper: Paper = {
      title: 'Reference',
      language: 'en',
      instructions: '',
      sections: [{ id: 's', title: '', items: [item] }],
      media: [],
    };
    const response = each.response && responseSchema.parse(each.response);
    const input = { ...source, paper, responses: new Map(response ? [[item.id, response]] : []) };
    const [byKey] = gradeByKey(input, key, rules).items;
    expect([byKey?.marks, each.why]).toEqual([each.marks, each.why]);
    const [byHash] = gradeByHash(input, hashExamKey(paper, key, rules, gradingKey), gradingKey).items;
    if (byHash?.outcome !== 'server') expect(byHash).toEqual(byKey);
  });
});

test('there are at least 150 of them, of every type, each with its source and its working', () => {
  const all = Object.keys(itemTypes).flatMap(casesOf);
  expect(all.length).toBeGreaterThanOrEqual(150);
  for (const { source: named, why } of all) expect([named, why]).not.toContain('');
  expect(all.filter(({ differs }) => differs !== undefined).length).toBeGreaterThan(5);
});
