import type { Item, Paper } from '@examhall/shared/items';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTexts } from '../languages/index.js';

export interface QuestionMapProps {
  readonly paper: Paper;
  readonly currentId: string | null;
  readonly isAnswered: (itemId: string) => boolean;
  readonly isFlagged: (itemId: string) => boolean;
  /** Whether the candidate can go there. */
  readonly isOpen: (item: Item) => boolean;
  readonly onGo: (itemId: string) => void;
}

/** A line of the map: the title of a section, or questions side by side. */
type Line =
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'items'; readonly first: number; readonly items: readonly Item[] };

/** Sizes in rem, as `theme.css` has them. */
const CELL = 3;
const TITLE = 2.2;

/** Every question by number: answered, flagged, current; a click goes there. Only the lines that are seen are on the page. */
export function QuestionMap({ paper, currentId, isAnswered, isFlagged, isOpen, onGo }: QuestionMapProps) {
  const texts = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { columns, rem } = useColumns(list);
  const lines = useMemo(() => linesOf(paper, columns), [paper, columns]);
  const total = useMemo(() => lines.reduce((sum, line) => sum + countOf(line), 0), [lines]);
  // React Compiler cannot keep what this hook answers; nothing here is kept.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'title' ? TITLE : CELL) * rem,
    overscan: 4,
  });
  const currentLine = lines.findIndex(
    (line) => line.kind === 'items' && line.items.some(({ id }) => id === currentId),
  );
  useEffect(() => virtualizer.measure(), [virtualizer, rem, lines]);
  useEffect(() => {
    if (currentLine >= 0) virtualizer.scrollToIndex(currentLine, { align: 'auto' });
  }, [virtualizer, currentLine]);
  return (
    <nav aria-label={texts.exam.map}>
      <div className="map-scroller" ref={scroller}>
        <div role="list" ref={list} style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            if (!line) return null;
            const style = { position: 'absolute', insetInline: 0, top: start } as const;
            if (line.kind === 'title') {
              return (
                <div key={index} role="presentation" className="map-title" style={style} title={line.title}>
                  {line.title}
                </div>
              );
            }
            return (
              <div key={index} role="presentation" className="map-line" style={style}>
                {line.items.map((item, offset) => (
                  <MapCell
                    key={item.id}
                    itemId={item.id}
                    position={line.first + offset + 1}
                    count={total}
                    answered={isAnswered(item.id)}
                    flagged={isFlagged(item.id)}
                    open={isOpen(item)}
                    current={item.id === currentId}
                    onGo={onGo}
                  />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </nav>
  );
}

interface MapCellProps {
  readonly itemId: string;
  readonly position: number;
  readonly count: number;
  readonly answered: boolean;
  readonly flagged: boolean;
  readonly open: boolean;
  readonly current: boolean;
  readonly onGo: (itemId: string) => void;
}

const MapCell = memo(function MapCell(props: MapCellProps) {
  const { itemId, position, count, answered, flagged, open, current, onGo } = props;
  const { exam } = useTexts();
  return (
    <div role="listitem" aria-setsize={count} aria-posinset={position}>
      <button
        type="button"
        className="map-item"
        data-answered={answered}
        data-flagged={flagged}
        aria-current={current}
        disabled={!open && !current}
        aria-label={exam.mapItem(position, answered, flagged)}
        onClick={() => onGo(itemId)}
      >
        {position}
      </button>
    </div>
  );
});

function linesOf(paper: Paper, columns: number): Line[] {
  let first = 0;
  return paper.sections.flatMap(({ title, items }) => {
    const lines: Line[] = title === '' ? [] : [{ kind: 'title', title }];
    for (let at = 0; at < items.length; at += columns) {
      lines.push({ kind: 'items', first: first + at, items: items.slice(at, at + columns) });
    }
    first += items.length;
    return lines;
  });
}

function countOf(line: Line): number {
  return line.kind === 'items' ? line.items.length : 0;
}

/** How many questions stand side by side, and how many pixels a rem has: both change with the text size. */
function useColumns(list: React.RefObject<HTMLElement | null>): { columns: number; rem: number } {
  const [size, setSize] = useState({ columns: 4, rem: 16 });
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const columns = Math.max(1, Math.floor(element.clientWidth / (CELL * rem)));
      setSize((before) => (before.columns === columns && before.rem === rem ? before : { columns, rem }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, [list]);
  return size;
}
