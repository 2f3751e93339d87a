import { formatMoment } from '../../format/time.js';
import { useLocale } from '../../languages/index.js';
import { Moment } from '../moment.js';
import type { Column } from './table-model.js';

/** Makes a column of moments, ordered by time and written as the language in use does it. */
export type MomentColumn = <Row>(
  id: string,
  heading: string,
  at: (row: Row) => string | null,
  /** What is said where there is none. */
  never?: string,
) => Column<Row>;

/** How columns of moments are made in the language in use. */
export function useMomentColumn(): MomentColumn {
  const locale = useLocale();
  return (id, heading, at, never = '–') => ({
    ...{ id, heading },
    text: (row) => words(at(row), never, locale),
    order: (row) => instant(at(row)),
    cell: (row) => {
      const moment = at(row);
      return moment === null ? never : <Moment at={moment} />;
    },
  });
}

function words(moment: string | null, never: string, locale: string): string {
  return moment === null ? never : formatMoment(moment, locale);
}

function instant(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment);
}

/** A column of numbers, ordered by size. @param number a decimal in words is one as well */
export function numberColumn<Row>(
  id: string,
  heading: string,
  number: (row: Row) => number | string | null,
  none = '–',
): Column<Row> {
  return {
    ...{ id, heading, numeric: true },
    text: (row) => String(number(row) ?? none),
    order: (row) => {
      const value = number(row);
      return value === null ? null : Number(value);
    },
  };
}
