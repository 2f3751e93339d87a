import { Unreadable } from '../source/unreadable.js';
import { childrenOf, textOf, type XmlElement } from '../source/xml.js';
import { mapResponse, mapResponsePoint } from './mappings.js';
import { booleanOf, matches, numberOf, scalarOf, single, type Container, type Value } from './values.js';

/** What expressions can ask of the item they stand in. */
export interface Scope {
  variable(name: string): Value;
  correct(name: string): Value;
  defaultOf(name: string): Value;
  declaration(name: string): XmlElement | undefined;
}

type Operator = (element: XmlElement, operands: readonly Value[], scope: Scope) => Value;

/** Evaluates an expression of response or template processing. @throws Unreadable for what has no one value, such as chance */
export function evaluate(element: XmlElement, scope: Scope): Value {
  const operator = operators[element.name];
  if (!operator) {
    const why = element.name.startsWith('random')
      ? 'its numbers are drawn by chance for each candidate'
      : `it uses “${element.name}”, which is not understood`;
    throw new Unreadable(`its scoring cannot be followed: ${why}`, `line ${element.line}`);
  }
  return operator(
    element,
    childrenOf(element).map((child) => evaluate(child, scope)),
    scope,
  );
}

const identifierOf = (element: XmlElement): string => element.attributes['identifier'] ?? '';
const truth = (value: boolean): Value => single(value);

/** A result of numbers; nothing when one of them is nothing. */
function arithmetic(compute: (numbers: number[]) => number): Operator {
  return (_element, operands) => {
    const numbers = operands.flatMap((operand) =>
      operand === null ? [null] : operand.items.map((item) => (typeof item === 'number' ? item : null)),
    );
    if (numbers.some((number) => number === null)) return null;
    const result = compute(numbers as number[]);
    return Number.isFinite(result) ? single(result) : null;
  };
}

function comparison(compare: (a: number, b: number) => boolean): Operator {
  return (_element, [left = null, right = null]) => {
    const [a, b] = [numberOf(left), numberOf(right)];
    return a === null || b === null ? null : truth(compare(a, b));
  };
}

function gathered(cardinality: Container['cardinality']): Operator {
  return (_element, operands) => {
    const items = operands.flatMap((operand) => operand?.items ?? []);
    return items.length === 0 ? null : { cardinality, items };
  };
}

/** Sums step by step would gather errors of binary fractions. */
const exact = (value: number): number => Number(value.toPrecision(15));

const operators: Readonly<Record<string, Operator>> = {
  variable: (element, _none, scope) => scope.variable(identifierOf(element)),
  correct: (element, _none, scope) => scope.correct(identifierOf(element)),
  default: (element, _none, scope) => scope.defaultOf(identifierOf(element)),
  baseValue: (element) => single(scalarOf(textOf(element), element.attributes['baseType'] ?? 'string')),
  null: () => null,
  isNull: (_element, [operand = null]) =>
    truth(operand === null || operand.items.every((item) => item === '')),
  match: (_element, [a = null, b = null]) => optional(matches(a, b)),
  not: (_element, [operand = null]) => (operand === null ? null : truth(!booleanOf(operand))),
  and: (_element, operands) => truth(operands.every(booleanOf)),
  or: (_element, operands) => truth(operands.some(booleanOf)),
  anyN: (element, operands) => {
    const count = operands.filter(booleanOf).length;
    return truth(count >= Number(element.attributes['min']) && count <= Number(element.attributes['max']));
  },
  member: (_element, [item = null, container = null]) =>
    item === null || container === null
      ? null
      : truth(container.items.some((each) => each === item.items[0])),
  contains: (_element, [whole = null, part = null]) =>
    whole === null || part === null ? null : truth(part.items.every((item) => whole.items.includes(item))),
  delete: (_element, [item = null, container = null]) =>
    container === null
      ? null
      : { ...container, items: container.items.filter((each) => each !== item?.items[0]) },
  index: (element, [container = null]) => {
    const item = container?.items[Number(element.attributes['n']) - 1];
    return item === undefined ? null : single(item);
  },
  containerSize: (_element, [container = null]) => single(container?.items.length ?? 0),
  multiple: gathered('multiple'),
  ordered: gathered('ordered'),
  stringMatch: (element, [a = null, b = null]) => {
    if (a === null || b === null) return null;
    const [left, right] = textsOf(element, a, b);
    return truth(element.attributes['substring'] === 'true' ? left.includes(right) : left === right);
  },
  substring: (element, [part = null, whole = null]) => {
    if (part === null || whole === null) return null;
    const [left, right] = textsOf(element, part, whole);
    return truth(right.includes(left));
  },
  equal: (element, [a = null, b = null]) => equal(element, numberOf(a), numberOf(b)),
  equalRounded: (element, [a = null, b = null]) => equalRounded(element, numberOf(a), numberOf(b)),
  lt: comparison((a, b) => a < b),
  lte: comparison((a, b) => a <= b),
  gt: comparison((a, b) => a > b),
  gte: comparison((a, b) => a >= b),
  sum: arithmetic((numbers) => exact(numbers.reduce((total, number) => total + number, 0))),
  product: arithmetic((numbers) => exact(numbers.reduce((total, number) => total * number, 1))),
  subtract: arithmetic(([a = 0, b = 0]) => exact(a - b)),
  divide: arithmetic(([a = 0, b = 0]) => a / b),
  power: arithmetic(([a = 0, b = 0]) => a ** b),
  integerDivide: arithmetic(([a = 0, b = 0]) => Math.floor(a / b)),
  integerModulus: arithmetic(([a = 0, b = 0]) => a - Math.floor(a / b) * b),
  truncate: arithmetic(([a = 0]) => Math.trunc(a)),
  round: arithmetic(([a = 0]) => Math.floor(a + 0.5)),
  integerToFloat: arithmetic(([a = 0]) => a),
  min: arithmetic((numbers) => Math.min(...numbers)),
  max: arithmetic((numbers) => Math.max(...numbers)),
  mapResponse: (element, _none, scope) => mapResponse(identifierOf(element), scope),
  mapResponsePoint: (element, _none, scope) => mapResponsePoint(identifierOf(element), scope),
};

function optional(value: boolean | null): Value {
  return value === null ? null : truth(value);
}

function textsOf(element: XmlElement, a: Container, b: Container): [string, string] {
  const texts: [string, string] = [String(a.items[0] ?? ''), String(b.items[0] ?? '')];
  return element.attributes['caseSensitive'] === 'false'
    ? [texts[0].toLowerCase(), texts[1].toLowerCase()]
    : texts;
}

/** The second operand is the one the tolerance is measured at. */
function equal(element: XmlElement, a: number | null, b: number | null): Value {
  if (a === null || b === null) return null;
  const [below, above] = toleranceOf(element, b);
  return truth(a >= b - below - 1e-12 && a <= b + above + 1e-12);
}

/** How far a number may be below and above, of an `equal`. */
export function toleranceOf(element: XmlElement, value: number): [number, number] {
  const mode = element.attributes['toleranceMode'] ?? 'exact';
  if (mode === 'exact') return [0, 0];
  const written = (element.attributes['tolerance'] ?? '').trim().split(/\s+/u).map(Number);
  const [below = Number.NaN, above = below] = written;
  if (Number.isNaN(below) || Number.isNaN(above)) {
    throw new Unreadable(
      'its scoring cannot be followed: a tolerance is missing or computed',
      `line ${element.line}`,
    );
  }
  const factor = mode === 'relative' ? Math.abs(value) / 100 : 1;
  return [below * factor, above * factor];
}

function equalRounded(element: XmlElement, a: number | null, b: number | null): Value {
  if (a === null || b === null) return null;
  const figures = Number(element.attributes['figures']);
  const significant = element.attributes['roundingMode'] === 'significantFigures';
  const rounded = (value: number) =>
    significant ? Number(value.toPrecision(figures)) : Number(value.toFixed(figures));
  return truth(rounded(a) === rounded(b));
}
