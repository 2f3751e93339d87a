import {
  compareFractions,
  fractionOf,
  times,
  type Fraction,
  type ItemRule,
  type Rounding,
} from '../items/index.js';
import { rounded, type Billionths } from './marks.js';

const ALL: Fraction = { numerator: 1n, denominator: 1n };

/** Makes marks of the share an answered item earned, as its rule says. */
export class ItemMarker {
  private readonly marks: Fraction;
  private readonly floor: Fraction | null;
  private readonly wrong: Fraction;

  constructor(
    marks: string,
    private readonly rule: ItemRule,
    private readonly rounding: Rounding,
  ) {
    this.marks = fractionOf(marks);
    this.floor = rule.floor === null ? null : fractionOf(rule.floor);
    const costs = fractionOf(rule.wrongCosts);
    this.wrong = { numerator: -costs.numerator, denominator: costs.denominator };
  }

  /** @param earned the sum of the shares of the response's claims */
  marksFor(earned: Fraction): Billionths {
    return rounded(times(this.marks, this.counted(earned)), this.rounding);
  }

  /** The share that counts: all or nothing, never above all, never below the floor. */
  private counted(earned: Fraction): Fraction {
    const full = compareFractions(earned, ALL) >= 0;
    const partial = this.rule.scoring === 'all-or-nothing' ? this.wrong : earned;
    const share = full ? ALL : partial;
    return this.floor && compareFractions(share, this.floor) < 0 ? this.floor : share;
  }
}
