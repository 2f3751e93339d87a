import { Unreadable } from '../source/unreadable.js';
import { shareFrom } from '../marks.js';
import type { ItemException } from '../reading.js';

/**
 * A key that was found by asking how a file scores: what is right is whatever earns the most. That way the rules of a file are obeyed
 * however they are written, and where they cannot be said in ours, the difference is named.
 */
export interface DerivedChoice {
  readonly correct: readonly string[];
  readonly credits: Readonly<Record<string, string>> | null;
  readonly exception: ItemException | null;
  /** What the best answer earns in the file. */
  readonly best: number;
  readonly warnings: readonly string[];
}

/** Most options of which every combination is tried. */
const MAX_TRIED = 12;
const SAME = 1e-6;

function same(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME;
}

/** @param scoreOf what choosing these options earns */
export function deriveSingle(
  ids: readonly string[],
  scoreOf: (chosen: readonly string[]) => number,
  declared: readonly string[],
): DerivedChoice {
  const base = scoreOf([]);
  const scores = ids.map((id) => scoreOf([id]));
  const best = Math.max(...scores);
  requireGain(best, base);
  const top = ids.filter((_id, index) => same(scores[index] ?? 0, best));
  const correct = top.find((id) => declared.includes(id)) ?? (top[0] as string);
  const shares = ids.map((_id, index) => ((scores[index] ?? 0) - base) / (best - base));
  const wrong = shares.filter((_share, index) => ids[index] !== correct);
  const warnings = [
    ...baseWarning(base),
    ...(top.length > 1 ? [`${top.length} options earn all the marks; each of them counts as right`] : []),
  ];
  const found = { correct: [correct], best, warnings };
  if (wrong.every((share) => same(share, 0))) return { ...found, credits: null, exception: null };
  const lowest = Math.min(...wrong);
  if (lowest < 0 && wrong.every((share) => same(share, lowest))) {
    const cost = shareFrom(-lowest);
    return { ...found, credits: null, exception: { wrongCosts: cost, floor: shareFrom(lowest) } };
  }
  const credits = ids.flatMap((id, index) => {
    const share = shares[index] ?? 0;
    return id === correct || same(share, 0) ? [] : [[id, shareFrom(share)] as const];
  });
  const floor = lowest < 0 ? shareFrom(lowest) : '0';
  return { ...found, credits: Object.fromEntries(credits), exception: { scoring: 'by-credit', floor } };
}

/**
 * @param most most options that may be chosen
 * @param declared what the file itself calls correct; decides among answers that earn the same
 */
export function deriveSet(
  ids: readonly string[],
  most: number,
  scoreOf: (chosen: readonly string[]) => number,
  declared: readonly string[],
): DerivedChoice {
  const tried = subsetsOf(ids, most, declared);
  const base = scoreOf([]);
  const scored = tried.map((chosen) => ({ chosen, score: scoreOf(chosen) }));
  const best = Math.max(...scored.map(({ score }) => score));
  requireGain(best, base);
  const correct = bestSet(
    scored.filter(({ score }) => same(score, best)).map(({ chosen }) => chosen),
    declared,
  );
  const isCorrect = (chosen: readonly string[]) => sameSet(chosen, correct);
  const found = { correct, best };
  if (scored.every(({ chosen, score }) => isCorrect(chosen) || same(score, base))) {
    return { ...found, credits: null, exception: null, warnings: baseWarning(base) };
  }
  const worth = new Map(ids.map((id) => [id, worthOf(id, correct, scoreOf, base)]));
  const least = Math.min(...scored.map(({ score }) => score));
  const additive = scored.every(({ chosen, score }) => {
    const sum = base + chosen.reduce((total, id) => total + (worth.get(id) ?? 0), 0);
    return same(score, Math.min(best, Math.max(least, sum)));
  });
  if (!additive) {
    const lost =
      'the file gives marks for parts of the answer in a way that cannot be said here; it is marked all or nothing';
    return { ...found, credits: null, exception: null, warnings: [...baseWarning(base), lost] };
  }
  const credits = ids.flatMap((id) => {
    const share = (worth.get(id) ?? 0) / (best - base);
    return same(share, 0) ? [] : [[id, shareFrom(share)] as const];
  });
  const lowest = (least - base) / (best - base);
  return {
    ...found,
    credits: Object.fromEntries(credits),
    exception: { scoring: 'by-credit', floor: lowest < 0 ? shareFrom(lowest) : '0' },
    warnings: baseWarning(base),
  };
}

function requireGain(best: number, base: number): void {
  if (best > base + SAME) return;
  throw new Unreadable('no answer earns any marks, so there is no correct one');
}

function baseWarning(base: number): string[] {
  return same(base, 0) ? [] : [`in the file even no answer earns ${base}; here it earns nothing`];
}

/** Every combination of few options; of many, single ones and those around the declared answer. */
function subsetsOf(ids: readonly string[], most: number, declared: readonly string[]): string[][] {
  if (ids.length <= MAX_TRIED) {
    const all: string[][] = [];
    for (let mask = 0; mask < 2 ** ids.length; mask += 1) {
      const chosen = ids.filter((_id, index) => (mask >> index) & 1);
      if (chosen.length <= most) all.push(chosen);
    }
    return all;
  }
  const around = ids.map((id) =>
    declared.includes(id) ? declared.filter((other) => other !== id) : [...declared, id],
  );
  return [[], ...ids.map((id) => [id]), [...declared], ...around].filter((chosen) => chosen.length <= most);
}

/** Of several answers that earn the most: the declared one, else the one that is part of all of them. */
function bestSet(best: readonly string[][], declared: readonly string[]): string[] {
  const named = best.find((chosen) => sameSet(chosen, declared));
  if (named) return named;
  const core = (best[0] ?? []).filter((id) => best.every((chosen) => chosen.includes(id)));
  const smallest = best.find((chosen) => sameSet(chosen, core));
  if (smallest && smallest.length > 0) return smallest;
  throw new Unreadable(
    'several different answers earn the most marks, and the file names none of them as correct',
  );
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

/** What an option adds: by itself where it earns, else beside the correct ones, where a lower bound hides less. */
function worthOf(
  id: string,
  correct: readonly string[],
  scoreOf: (chosen: readonly string[]) => number,
  base: number,
): number {
  const alone = scoreOf([id]) - base;
  if (alone > SAME) return alone;
  if (correct.includes(id)) return scoreOf(correct) - scoreOf(correct.filter((other) => other !== id));
  return scoreOf([...correct, id]) - scoreOf(correct);
}
