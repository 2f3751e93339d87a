import type { ReactNode } from 'react';
import { wordOrder } from '../../format/word-order.js';

/** One column: its words are what is searched, sorted and saved, however it is drawn. */
export interface Column<Row> {
  readonly id: string;
  readonly heading: string;
  /** What a row says here, as words; null for a column of buttons, which is neither searched nor sorted nor saved. */
  readonly text: ((row: Row) => string) | null;
  /** What rows are ordered by where that is not the words: a number, or a moment; null comes last. */
  readonly order?: (row: Row) => number | string | null;
  /** How it is drawn where that is more than the words. */
  readonly cell?: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** The column that names the row. */
  readonly names?: boolean;
  readonly width?: number;
}

/** The order of the rows: by which column, and which way. */
export interface Sorting {
  readonly by: string;
  readonly descending: boolean;
}

/** Reads an order from an address: `name`, or `-name` for the other way round. */
export function readSorting(text: string | null): Sorting | null {
  if (text === null || text === '' || text === '-') return null;
  return text.startsWith('-') ? { by: text.slice(1), descending: true } : { by: text, descending: false };
}

/** The reverse of {@link readSorting}; empty for rows as they come. */
export function writeSorting(sorting: Sorting | null): string {
  return sorting === null ? '' : `${sorting.descending ? '-' : ''}${sorting.by}`;
}

/** What pressing a heading does: upwards, downwards, as they come. */
export function nextSorting(sorting: Sorting | null, column: string): Sorting | null {
  if (sorting?.by !== column) return { by: column, descending: false };
  return sorting.descending ? null : { by: column, descending: true };
}

/** Rows of which the shown columns hold every word that was typed, whatever the case and the accents. */
export function rowsWith<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  typed: string,
): readonly Row[] {
  const words = plain(typed).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const said = plain(columns.map((column) => column.text?.(row) ?? '').join('\n'));
    return words.every((word) => said.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Which of two values comes first: numbers by size, words as the language in use sorts them. */
export function compareValues(a: number | string, b: number | string, locale: string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return wordOrder(locale)(String(a), String(b));
}

/** What rows of a column are ordered by; undefined, which comes last whichever way, where there is nothing. */
export function orderOf<Row>(column: Column<Row>, row: Row): number | string | undefined {
  const value = column.order ? column.order(row) : column.text?.(row);
  return value === null || value === '' || Number.isNaN(value) ? undefined : value;
}

/** The columns of a choice; buttons always stay, and a choice that would leave nothing to read is not followed. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  hidden: ReadonlySet<string>,
): readonly Column<Row>[] {
  const shown = columns.filter(({ id, text }) => text === null || !hidden.has(id));
  return shown.some(({ text }) => text !== null) ? shown : columns;
}

/** What is shown as lines of a file: the headings, then the rows in their order. */
export function linesOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[][] {
  const readable = columns.flatMap(({ heading, text }) => (text ? [{ heading, text }] : []));
  return [
    readable.map(({ heading }) => heading),
    ...rows.map((row) => readable.map(({ text }) => text(row))),
  ];
}
