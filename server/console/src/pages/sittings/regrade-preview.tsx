import type { RegradePreview as Preview } from '@examhall/shared/protocol';
import { Table, Text } from '@mantine/core';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';

/** Whose marks would change, from what to what. */
export function RegradePreview({ preview }: { preview: Preview }) {
  const words = useTexts().control;
  return (
    <div role="status">
      <Text fw={600}>{words.previewCount(preview.changes.length, preview.results)}</Text>
      {preview.changes.length > 0 && (
        <>
          <Text size="sm">{words.previewBy(differences(preview))}</Text>
          <Panel scrollLabel={words.preview}>
            <div style={{ maxHeight: 260, overflowY: 'auto' }}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {words.previewTable.map((heading) => (
                      <Table.Th key={heading} scope="col">
                        {heading}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {preview.changes.map(({ attemptId, candidateNumber, name, before, after }) => (
                    <Table.Tr key={attemptId}>
                      <Table.Td>
                        {candidateNumber} {name}
                      </Table.Td>
                      <Table.Td className="number">
                        {words.previewMarks(before.marks, before.maxMarks)}
                      </Table.Td>
                      <Table.Td className="number">
                        {words.previewMarks(after.marks, after.maxMarks)}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          </Panel>
        </>
      )}
    </div>
  );
}

/** The least and the most by which marks change; for reading only, so that binary fractions do no harm. */
export function differences({ changes }: Preview): { least: string; most: string } {
  const all = changes.map(({ before, after }) => Number(after.marks) - Number(before.marks));
  const told = (difference: number) => `${difference > 0 ? '+' : ''}${Number(difference.toFixed(6))}`;
  return { least: told(Math.min(...all)), most: told(Math.max(...all)) };
}
