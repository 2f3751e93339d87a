import { equalShares, type ClaimShares, type Scoring } from './definition.js';
import { equalShare, type Share } from './share.js';

/** How a set of ids is turned into claims: as one, or id by id. */
export interface SetForm {
  /** True when the whole set is one claim, so that its hash says nothing of any single member. */
  readonly whole: boolean;
}

/** A set as one text: each member once, sorted by UTF-16 code units, joined by commas. */
export function canonicalSet(members: readonly string[]): string {
  return [...new Set(members)].sort().join(',');
}

export function setForm(scoring: Scoring): SetForm {
  return { whole: scoring === 'all-or-nothing' };
}

export function setClaims(members: readonly string[], form: SetForm): string[] {
  return form.whole ? [canonicalSet(members)] : [...new Set(members)];
}

/** What a key accepts that is a set of right members, each worth the same. */
export function acceptedSet(
  correct: readonly string[],
  scoring: Scoring,
  credits: Readonly<Record<string, Share>> = {},
): ClaimShares {
  if (scoring === 'all-or-nothing') return equalShares([canonicalSet(correct)], scoring, { each: '1' });
  const right = [...new Set(correct)];
  return equalShares(right, scoring, {
    each: equalShare(right.length),
    credits: new Map(Object.entries(credits)),
  });
}
