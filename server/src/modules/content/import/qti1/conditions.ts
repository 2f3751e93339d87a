import { Unreadable } from '../source/unreadable.js';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import { decimalOf } from '../marks.js';

/** Responses by the id of their field; none is no answer. */
export type Responses = ReadonlyMap<string, readonly string[]>;

/** How a QTI 1.2 item scores: its `resprocessing`, asked with any response. */
export class Qti1Scoring {
  private readonly conditions: XmlElement[];
  /** The variable that is the score. */
  private readonly score: string;
  private readonly single: ReadonlySet<string>;
  private readonly limits: Limits;

  constructor(item: XmlElement) {
    const processing = childrenOf(item, 'resprocessing');
    this.conditions = processing.flatMap((one) => childrenOf(one, 'respcondition'));
    const declared = processing.flatMap((one) => elementsOf(one, 'decvar')).map(nameOf);
    const set = this.conditions.flatMap((one) => childrenOf(one, 'setvar')).map(nameOf);
    // A variable that no rule sets scores nothing, whatever it is called.
    const all = [...declared.filter((name) => set.includes(name)), ...set, ...declared];
    this.score =
      all.find((name) => /score/iu.test(name)) ??
      all.find((name) => /correct/iu.test(name) && !/incorrect/iu.test(name)) ??
      set[0] ??
      declared[0] ??
      'SCORE';
    this.limits = limitsOf(
      processing.flatMap((one) => elementsOf(one, 'decvar')).find((one) => nameOf(one) === this.score),
    );
    this.single = new Set(
      elementsOf(item, 'response_lid', 'response_str', 'response_num')
        .filter((field) => (field.attributes['rcardinality'] ?? 'Single').toLowerCase() === 'single')
        .map((field) => field.attributes['ident'] ?? ''),
    );
  }

  /** True when some rule sets the score. */
  get scores(): boolean {
    return this.conditions.some((condition) =>
      childrenOf(condition, 'setvar').some((one) => nameOf(one) === this.score),
    );
  }

  /** @throws Unreadable for a rule that is not understood */
  scoreOf(responses: Responses): number {
    let score = 0;
    let matched = false;
    for (const condition of this.conditions) {
      const actions = childrenOf(condition, 'setvar').filter((action) => nameOf(action) === this.score);
      const test = childOf(condition, 'conditionvar');
      if (!test || !this.holds(test, responses, matched)) continue;
      if (actions.length > 0) matched = true;
      for (const action of actions) score = applied(action, score, this.limits);
      if (actions.length > 0 && /^no$/iu.test(condition.attributes['continue'] ?? '')) break;
    }
    return score;
  }

  private holds(test: XmlElement, responses: Responses, matched: boolean): boolean {
    return this.groupsIn(test).every((group) =>
      group.some((part) => this.partHolds(part, responses, matched)),
    );
  }

  /** Several values asked of a field that has only one are alternatives, as files mean it; everything else holds together. */
  private groupsIn(test: XmlElement): XmlElement[][] {
    const groups: XmlElement[][] = [];
    const alternatives = new Map<string, XmlElement[]>();
    for (const part of childrenOf(test)) {
      const field = part.attributes['respident'] ?? '';
      const known = alternatives.get(field);
      if (part.name === 'varequal' && this.single.has(field)) {
        if (known) {
          known.push(part);
          continue;
        }
        const group = [part];
        alternatives.set(field, group);
        groups.push(group);
      } else groups.push([part]);
    }
    return groups;
  }

  private partHolds(part: XmlElement, responses: Responses, matched: boolean): boolean {
    const given = responses.get(part.attributes['respident'] ?? '') ?? [];
    switch (part.name) {
      case 'and':
        return this.holds(part, responses, matched);
      case 'or':
        return childrenOf(part).some((child) => this.partHolds(child, responses, matched));
      case 'not':
        return !this.holds(part, responses, matched);
      case 'other':
        return !matched;
      case 'unanswered':
        return given.length === 0;
      case 'varequal':
        return given.some((text) => equals(part, text));
      case 'varsubstring':
        return given.some((text) => text.toLowerCase().includes(textOf(part).trim().toLowerCase()));
      case 'varsubset':
        return textOf(part)
          .split(',')
          .every((text) => given.includes(text.trim()));
      case 'vargte':
      case 'vargt':
      case 'varlte':
      case 'varlt':
        return given.some((text) => compares(part, text));
      default:
        throw new Unreadable(`its scoring uses “${part.name}”, which is not understood`, `line ${part.line}`);
    }
  }
}

/** What `SCORE.max` and `SCORE.min` stand for. */
interface Limits {
  readonly max: number;
  readonly min: number;
}

function limitsOf(declared: XmlElement | undefined): Limits {
  const max = Number(declared?.attributes['maxvalue'] ?? Number.NaN);
  const min = Number(declared?.attributes['minvalue'] ?? 0);
  // Programs that keep the marks beside the question leave this at nothing.
  return { max: Number.isFinite(max) && max > 0 ? max : 1, min: Number.isFinite(min) ? min : 0 };
}

function nameOf(element: XmlElement): string {
  return element.attributes['varname'] ?? element.attributes['variablename'] ?? 'SCORE';
}

function applied(action: XmlElement, score: number, limits: Limits): number {
  const written = textOf(action).trim();
  const limit = /\.(max|min)$/iu.exec(written)?.[1]?.toLowerCase();
  const value = limit === undefined ? Number(written) : limit === 'max' ? limits.max : limits.min;
  if (!Number.isFinite(value))
    throw new Unreadable('its scoring sets a score that is no number', `line ${action.line}`);
  switch ((action.attributes['action'] ?? 'Set').toLowerCase()) {
    case 'add':
      return Number((score + value).toPrecision(12));
    case 'subtract':
      return Number((score - value).toPrecision(12));
    case 'multiply':
      return score * value;
    case 'divide':
      return score / value;
    default:
      return value;
  }
}

function equals(part: XmlElement, given: string): boolean {
  const wanted = textOf(part).trim();
  if (given.trim() === wanted) return true;
  const [a, b] = [decimalOf(given), decimalOf(wanted)];
  if (a !== null && b !== null) {
    const margin = Number(part.attributes['margin'] ?? 0);
    const allowed =
      part.attributes['margintype'] === 'percent' ? (Math.abs(Number(b)) * margin) / 100 : margin;
    return Math.abs(Number(a) - Number(b)) <= allowed + 1e-12;
  }
  return (
    !/^yes$/iu.test(part.attributes['case'] ?? 'no') && given.trim().toLowerCase() === wanted.toLowerCase()
  );
}

function compares(part: XmlElement, given: string): boolean {
  const [a, b] = [decimalOf(given), decimalOf(textOf(part))];
  if (a === null || b === null) return false;
  const [left, right] = [Number(a), Number(b)];
  switch (part.name) {
    case 'vargte':
      return left >= right;
    case 'vargt':
      return left > right;
    case 'varlte':
      return left <= right;
    default:
      return left < right;
  }
}

/** Numbers that rules name, and those that lie a margin away. */
export function namedNumbers(item: XmlElement): { named: number[]; bounds: number[] } {
  const parts = elementsOf(item, 'varequal', 'vargte', 'vargt', 'varlte', 'varlt');
  const bounds: number[] = [];
  const named: number[] = [];
  for (const part of parts) {
    const decimal = decimalOf(textOf(part));
    if (decimal === null) continue;
    const value = Number(decimal);
    (part.name === 'varequal' ? named : bounds).push(value);
    const margin = Number(part.attributes['margin'] ?? 0);
    const allowed = part.attributes['margintype'] === 'percent' ? (Math.abs(value) * margin) / 100 : margin;
    if (allowed > 0) bounds.push(value - allowed, value + allowed);
  }
  return { named, bounds };
}
