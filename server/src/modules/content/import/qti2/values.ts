import { childOf, childrenOf, textOf, type XmlElement } from '../source/xml.js';

/** A value of a QTI variable. Points and pairs are texts: `x y`, `A B`. */
export type Scalar = string | number | boolean;
export interface Container {
  readonly cardinality: 'single' | 'multiple' | 'ordered';
  readonly items: readonly Scalar[];
}
/** Null is QTI's own null: nothing was given. */
export type Value = Container | null;

export function single(item: Scalar): Container {
  return { cardinality: 'single', items: [item] };
}

/** A written value in the type its declaration says. */
export function scalarOf(text: string, baseType: string): Scalar {
  const plain = text.trim();
  switch (baseType) {
    case 'integer':
    case 'float':
      return Number(plain);
    case 'boolean':
      return plain === 'true' || plain === '1';
    case 'pair':
      return plain.split(/\s+/u).sort().join(' ');
    case 'directedPair':
    case 'point':
      return plain.split(/\s+/u).join(' ');
    default:
      return plain;
  }
}

export function cardinalityOf(text: string | undefined): Container['cardinality'] {
  return text === 'multiple' || text === 'ordered' ? text : 'single';
}

/** The values written in `<correctResponse>` or `<defaultValue>`; null when there are none. */
export function declaredValue(declaration: XmlElement, part: 'correctResponse' | 'defaultValue'): Value {
  const values = childrenOf(childOf(declaration, part) ?? { ...declaration, children: [] }, 'value');
  if (values.length === 0) return null;
  const baseType = declaration.attributes['baseType'] ?? 'string';
  return {
    cardinality: cardinalityOf(declaration.attributes['cardinality']),
    items: values.map((value) => scalarOf(textOf(value), baseType)),
  };
}

/** Equal as QTI's `match` has it: containers that are not ordered may hold their members in any order. */
export function matches(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return null;
  if (a.items.length !== b.items.length) return false;
  const ordered = a.cardinality === 'ordered' || a.cardinality === 'single';
  const [left, right] = ordered ? [a.items, b.items] : [sorted(a.items), sorted(b.items)];
  return left.every((item, index) => item === right[index]);
}

function sorted(items: readonly Scalar[]): Scalar[] {
  return [...items].sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

export function numberOf(value: Value): number | null {
  const item = value?.items[0];
  return typeof item === 'number' && Number.isFinite(item) ? item : null;
}

export function booleanOf(value: Value): boolean {
  return value?.items[0] === true;
}
