import {
  canonicalNumber,
  type Item,
  type ItemKey,
  type ItemKeyOf,
  type ItemOf,
  type ItemType,
  type Response,
  type ResponseOf,
} from '@examhall/shared/items';

/** A response variable of QTI: what was answered, and what would have been right where QTI can say it. */
export interface ResponseVariable {
  readonly identifier: string;
  readonly cardinality: 'single' | 'multiple' | 'ordered';
  readonly baseType: 'identifier' | 'string' | 'float' | 'directedPair' | 'point';
  readonly values: readonly string[];
  readonly correct: readonly string[];
}
type Values<T extends ItemType> = (
  response: ResponseOf<T> | null,
  key: ItemKeyOf<T>,
  item: ItemOf<T>,
) => ResponseVariable[];

/** As in the packages in which exams are taken out: results and questions are read together. */
const RESPONSE = 'RESPONSE';

function variable(
  cardinality: ResponseVariable['cardinality'],
  baseType: ResponseVariable['baseType'],
  values: readonly string[],
  correct: readonly string[],
  identifier = RESPONSE,
): ResponseVariable {
  return { identifier, cardinality, baseType, values, correct };
}

const pairOf = ({ source, target }: { source: string; target: string }): string => `${source} ${target}`;
const one = (value: string | null | undefined): string[] =>
  value === null || value === undefined ? [] : [value];

const numeric: Values<'numeric'> = (response, key) => {
  const [first] = key.accepted;
  const right = one(first && ('value' in first ? first.value : first.from));
  const read = response && canonicalNumber(response.text);
  // What was typed and is no number stands there as it was typed.
  if (response && read === null) return [variable('single', 'string', [response.text], right)];
  return [variable('single', 'float', one(read), right)];
};

const gapFill: Values<'gap-fill'> = (response, key, { gaps }) =>
  gaps.map(({ id, kind }) => {
    const right = key.gaps[id];
    return variable(
      'single',
      kind === 'choice' ? 'identifier' : 'string',
      one(response?.gaps[id]),
      one(right?.kind === 'choice' ? right.correct : right?.accepted[0]),
      id,
    );
  });

/** By type. Exhaustive: a type missing here does not compile. */
const valuesOf: { readonly [T in ItemType]: Values<T> } = {
  'single-choice': (response, key) => [
    variable('single', 'identifier', one(response?.option), [key.correct]),
  ],
  'multiple-choice': (response, key) => [
    variable('multiple', 'identifier', response?.options ?? [], key.correct),
  ],
  'true-false': (response, key) => [
    variable('single', 'identifier', response ? [String(response.value)] : [], [String(key.correct)]),
  ],
  'short-text': (response, key) => [
    variable('single', 'string', one(response?.text), key.accepted.slice(0, 1)),
  ],
  numeric,
  ordering: (response, key) => [variable('ordered', 'identifier', response?.order ?? [], key.correct)],
  matching: (response, key) => [
    variable('multiple', 'directedPair', (response?.pairs ?? []).map(pairOf), key.correct.map(pairOf)),
  ],
  'gap-fill': gapFill,
  hotspot: (response, key) => [variable('multiple', 'identifier', response?.areas ?? [], key.correct)],
  // Areas to be hit are no points, and for an essay nothing is the one right answer.
  point: (response) => [
    variable(
      'multiple',
      'point',
      (response?.points ?? []).map(({ x, y }) => `${x} ${y}`),
      [],
    ),
  ],
  essay: (response) => [variable('single', 'string', one(response?.text), [])],
};

/** The response to an item as response variables; without one, they have no value. */
export function responseVariables(item: Item, key: ItemKey, response: Response | null): ResponseVariable[] {
  // TypeScript cannot pair an item, its key and its response by their type.
  const values = valuesOf[item.type] as (
    response: Response | null,
    key: ItemKey,
    item: Item,
  ) => ResponseVariable[];
  return values(response, key, item);
}
