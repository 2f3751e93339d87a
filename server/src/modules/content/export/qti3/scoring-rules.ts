import { fractionOf, type ItemRule, type Share } from '@examhall/shared/items';
import { el, type Content, type Markup } from './xml-writer.js';

/** A share of the marks as a decimal; QTI knows no fractions. */
export function worth(share: Share, marks: string): string {
  const { numerator, denominator } = fractionOf(share);
  const value = (Number(numerator) / Number(denominator)) * Number(marks);
  return String(Number(value.toFixed(9)));
}

export const variable = (identifier: string): Markup => el('qti-variable', { identifier });
export const correct = (identifier: string): Markup => el('qti-correct', { identifier });
export const number = (value: string): Markup => el('qti-base-value', { 'base-type': 'float' }, value);
export const matched = (identifier: string): Markup =>
  el('qti-match', {}, variable(identifier), correct(identifier));

/** Sets the score. */
export function setScore(expression: Markup): Markup {
  return el('qti-set-outcome-value', { identifier: 'SCORE' }, expression);
}

/** Adds to the score when something holds. */
export function addWhen(condition: Markup, share: string): Markup {
  return conditionOf(condition, el('qti-sum', {}, variable('SCORE'), number(share)));
}

/** The first branch whose condition holds sets the score; `otherwise` holds for an answer that is wrong, not for none. */
export function conditionOf(
  condition: Markup,
  score: Markup,
  otherwise?: { readonly given: Markup; readonly score: Markup },
): Markup {
  return el(
    'qti-response-condition',
    {},
    el('qti-response-if', {}, condition, setScore(score)),
    otherwise &&
      el(
        'qti-response-else-if',
        {},
        el('qti-not', {}, el('qti-is-null', {}, otherwise.given)),
        setScore(otherwise.score),
      ),
  );
}

/** All the marks for this, and what a wrong answer costs. */
export function allOrNothing(condition: Markup, identifier: string, marks: string, rule: ItemRule): Markup {
  const costs = worth(rule.wrongCosts, marks);
  const otherwise = costs === '0' ? undefined : { given: variable(identifier), score: number(`-${costs}`) };
  return conditionOf(condition, number(marks), otherwise);
}

/** A table of what members of a response are worth. */
export function mappingOf(
  entries: readonly { readonly key: string; readonly share: Share; readonly caseSensitive?: boolean }[],
  marks: string,
  { otherwise, floor }: { readonly otherwise?: Share; readonly floor: Share | null },
): Markup {
  return el(
    'qti-mapping',
    {
      'default-value': worth(otherwise ?? '0', marks),
      'upper-bound': marks,
      'lower-bound': floor === null ? undefined : worth(floor, marks),
    },
    entries.map(({ key, share, caseSensitive }): Content =>
      el('qti-map-entry', {
        'map-key': key,
        'mapped-value': worth(share, marks),
        'case-sensitive': caseSensitive,
      }),
    ),
  );
}

/** The score is what the table says. */
export const mapped = (identifier: string): Markup => setScore(el('qti-map-response', { identifier }));
