import { Checkbox, Table } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode, type Ref, type RefObject } from 'react';
import type { RowChoice } from './table-head.js';
import type { Column } from './table-model.js';

/** From this many rows on, only those in view are made. */
const MANY = 100;
/** Rows made beyond the edges, so that scrolling shows no gaps and the keyboard finds its next row. */
const BEYOND = 20;
const USUAL_ROW_PX = 46;

export interface TableRowsProps<Row> {
  readonly rows: readonly { id: string; row: Row }[];
  readonly columns: readonly Column<Row>[];
  readonly choice: RowChoice<Row> | undefined;
  readonly rowClass: ((row: Row) => string | undefined) | undefined;
  /** A row below a row, or nothing. */
  readonly below: ((row: Row, columns: number) => ReactNode) | undefined;
}

/** The rows; of very many only those in view. */
export function TableRows<Row>(props: TableRowsProps<Row>) {
  if (props.rows.length > MANY) return <RowsInView {...props} />;
  return (
    <Table.Tbody>
      {props.rows.map(({ id, row }, index) => (
        <OneRow key={id} {...props} id={id} row={row} index={index} />
      ))}
    </Table.Tbody>
  );
}

function RowsInView<Row>(props: TableRowsProps<Row>) {
  const { rows, columns, choice } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const scrollMargin = useTop(body);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => USUAL_ROW_PX,
    overscan: BEYOND,
    scrollMargin,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const made = virtual.getVirtualItems();
  const above = (made[0]?.start ?? scrollMargin) - scrollMargin;
  const under = virtual.getTotalSize() - ((made.at(-1)?.end ?? scrollMargin) - scrollMargin);
  const width = columns.length + (choice ? 1 : 0);
  return (
    <Table.Tbody ref={body}>
      <Space height={above} width={width} />
      {made.flatMap(({ index }) => {
        const one = rows[index];
        return one
          ? [<OneRow key={one.id} {...props} {...one} index={index} measure={virtual.measureElement} />]
          : [];
      })}
      <Space height={under} width={width} />
    </Table.Tbody>
  );
}

/** How far below the top of the page something begins, pixels, also when what is above it grows. */
function useTop(of: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const look = (): void => {
      if (of.current) setTop(Math.round(of.current.getBoundingClientRect().top + window.scrollY));
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(document.body);
    return () => sizes.disconnect();
  }, [of]);
  return top;
}

/** What stands for the rows that are not made. */
function Space({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <Table.Tr aria-hidden="true" style={{ background: 'none' }}>
      <Table.Td colSpan={width} p={0} style={{ height }} />
    </Table.Tr>
  );
}

interface OneRowProps<Row> extends TableRowsProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly measure?: Ref<HTMLTableRowElement>;
}

function OneRow<Row>(props: OneRowProps<Row>) {
  const { id, row, index, columns, choice, rowClass, below, measure } = props;
  return (
    <>
      <Table.Tr
        ref={measure}
        data-index={index}
        // The headings are the first row.
        aria-rowindex={index + 2}
        className={rowClass?.(row) ?? ''}
      >
        {choice && (
          <Table.Td>
            <Checkbox
              aria-label={choice.one(row)}
              checked={choice.chosen.has(id)}
              onChange={() => {
                const chosen = new Set(choice.chosen);
                if (!chosen.delete(id)) chosen.add(id);
                choice.onChoose(chosen);
              }}
            />
          </Table.Td>
        )}
        {columns.map((column) => (
          <Cell key={column.id} column={column} row={row} />
        ))}
      </Table.Tr>
      {below?.(row, columns.length + (choice ? 1 : 0))}
    </>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell ? column.cell(row) : column.text?.(row);
  if (column.names)
    return (
      <Table.Th scope="row" fw={550}>
        {content}
      </Table.Th>
    );
  return <Table.Td {...(column.numeric && { ta: 'end', className: 'number' })}>{content}</Table.Td>;
}
