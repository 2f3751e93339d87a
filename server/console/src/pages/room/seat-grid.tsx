import type { Seat } from '@examhall/shared/protocol';
import { VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTexts } from '../../languages/index.js';
import { SeatRow } from './seat-row.js';
import type { Sorting, SortKey } from './seat-list.js';
import type { Selection, SelectionAct } from './selection.js';
import classes from './room.module.css';

/** Height of a row, pixels; the same as in the style sheet. */
const ROW_PX = 44;
/** Rows made beyond the edges, so that scrolling shows no gaps. */
const BEYOND = 8;

interface SeatGridProps {
  readonly seats: readonly Seat[];
  readonly items: number;
  readonly now: number;
  readonly selection: Selection;
  readonly onAct: (act: SelectionAct) => void;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

/** The seats as a list of rows, of which only those in view are made: a thousand cost what thirty cost. */
export function SeatGrid({ seats, items, now, selection, onAct, sorting, onSort }: SeatGridProps) {
  const { room: words } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useView(scroller);
  const order = useMemo(() => seats.map(({ id }) => id), [seats]);
  const latestOrder = useRef(order);
  useEffect(() => {
    latestOrder.current = order;
  });
  const pick = useCallback(
    (id: string, how: 'alone' | 'add' | 'range') =>
      onAct({ kind: 'pick', id, how, order: latestOrder.current }),
    [onAct],
  );
  useActiveInView(scroller, selection.active === null ? -1 : order.indexOf(selection.active));
  const first = Math.max(0, Math.floor(view.top / ROW_PX) - BEYOND);
  const last = Math.min(seats.length, Math.ceil((view.top + view.height) / ROW_PX) + BEYOND);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={words.gridLabel}
      aria-multiselectable="true"
      aria-rowcount={seats.length + 1}
      aria-activedescendant={selection.active === null ? undefined : rowId(selection.active)}
      tabIndex={0}
      className={classes.grid}
      onKeyDown={(event) => actOfKey(event, order, view.height, onAct)}
    >
      <Head sorting={sorting} onSort={onSort} />
      <div role="rowgroup" className={classes.rows} style={{ height: seats.length * ROW_PX }}>
        {seats.slice(first, last).map((seat, index) => (
          <SeatRow
            key={seat.id}
            id={rowId(seat.id)}
            seat={seat}
            items={items}
            place={first + index}
            top={(first + index) * ROW_PX}
            // Seconds matter to those that run; the others are drawn when they change.
            now={seat.attempt?.state === 'open' ? now : 0}
            chosen={selection.chosen.has(seat.id)}
            active={selection.active === seat.id}
            onPick={pick}
          />
        ))}
      </div>
    </div>
  );
}

function rowId(seatId: string): string {
  return `seat-${seatId}`;
}

const columns: readonly (SortKey | 'choose')[] = [
  'choose',
  'number',
  'name',
  'station',
  'state',
  'answered',
  'saved',
  'heard',
  'battery',
  'signals',
  'left',
];

function Head({ sorting, onSort }: Pick<SeatGridProps, 'sorting' | 'onSort'>) {
  const { room: words } = useTexts();
  const sorted = (by: SortKey): 'ascending' | 'descending' | 'none' => {
    if (sorting.by !== by) return 'none';
    return sorting.descending ? 'descending' : 'ascending';
  };
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {columns.map((column) =>
          column === 'choose' ? (
            <div key={column} role="columnheader" className={classes[column]}>
              <VisuallyHidden>{words.columns.choose}</VisuallyHidden>
            </div>
          ) : (
            <div key={column} role="columnheader" aria-sort={sorted(column)} className={classes[column]}>
              <button
                type="button"
                className={classes.sort}
                title={words.columns[column]}
                onClick={() =>
                  onSort({ by: column, descending: sorting.by === column && !sorting.descending })
                }
              >
                {words.columns[column]}
                <span aria-hidden="true">{arrows[sorted(column)]}</span>
              </button>
            </div>
          ),
        )}
      </div>
    </div>
  );
}

const arrows = { ascending: ' ↑', descending: ' ↓', none: '' } as const;

/** Which part of the rows is in view, pixels. */
function useView(scroller: RefObject<HTMLDivElement | null>): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return view;
}

/** Keeps the row that the keyboard is on in view. */
function useActiveInView(scroller: RefObject<HTMLDivElement | null>, active: number): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element || active < 0) return;
    // The head stays at the top: what is behind it is not in view.
    const [top, bottom] = [active * ROW_PX, (active + 2) * ROW_PX];
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTo({ top: bottom - element.clientHeight });
  }, [scroller, active]);
}

function actOfKey(
  event: KeyboardEvent,
  order: readonly string[],
  heightPx: number,
  onAct: (act: SelectionAct) => void,
): void {
  // A button in the head has its own keys.
  if (event.target !== event.currentTarget) return;
  const page = Math.max(1, Math.floor(heightPx / ROW_PX) - 2);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -order.length,
    End: order.length,
  };
  const step = steps[event.key];
  const active = event.currentTarget.getAttribute('aria-activedescendant')?.replace(/^seat-/u, '');
  if (step !== undefined) onAct({ kind: 'move', by: step, extend: event.shiftKey, order });
  else if (event.key === ' ' && active !== undefined) onAct({ kind: 'pick', id: active, how: 'add', order });
  else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onAct({ kind: 'all', order });
  else if (event.key === 'Escape') onAct({ kind: 'none' });
  else return;
  event.preventDefault();
}
