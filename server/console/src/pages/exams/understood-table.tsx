import type { ImportedExamDetail } from '@examhall/shared/protocol';
import { Table } from '@mantine/core';
import { speaksInOptions } from '../../components/item-view.js';
import { Panel } from '../../components/panel.js';
import { MediaProvider, RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';

/** What an import understood, question by question. */
export function UnderstoodTable({ exam }: { exam: ImportedExamDetail }) {
  const texts = useTexts();
  const { table } = texts.importing;
  const rows = exam.paper.sections.flatMap((section) => section.items.map((item) => ({ section, item })));
  return (
    <MediaProvider value={exam.files}>
      <Panel scrollLabel={texts.importing.understoodTitle}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right">{table.number}</Table.Th>
              <Table.Th>{table.section}</Table.Th>
              <Table.Th>{table.type}</Table.Th>
              <Table.Th>{table.question}</Table.Th>
              <Table.Th>{table.correct}</Table.Th>
              <Table.Th ta="right">{table.marks}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ section, item }, index) => (
              <Table.Tr key={item.id} style={{ verticalAlign: 'top' }}>
                <Table.Td ta="right" className="number">
                  {index + 1}
                </Table.Td>
                <Table.Td>{section.title}</Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{texts.items.type[item.type]}</Table.Td>
                <Table.Td miw={280} lang={exam.paper.language}>
                  <RichText html={item.prompt} />
                </Table.Td>
                <Table.Td miw={160} lang={exam.paper.language}>
                  <CorrectCell text={exam.correct[item.id] ?? ''} formatted={speaksInOptions(item.type)} />
                </Table.Td>
                <Table.Td ta="right" className="number">
                  {item.marks}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th colSpan={5}>{texts.importing.total}</Table.Th>
              <Table.Th ta="right" className="number">
                {exam.maxMarks}
              </Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Panel>
    </MediaProvider>
  );
}

function CorrectCell({ text, formatted }: { text: string; formatted: boolean }) {
  if (text === '') return <>–</>;
  return formatted ? <RichText html={text} /> : <>{text}</>;
}
