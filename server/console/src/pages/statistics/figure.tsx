import { Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
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
  return (
    <Panel padded>
      <Title order={2} size="h4">
        {title}
      </Title>
      <p className={classes.hint}>{hint}</p>
      {children}
      <details open={open}>
        <summary>{texts.asTable(title)}</summary>
        <Panel scrollLabel={title}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {headings.map((heading) => (
                  <Table.Th key={heading} scope="col">
                    {heading}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((cells) => (
                <Table.Tr key={cells.join('\n')}>
                  {cells.map((cell, index) => (
                    <Table.Td key={index} className="number">
                      {cell}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      </details>
    </Panel>
  );
}
