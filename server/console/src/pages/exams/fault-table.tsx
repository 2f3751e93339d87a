import type { Fault } from '@examhall/shared/protocol';
import { Stack, Table } from '@mantine/core';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { splitPlace } from '../../format/place.js';
import { useTexts } from '../../languages/index.js';

/** Every fault of a sheet, by place and reason. */
export function FaultTable({ faults, detail }: { faults: readonly Fault[]; detail: string }) {
  const texts = useTexts().importing;
  return (
    <Stack>
      <Notice
        tone="bad"
        role="alert"
        title={faults.length > 0 ? texts.faultsTitle(faults.length) : texts.nothingImported}
      >
        {faults.length > 0 ? texts.faultsHint : detail}
      </Notice>
      {faults.length > 0 && (
        <Panel scrollLabel={texts.faultsTitle(faults.length)}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{texts.faultTable.sheet}</Table.Th>
                <Table.Th ta="right">{texts.faultTable.row}</Table.Th>
                <Table.Th>{texts.faultTable.column}</Table.Th>
                <Table.Th>{texts.faultTable.reason}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {faults.map((fault) => {
                const place = splitPlace(fault.at);
                return (
                  <Table.Tr key={`${fault.at} ${fault.reason}`}>
                    <Table.Td>{place.sheet}</Table.Td>
                    <Table.Td ta="right" className="number">
                      {place.row}
                    </Table.Td>
                    <Table.Td>{place.column}</Table.Td>
                    <Table.Td>{fault.reason}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
    </Stack>
  );
}
