import { Checkbox, Table } from '@mantine/core';
import { useTexts } from '../../languages/index.js';
import classes from './table.module.css';
import { nextSorting, type Column, type Sorting } from './table-model.js';

/** Rows that can be chosen, and which are. */
export interface RowChoice<Row> {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly all: string;
  readonly one: (row: Row) => string;
}

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly ids: readonly string[];
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting | null) => void;
  readonly choice: RowChoice<Row> | undefined;
}

/** The headings: each that has words orders the rows when it is pressed. */
export function TableHead<Row>({ columns, ids, sorting, onSort, choice }: TableHeadProps<Row>) {
  return (
    <Table.Thead>
      <Table.Tr aria-rowindex={1}>
        {choice && (
          <Table.Th w={44}>
            <ChooseAll choice={choice} ids={ids} />
          </Table.Th>
        )}
        {columns.map((column) => (
          <Heading key={column.id} column={column} sorting={sorting} onSort={onSort} />
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

function Heading<Row>(props: { column: Column<Row> } & Pick<TableHeadProps<Row>, 'sorting' | 'onSort'>) {
  const { column, sorting, onSort } = props;
  const texts = useTexts().tables;
  const align = { ...(column.numeric && { ta: 'end' as const }), ...(column.width && { w: column.width }) };
  if (column.text === null)
    return (
      <Table.Th scope="col" {...align}>
        {column.heading}
      </Table.Th>
    );
  const direction = sorting?.by === column.id ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  return (
    <Table.Th scope="col" aria-sort={direction} {...align}>
      <button
        type="button"
        className={classes.sort}
        title={texts.sort[direction]}
        onClick={() => onSort(nextSorting(sorting, column.id))}
      >
        {column.heading}
        <span aria-hidden="true" className={classes.arrow}>
          {arrows[direction]}
        </span>
      </button>
    </Table.Th>
  );
}

const arrows = { ascending: '↑', descending: '↓', none: '' } as const;

function ChooseAll<Row>({ choice, ids }: { choice: RowChoice<Row>; ids: readonly string[] }) {
  const { chosen, onChoose } = choice;
  const all = ids.length > 0 && ids.every((id) => chosen.has(id));
  const some = ids.some((id) => chosen.has(id));
  const toggle = (on: boolean): void => {
    const shown = new Set(ids);
    const others = [...chosen].filter((id) => !shown.has(id));
    onChoose(new Set(on ? [...others, ...ids] : others));
  };
  return (
    <Checkbox
      aria-label={choice.all}
      checked={all}
      indeterminate={some && !all}
      onChange={(event) => toggle(event.currentTarget.checked)}
    />
  );
}
