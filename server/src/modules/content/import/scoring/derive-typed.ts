import { canonicalText, type AcceptedNumber } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import { decimalFrom, decimalOf, shareFrom } from '../marks.js';
import type { ItemException } from '../reading.js';

const SAME = 1e-6;
/** What no key holds: shows what a wrong answer earns. */
const NONSENSE = '\u2042 none of this';

export interface DerivedTexts {
  readonly accepted: readonly string[];
  readonly credits: readonly { readonly text: string; readonly credit: string }[];
  readonly caseSensitive: boolean;
  readonly exception: ItemException | null;
  readonly best: number;
}

/**
 * Which texts earn marks, found by asking how a file scores each text it names.
 *
 * @param named every text that stands in the file's key or rules
 */
export function deriveTexts(named: readonly string[], scoreOf: (text: string) => number): DerivedTexts {
  const base = scoreOf(NONSENSE);
  const scored = [...new Set(named.map((text) => text.trim()))]
    .filter((text) => text !== '')
    .map((text) => ({ text, gain: scoreOf(text) - base }));
  const best = Math.max(0, ...scored.map(({ gain }) => gain));
  if (best <= SAME) throw new Unreadable('no text earns any marks, so there is no correct one');
  const accepted = scored.filter(({ gain }) => gain >= best - SAME).map(({ text }) => text);
  const caseSensitive = accepted.some(
    (text) => turned(text) !== text && scoreOf(turned(text)) - base < best - SAME,
  );
  const rule = { caseSensitive };
  const right = new Set(accepted.map((text) => canonicalText(text, rule)));
  const credits = scored
    .filter(({ gain, text }) => gain > SAME && gain < best - SAME && !right.has(canonicalText(text, rule)))
    .map(({ text, gain }) => ({ text, credit: shareFrom(gain / best) }));
  return {
    accepted: distinct(accepted, caseSensitive),
    credits,
    caseSensitive,
    exception: credits.length > 0 ? { scoring: 'by-credit' } : null,
    best: best + base,
  };
}

/** The same letters in the other case. */
function turned(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function distinct(texts: readonly string[], caseSensitive: boolean): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const canonical = canonicalText(text, { caseSensitive });
    return !seen.has(canonical) && seen.add(canonical);
  });
}

export interface DerivedNumbers {
  readonly accepted: readonly AcceptedNumber[];
  readonly exception: ItemException | null;
  readonly best: number;
  readonly warnings: readonly string[];
}

/**
 * Which numbers earn marks: the file is asked at every number where something may change and between them.
 *
 * @param named numbers of the key
 * @param bounds numbers at which the rules may change: a value less or more its tolerance, limits
 */
export function deriveNumbers(
  named: readonly number[],
  bounds: readonly number[],
  scoreOf: (value: number) => number,
): DerivedNumbers {
  const points = [...new Set([...named, ...bounds].map((value) => Number(value.toFixed(9))))].sort(
    (a, b) => a - b,
  );
  if (points.length === 0) throw new Unreadable('no number is named as the correct one');
  const first = points[0] as number;
  const last = points.at(-1) as number;
  const spread = Math.max(1, Math.abs(first), Math.abs(last)) * 10;
  const base = Math.min(scoreOf(first - spread), scoreOf(last + spread));
  const gainAt = (value: number) => scoreOf(value) - base;
  const probes = points.flatMap((point, index) => {
    const next = points[index + 1];
    return next === undefined ? [point] : [point, (point + next) / 2];
  });
  const gains = probes.map(gainAt);
  const best = Math.max(...gains);
  if (best <= SAME) throw new Unreadable('no number earns any marks, so there is no correct one');
  if (gainAt(last + spread) > SAME || gainAt(first - spread) > SAME) {
    throw new Unreadable('numbers without limit are right; here a range has two ends');
  }
  const warnings = new Set<string>();
  const accepted = levelsOf(gains).flatMap((level): AcceptedNumber[] =>
    stretchesOf(gains, level).map(([from, to]) => {
      // Every other probe lies between two points: a stretch that ends there reaches up to the point, which is not in it.
      if (from % 2 === 1 || to % 2 === 1) {
        warnings.add(
          'in the file the ends of a range of right numbers are not right themselves; here they are',
        );
      }
      const range = rangeFrom(
        probes.slice(from - (from % 2), to + (to % 2) + 1).filter((_probe, at) => at % 2 === 0),
      );
      return { ...range, ...(level < best - SAME && { credit: shareFrom(level / best) }) };
    }),
  );
  const credited = accepted.some(({ credit }) => credit !== undefined);
  return {
    accepted,
    exception: credited ? { scoring: 'by-credit' } : null,
    best: best + base,
    warnings: [...warnings],
  };
}

/** The different gains above nothing, the best first. */
function levelsOf(gains: readonly number[]): number[] {
  const levels: number[] = [];
  for (const gain of [...gains].sort((a, b) => b - a)) {
    if (gain > SAME && !levels.some((level) => same(level, gain))) levels.push(gain);
  }
  return levels;
}

/** Stretches of probes that gain at least as much, by their first and last index, but not those that all gain more. */
function stretchesOf(gains: readonly number[], level: number): [number, number][] {
  const stretches: [number, number][] = [];
  let from = -1;
  for (let index = 0; index <= gains.length; index += 1) {
    const inside = (gains[index] ?? 0) >= level - SAME;
    if (inside && from < 0) from = index;
    if (inside || from < 0) continue;
    if (gains.slice(from, index).some((gain) => same(gain, level))) stretches.push([from, index - 1]);
    from = -1;
  }
  return stretches;
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME;
}

/** `value ± tolerance` where the middle is one of the numbers, a range otherwise. */
function rangeFrom(points: readonly number[]): AcceptedNumber {
  const from = points[0] as number;
  const to = points.at(-1) as number;
  if (from === to) return { value: decimalFrom(from) };
  const middle = Number(((from + to) / 2).toFixed(9));
  if (points.some((point) => Math.abs(point - middle) < 1e-9)) {
    return { value: decimalFrom(middle), tolerance: decimalFrom((to - from) / 2) };
  }
  return { from: decimalFrom(from), to: decimalFrom(to) };
}

/** Numbers among texts; what is no number is left alone. */
export function numbersIn(texts: readonly string[]): number[] {
  return texts.flatMap((text) => {
    const decimal = decimalOf(text);
    return decimal === null ? [] : [Number(decimal)];
  });
}
