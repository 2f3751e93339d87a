import { paperItems, type Item } from '@examhall/shared/items';
import type { ImportedExamDetail, ImportReport } from '@examhall/shared/protocol';
import { Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Panel } from '../../components/panel.js';
import { MediaProvider, RichText } from '../../components/rich-text.js';
import { StateBadge } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';

/** Rows that are shown at once; of long files the rest comes on demand. */
const ROWS = 200;

/** What an import understood, question by question, with what was assumed, left out or not understood. */
export function UnderstoodTable({ exam }: { exam: ImportedExamDetail }) {
  const { report, maxMarks } = exam;
  const items = useMemo(() => new Map(paperItems(exam.paper).map((item) => [item.id, item])), [exam.paper]);
  const texts = useTexts();
  const { table, onlyWarnings, showMore } = texts.importing;
  const [onlyRemarks, setOnlyRemarks] = useState(false);
  const [count, setCount] = useState(ROWS);
  const numbered = report.items.map((item, index) => ({ item, number: index + 1 }));
  const wanted = onlyRemarks ? numbered.filter(({ item }) => item.warnings.length > 0) : numbered;
  const remarks = report.items.filter(({ warnings }) => warnings.length > 0).length;
  return (
    <MediaProvider value={exam.files}>
      <Stack>
        {remarks > 0 && (
          <Checkbox
            label={onlyWarnings(remarks)}
            checked={onlyRemarks}
            onChange={(event) => setOnlyRemarks(event.currentTarget.checked)}
          />
        )}
        <Panel scrollLabel={texts.importing.understoodTitle}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th ta="right">{table.number}</Table.Th>
                <Table.Th>{table.place}</Table.Th>
                <Table.Th>{table.type}</Table.Th>
                <Table.Th>{table.question}</Table.Th>
                <Table.Th>{table.correct}</Table.Th>
                <Table.Th ta="right">{table.marks}</Table.Th>
                <Table.Th>{table.remarks}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {wanted.slice(0, count).map(({ item, number }) => (
                <ItemRow
                  key={number}
                  read={item}
                  item={items.get(item.itemId ?? '')}
                  number={number}
                  language={exam.paper.language}
                />
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th colSpan={5}>{texts.importing.total}</Table.Th>
                <Table.Th ta="right" className="number">
                  {maxMarks}
                </Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </Panel>
        {wanted.length > count && (
          <Group>
            <button type="button" className="link" onClick={() => setCount(count + 5 * ROWS)}>
              {showMore(wanted.length - count)}
            </button>
          </Group>
        )}
      </Stack>
    </MediaProvider>
  );
}

interface ItemRowProps {
  readonly read: ImportReport['items'][number];
  /** The item it became; without one it is shown as plain text. */
  readonly item: Item | undefined;
  readonly number: number;
  readonly language: string;
}

function ItemRow({ read, item, number, language }: ItemRowProps) {
  const texts = useTexts();
  const types: Readonly<Record<string, string>> = { ...texts.items.type, text: texts.importing.textOnly };
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td ta="right" className="number">
        {number}
      </Table.Td>
      <Table.Td miw={90}>{read.place}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {read.understood ? (
          (types[read.type] ?? read.type)
        ) : (
          <StateBadge tone="bad" icon="cross" text={texts.importing.notUnderstood} />
        )}
      </Table.Td>
      <Table.Td miw={280} lang={language}>
        {read.title !== '' && <Text fw={600}>{read.title}</Text>}
        {item ? <RichText html={item.prompt} /> : read.prompt}
      </Table.Td>
      <Table.Td miw={160} lang={language}>
        {read.correct.length === 0 ? '–' : read.correct.map((text, index) => <div key={index}>{text}</div>)}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {read.maxScore ?? '–'}
      </Table.Td>
      <Table.Td miw={220}>
        {read.warnings.map((warning) => (
          <div key={warning}>{warning}</div>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
