import { CsvError, parse } from 'csv-parse/sync';
import { Unreadable } from './unreadable.js';
import type { CellRow } from './cell-row.js';

/** The character between cells: whichever of the usual ones parts the first line most often, outside of quotes. */
export function delimiterOf(text: string): string {
  const first = (text.trimStart().split('\n')[0] ?? '').replace(/"[^"]*"/gu, '');
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({
    delimiter,
    count: first.split(delimiter).length - 1,
  }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}

/** The rows of a CSV text (RFC 4180), each with the line it begins on. @throws Unreadable naming the line */
export function csvRows(text: string): CellRow[] {
  try {
    const parsed = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => {
      // The parser tells the line a row ends on.
      const within = record.join('').split('\n').length - 1;
      return { place: `line ${info.lines - within}`, cells: record };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as CsvError & { lines?: number }).lines;
    throw new Unreadable(
      `the table cannot be read: ${error.message.split('\n')[0] ?? ''}`,
      line ? `line ${line}` : '',
    );
  }
}
