import { differBeyond, meanMarks } from '@examhall/shared/grading';
import { compareFractions, fractionOf, type Rounding } from '@examhall/shared/items';
import type { AgreementBasis, MarkingSettings } from '@examhall/shared/protocol';
import type { Wanted } from './marking-task.entity.js';

/** A mark that counts, in the order in which they were given. */
interface Given {
  readonly id: string;
  readonly marks: string;
}

/** What marks come to. */
export interface Agreement {
  readonly marks: string;
  readonly basis: AgreementBasis;
  readonly madeFrom: readonly string[];
}

/** Whose mark is wanted next, and what has been agreed on when nobody's is. */
export type Conclusion =
  | { readonly wanted: Exclude<Wanted, 'nothing'> }
  | { readonly wanted: 'nothing'; readonly agreement: Agreement };

/**
 * What the marks of one round come to. One is enough when single marking is set; two who differ by no more than is tolerated
 * come to their mean; where they differ more, the third decides. Two marks that are there count as two, whatever is set.
 *
 * @param most the most marks of the item: no rounding lifts anybody above it
 */
export function conclude(
  [first, second, third]: readonly Given[],
  { mode, tolerance }: Pick<MarkingSettings, 'mode' | 'tolerance'>,
  { rounding, most }: { readonly rounding: Rounding; readonly most: string },
): Conclusion {
  if (!first) return { wanted: 'first' };
  if (!second) return mode === 'double' ? { wanted: 'second' } : agreed(first.marks, 'single', [first]);
  if (!differBeyond(first.marks, second.marks, tolerance)) {
    const same = compareFractions(fractionOf(first.marks), fractionOf(second.marks)) === 0;
    const mean = same ? first.marks : meanMarks([first.marks, second.marks], rounding);
    const tooMany = compareFractions(fractionOf(mean), fractionOf(most)) > 0;
    return agreed(tooMany ? most : mean, 'mean', [first, second]);
  }
  return third ? agreed(third.marks, 'third', [first, second, third]) : { wanted: 'third' };
}

function agreed(marks: string, basis: AgreementBasis, from: readonly Given[]): Conclusion {
  return { wanted: 'nothing', agreement: { marks, basis, madeFrom: from.map(({ id }) => id) } };
}
