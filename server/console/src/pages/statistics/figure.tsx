import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useTexts } from '../../languages/index.js';
import classes from './statistics.module.css';

interface FigureProps {
  title: string;
  hint: string;
  /** A drawing; what is in it stands in the table as well. */
  children: ReactNode;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
  /** Whether the table is shown at once: where there is no drawing. */
  open?: boolean;
}

/** A drawing with its numbers behind it, for whoever cannot see it or wants to know exactly. */
export function Figure({ title, hint, children, headings, rows, open = false }: FigureProps) {
  const texts = useTexts().statistics;
  const columns = headings.map((heading, index): Column<readonly string[]> => ({
    ...{ id: String(index), heading, text: (cells) => cells[index] ?? '' },
    order: (cells) => sizeOf(cells[index] ?? ''),
    cell: (cells) => <span className="number">{cells[index]}</span>,
  }));
  return (
    <Panel padded>
      <Title order={2} size="h4">
        {title}
      </Title>
      <p className={classes.hint}>{hint}</p>
      {children}
      <details open={open}>
        <summary>{texts.asTable(title)}</summary>
        <DataTable
          name={`statistics-${title.toLowerCase().replace(/\W+/gu, '-')}`}
          caption={title}
          rows={rows}
          columns={columns}
          rowId={(cells) => cells.join('\n')}
          among
        />
      </details>
    </Panel>
  );
}

/** What a cell is ordered by: a number or a share by its size, anything else by its words. */
function sizeOf(cell: string): number | string | null {
  if (cell === '–') return null;
  const number = /^(-?\d+(?:\.\d+)?)(?: %)?$/u.exec(cell)?.[1];
  return number === undefined ? cell : Number(number);
}
