import { Button, Group, Table, Text } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useTexts } from '../../languages/index.js';
import { csvOf } from '../csv.js';
import { Panel } from '../panel.js';
import { fileSafe, saveFile } from '../save-file.js';
import { TableBar } from './table-bar.js';
import { TableHead, type RowChoice } from './table-head.js';
import { linesOf, type Column } from './table-model.js';
import { TableRows } from './table-rows.js';
import { useColumnChoice } from './use-column-choice.js';
import { useTableAddress } from './use-table-address.js';
import { useTableRows } from './use-table-rows.js';

export type { Column } from './table-model.js';
export type { RowChoice } from './table-head.js';

interface DataTableProps<Row> {
  /** Under which the choice of columns is remembered. */
  readonly name: string;
  readonly caption: string;
  /** Name of the file without its ending, where the caption says too little. */
  readonly file?: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  readonly choice?: RowChoice<Row>;
  /** True where the page has several tables: filter and order then carry this one's name in the address. */
  readonly among?: boolean;
  /** False where the server narrows down: what was loaded is then not all there is. */
  readonly filter?: boolean;
  /** False where the page has a file that holds more. */
  readonly saves?: boolean;
  readonly rowClass?: (row: Row) => string | undefined;
  readonly below?: (row: Row, columns: number) => ReactNode;
  readonly foot?: ReactNode;
  readonly dense?: boolean;
}

/** Every table of the console: sorted, filtered, with the columns one wants, and taken out as a file. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    name,
    caption,
    rows: all,
    columns: every,
    choice,
    among = false,
    filter = true,
    saves = true,
  } = props;
  const texts = useTexts().tables;
  const field = useRef<HTMLInputElement>(null);
  const [hidden, setHidden] = useColumnChoice(name);
  const address = useTableAddress(among ? `${name}.` : '');
  const typed = filter ? address.typed : '';
  const { sorting } = address;
  const { rows, columns } = useTableRows({
    ...{ rows: all, columns: every, rowId: props.rowId },
    hidden,
    typed,
    sorting,
  });
  return (
    <div>
      <TableBar
        field={field}
        typed={filter ? typed : null}
        onType={address.setTyped}
        count={rows.length === all.length ? texts.count(all.length) : texts.found(rows.length, all.length)}
        columns={every}
        hidden={hidden}
        onHide={setHidden}
        onSave={saves ? () => save(props.file ?? caption, columns, rows) : null}
      />
      <Panel scrollLabel={caption}>
        <Table {...(props.dense && { verticalSpacing: 7 })} aria-rowcount={rows.length + 1}>
          <TableHead
            columns={columns}
            ids={rows.map(({ id }) => id)}
            sorting={sorting}
            onSort={address.setSorting}
            choice={choice}
          />
          <TableRows
            rows={rows}
            columns={columns}
            choice={choice}
            rowClass={props.rowClass}
            below={props.below}
          />
          {props.foot}
        </Table>
        {rows.length === 0 && typed !== '' && (
          <NothingFound
            onClear={() => {
              address.setTyped('');
              field.current?.focus();
            }}
          />
        )}
      </Panel>
    </div>
  );
}

/** Saves what is shown: these rows in this order, these columns. */
function save<Row>(name: string, columns: readonly Column<Row>[], rows: readonly { row: Row }[]): void {
  const lines = linesOf(
    columns,
    rows.map(({ row }) => row),
  );
  saveFile(new Blob([csvOf(lines)], { type: 'text/csv;charset=utf-8' }), `${fileSafe(name)}.csv`);
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const texts = useTexts().tables;
  return (
    <Group justify="center" p="lg">
      <Text>{texts.nothing}</Text>
      <Button size="xs" variant="default" onClick={onClear}>
        {texts.clear}
      </Button>
    </Group>
  );
}
