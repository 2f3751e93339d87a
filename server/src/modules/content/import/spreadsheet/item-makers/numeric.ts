import type { AcceptedNumber } from '@examhall/shared/items';
import { optionHeadings, type RowReader } from '../row-reader.js';
import { onlyKnows, type ItemMaker } from './maker.js';

/** “Correct” holds a number, several with | between them, or a range such as 2..3; “Tolerance” 0.5 or 1 %. */
export const numeric: ItemMaker = (reader, base) => {
  onlyKnows(reader, 'Tolerance', 'Unit', 'Units');
  reader.unused(...optionHeadings);
  const tolerance = toleranceOf(reader);
  const accepted = reader
    .needed('Correct', 'the correct number is missing')
    .split('|')
    .flatMap((text) => acceptedOf(text.trim(), tolerance, reader));
  const units = unitsOf(reader);
  const { text: unit } = reader.field('Unit');
  if (unit !== '' && units)
    reader.fault('Unit', 'a unit is either printed (Unit) or typed (Units), not both');
  return {
    item: { ...base, type: 'numeric', unit, ...(units && { typedUnit: true }) },
    key: { type: 'numeric', accepted, ...(units && { units }) },
  };
};

type Tolerance = { tolerance?: string; relativeTolerance?: string };

function toleranceOf(reader: RowReader): Tolerance {
  const { text } = reader.field('Tolerance');
  if (text === '') return {};
  const percent = /^(.*?)\s*%$/u.exec(text)?.[1];
  const number = reader.decimalIn('Tolerance', percent ?? text);
  if (number.startsWith('-')) reader.fault('Tolerance', 'a tolerance cannot be negative');
  if (percent === undefined) return number === '0' || number === '' ? {} : { tolerance: number };
  return number === '' ? {} : { relativeTolerance: reader.decimalIn('Tolerance', `${number}e-2`) };
}

function acceptedOf(text: string, tolerance: Tolerance, reader: RowReader): AcceptedNumber[] {
  if (text === '') return [];
  const [from, to, ...more] = text.split('..');
  if (to === undefined) {
    const value = reader.decimalIn('Correct', text);
    return value === '' ? [] : [{ value, ...tolerance }];
  }
  if (more.length > 0) reader.fault('Correct', `“${text}” is not a range; write 2..3`);
  const range = { from: reader.decimalIn('Correct', from ?? ''), to: reader.decimalIn('Correct', to) };
  return range.from === '' || range.to === '' ? [] : [range];
}

/** Units that may be typed, written `m = 1; cm = 0.01`. */
function unitsOf(reader: RowReader): { unit: string; factor: string }[] | null {
  const { text } = reader.field('Units');
  if (text === '') return null;
  return text.split(';').flatMap((pair) => {
    const [unit = '', factor = '', ...more] = pair.split('=').map((side) => side.trim());
    if (unit === '' || factor === '' || more.length > 0) {
      reader.fault('Units', `“${pair.trim()}” is not a unit with its factor; write m = 1; cm = 0.01`);
      return [];
    }
    const decimal = reader.decimalIn('Units', factor);
    if (decimal.startsWith('-') || decimal === '0') reader.fault('Units', 'a factor is more than nothing');
    return decimal === '' ? [] : [{ unit, factor: decimal }];
  });
}
