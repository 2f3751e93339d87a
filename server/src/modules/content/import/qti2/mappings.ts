import { Unreadable } from '../source/unreadable.js';
import { childOf, childrenOf, type XmlElement } from '../source/xml.js';
import type { Scope } from './expressions.js';
import { scalarOf, single, type Scalar, type Value } from './values.js';

/** The score of a response by the table in its declaration: each different member counts once. */
export function mapResponse(name: string, scope: Scope): Value {
  const mapping = partOf(name, scope, 'mapping');
  const baseType = scope.declaration(name)?.attributes['baseType'] ?? 'string';
  const entries = childrenOf(mapping, 'mapEntry').map(({ attributes }) => ({
    key: scalarOf(attributes['mapKey'] ?? '', baseType),
    worth: Number(attributes['mappedValue']),
    // Of QTI 2.1: keys are compared exactly unless they say otherwise.
    exact: attributes['caseSensitive'] !== 'false',
  }));
  const otherwise = Number(mapping.attributes['defaultValue'] ?? 0);
  const members = [...new Set(scope.variable(name)?.items ?? [])];
  const sum = members.reduce((total: number, member) => {
    const entry = entries.find(({ key, exact }) => sameKey(key, member, exact));
    return total + (entry?.worth ?? otherwise);
  }, 0);
  return single(bounded(sum, mapping));
}

/** The score of points by areas: an area counts once, points outside all of them earn the default. */
export function mapResponsePoint(name: string, scope: Scope): Value {
  const mapping = partOf(name, scope, 'areaMapping');
  const areas = childrenOf(mapping, 'areaMapEntry');
  const hit = new Set<XmlElement>();
  let missed = 0;
  for (const point of scope.variable(name)?.items ?? []) {
    const area = areas.find((each) => !hit.has(each) && areaHolds(each, String(point)));
    if (area) hit.add(area);
    else missed += 1;
  }
  const sum = [...hit].reduce((total, area) => total + Number(area.attributes['mappedValue']), 0);
  return single(bounded(sum + missed * Number(mapping.attributes['defaultValue'] ?? 0), mapping));
}

/** Whether an area (`shape`, `coords`) holds a point written `x y`. */
export function areaHolds({ attributes }: XmlElement, point: string): boolean {
  const [x = Number.NaN, y = Number.NaN] = point.split(' ').map(Number);
  const coords = (attributes['coords'] ?? '').split(/[\s,]+/u).map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  switch (attributes['shape']) {
    case 'circle':
      return (x - a) ** 2 + (y - b) ** 2 <= c ** 2;
    case 'rect':
      return x >= a && x <= c && y >= b && y <= d;
    case 'default':
      return true;
    default:
      return polygonHolds(coords, x, y);
  }
}

/** Even-odd rule; corners are `x, y, x, y, …`. */
function polygonHolds(coords: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let from = 0, to = coords.length - 2; from < coords.length; to = from, from += 2) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [coords[from], coords[from + 1], coords[to], coords[to + 1]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

function partOf(name: string, scope: Scope, part: 'mapping' | 'areaMapping'): XmlElement {
  const declaration = scope.declaration(name);
  const found = declaration && childOf(declaration, part);
  if (!found) throw new Unreadable(`its scoring asks for a ${part} of “${name}”, which has none`);
  return found;
}

function bounded(sum: number, { attributes }: XmlElement): number {
  const { lowerBound, upperBound } = attributes;
  const low = lowerBound === undefined ? sum : Math.max(sum, Number(lowerBound));
  return upperBound === undefined ? low : Math.min(low, Number(upperBound));
}

function sameKey(key: Scalar, member: Scalar, exact: boolean): boolean {
  if (key === member) return true;
  return !exact && String(key).toLowerCase() === String(member).toLowerCase();
}
