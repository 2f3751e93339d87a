import { z } from 'zod';
import { equalShares, type Accepted, type ItemTypeDefinition, type Scoring } from '../definition.js';
import { decimalSchema, itemBaseShape } from '../primitives.js';
import { shareSchema } from '../share.js';
import { canonicalNumber, canonicalUnit, ExactDecimal, splitUnit } from './number.js';

export { canonicalNumber } from './number.js';

const notNegative = decimalSchema.refine((value) => !value.startsWith('-'), 'must not be negative');

export const numericContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('numeric'),
  /** Unit printed behind the input field; empty when there is none. */
  unit: z.string().max(40).default(''),
  /** True when the candidate types the unit behind the number. */
  typedUnit: z.boolean().optional(),
});
export const numericResponseSchema = z.strictObject({
  type: z.literal('numeric'),
  /** As the candidate typed it; read by `canonicalNumber`. */
  text: z.string().max(100),
});

const unitsSchema = z.array(z.strictObject({ unit: z.string().min(1).max(40), factor: notNegative })).max(50);

/** Accepted numbers: one with its tolerance, or all from one number to another, both included. */
const acceptedNumberSchema = z.union([
  z.strictObject({
    value: decimalSchema,
    /** How far off a response may be; "0" or nothing asks for the exact number. */
    tolerance: notNegative.optional(),
    /** The same as a share of the value's size: "0.01" allows one in a hundred. The larger tolerance counts. */
    relativeTolerance: notNegative.optional(),
    credit: shareSchema.optional(),
  }),
  z.strictObject({ from: decimalSchema, to: decimalSchema, credit: shareSchema.optional() }),
]);
export type AcceptedNumber = z.infer<typeof acceptedNumberSchema>;

export const numericKeySchema = z.strictObject({
  type: z.literal('numeric'),
  accepted: z.array(acceptedNumberSchema).min(1).max(50),
  /** Units that may be typed, each with what it is in the unit of the accepted numbers; for items with a typed unit. */
  units: unitsSchema.optional(),
});
export const numericFormSchema = z.strictObject({ units: unitsSchema });

export type NumericContent = z.infer<typeof numericContentSchema>;
export type NumericResponse = z.infer<typeof numericResponseSchema>;
export type NumericKey = z.infer<typeof numericKeySchema>;
export type NumericForm = z.infer<typeof numericFormSchema>;

/** What is claimed by a text that is no number, or has a unit that is not accepted: never right. */
const NOT_A_NUMBER = 'not-a-number';

/** A number, typed by the candidate. Its claim is the number in canonical form, in the unit of the key. */
export const numeric: ItemTypeDefinition<NumericContent, NumericResponse, NumericKey, NumericForm> = {
  type: 'numeric',
  contentSchema: numericContentSchema,
  responseSchema: numericResponseSchema,
  keySchema: numericKeySchema,
  formSchema: numericFormSchema,
  isEmpty: (response) => response.text.trim() === '',
  describe: (content, response) => (content.unit ? `${response.text} ${content.unit}` : response.text),
  responseProblem: () => null,
  keyProblems: (content, key) => {
    const problems = key.accepted.flatMap((number) =>
      'from' in number && new ExactDecimal(number.from).gt(number.to)
        ? [`its key has a range from ${number.from} to ${number.to}, which is empty`]
        : [],
    );
    const hasUnits = (key.units ?? []).length > 0;
    if (content.typedUnit && !hasUnits) problems.push('the unit is to be typed, but its key accepts none');
    if (!content.typedUnit && hasUnits) problems.push('its key has units, but no unit is to be typed');
    return problems;
  },
  describeKey: (content, key) => {
    const unit = content.typedUnit ? (key.units?.[0]?.unit ?? '') : '';
    const right = key.accepted.filter(isFull).map(describeNumber).join(' / ');
    return unit ? `${right} ${unit}` : right;
  },
  form: (key) => ({ units: key.units ?? [] }),
  claims: (response, form) => [numberIn(response.text, form) ?? NOT_A_NUMBER],
  accepted: acceptedNumbers,
};

/** The number a text says, in the unit of the key; null when it says none. */
function numberIn(text: string, form: NumericForm): string | null {
  if (form.units.length === 0) return canonicalNumber(text);
  const parts = splitUnit(text);
  const number = parts && canonicalNumber(parts.number);
  const known = parts && form.units.find(({ unit }) => canonicalUnit(unit) === parts.unit);
  if (number === null || !known) return null;
  return new ExactDecimal(number).times(known.factor).toFixed();
}

function acceptedNumbers(
  _content: NumericContent,
  key: NumericKey,
  scoring: Scoring,
): Accepted<NumericResponse> {
  if (key.accepted.every(isExact)) {
    const exact = (numbers: AcceptedNumber[]) =>
      numbers.flatMap((number) => ('value' in number ? [canonicalNumber(number.value) ?? NOT_A_NUMBER] : []));
    const credits = key.accepted
      .filter((number) => !isFull(number))
      .flatMap((number) => exact([number]).map((claim) => [claim, number.credit ?? '1'] as const));
    return equalShares(exact(key.accepted.filter(isFull)), scoring, { each: '1', credits: new Map(credits) });
  }
  return { by: 'judgement', judge: (response) => judge(response.text, key, scoring) };
}

function judge(text: string, key: NumericKey, scoring: Scoring): string {
  const given = numberIn(text, { units: key.units ?? [] });
  const wrong = scoring === 'per-part-with-penalty' ? '-1' : '0';
  if (given === null) return wrong;
  const value = new ExactDecimal(given);
  // What is right comes before what earns less, and within both the key's own order counts.
  const right = key.accepted.find((number) => isFull(number) && holds(number, value));
  if (right) return '1';
  const partly = key.accepted.find((number) => holds(number, value));
  return partly && scoring === 'by-credit' ? (partly.credit ?? '1') : wrong;
}

function holds(number: AcceptedNumber, given: InstanceType<typeof ExactDecimal>): boolean {
  if ('from' in number) return given.gte(number.from) && given.lte(number.to);
  const value = new ExactDecimal(number.value);
  const relative = value.abs().times(number.relativeTolerance ?? '0');
  return given
    .minus(value)
    .abs()
    .lte(ExactDecimal.max(number.tolerance ?? '0', relative));
}

function isFull(number: AcceptedNumber): boolean {
  return (number.credit ?? '1') === '1';
}

function isExact(number: AcceptedNumber): boolean {
  if ('from' in number) return false;
  const zero = (tolerance: string | undefined) => new ExactDecimal(tolerance ?? '0').isZero();
  return zero(number.tolerance) && zero(number.relativeTolerance);
}

function describeNumber(number: AcceptedNumber): string {
  if ('from' in number) return `${number.from} to ${number.to}`;
  const { value, tolerance, relativeTolerance } = number;
  const absolute = tolerance === undefined || new ExactDecimal(tolerance).isZero() ? '' : ` ± ${tolerance}`;
  const relative =
    relativeTolerance === undefined || new ExactDecimal(relativeTolerance).isZero()
      ? ''
      : ` ± ${new ExactDecimal(relativeTolerance).times(100).toFixed()} %`;
  return `${value}${absolute}${relative}`;
}
