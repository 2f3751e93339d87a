import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { useLocale } from '../../languages/index.js';
import { compareValues, orderOf, rowsWith, shownColumns, type Column, type Sorting } from './table-model.js';

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

/** A row in the library's hands: it takes objects only. */
interface Held<Row> {
  readonly row: Row;
}

interface Asked<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  readonly hidden: ReadonlySet<string>;
  readonly typed: string;
  readonly sorting: Sorting | null;
}

/** The rows of a table after filter and order, and its columns after the choice. */
export function useTableRows<Row>(asked: Asked<Row>): {
  rows: readonly { id: string; row: Row }[];
  columns: readonly Column<Row>[];
} {
  const { rows, columns, rowId, hidden, typed, sorting } = asked;
  const locale = useLocale();
  const shown = useMemo(() => shownColumns(columns, hidden), [columns, hidden]);
  // A new list whenever the columns change: what the library has read from a row would else outlive its column.
  const data = useMemo(
    () => rowsWith(rows, shown, typed).map((row): Held<Row> => ({ row })),
    [rows, shown, typed],
  );
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Held<Row>> => ({
        id: column.id,
        accessorFn: ({ row }) => orderOf(column, row),
        enableSorting: column.text !== null,
        sortUndefined: 'last',
        sortFn: (a, b) => compareValues(a.getValue(column.id), b.getValue(column.id), locale),
      })),
    [columns, locale],
  );
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: ({ row }) => rowId(row),
    state: {
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, shown.some((one) => one.id === id)])),
      sorting: sorting === null ? [] : [{ id: sorting.by, desc: sorting.descending }],
    },
  });
  const visible = new Set(table.getVisibleLeafColumns().map(({ id }) => id));
  return {
    rows: table.getRowModel().rows.map(({ id, original }) => ({ id, row: original.row })),
    columns: columns.filter(({ id }) => visible.has(id)),
  };
}
