import { noAccommodations, type Fault, type RosterCandidate } from '@examhall/shared/protocol';
import { List, Table, Text } from '@mantine/core';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';

/** Candidates shown of a roster; the rest are counted. */
const SHOWN = 200;

/** What was understood of a roster, candidate by candidate. */
export function RosterTable({ candidates }: { candidates: readonly RosterCandidate[] }) {
  const texts = useTexts();
  const { table, more } = texts.roster;
  return (
    <Panel scrollLabel={table.caption}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{table.number}</Table.Th>
            <Table.Th>{table.name}</Table.Th>
            <Table.Th>{table.group}</Table.Th>
            <Table.Th>{table.seat}</Table.Th>
            <Table.Th>{table.granted}</Table.Th>
            <Table.Th>{table.look}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {candidates.slice(0, SHOWN).map((candidate) => (
            <Table.Tr key={candidate.candidateNumber}>
              <Table.Td className="number">{candidate.candidateNumber}</Table.Td>
              <Table.Td>{candidate.name}</Table.Td>
              <Table.Td>{candidate.group}</Table.Td>
              <Table.Td>{candidate.seat}</Table.Td>
              <Table.Td>{texts.accommodations.short(candidate.accommodations ?? noAccommodations)}</Table.Td>
              <Table.Td>{candidate.warnings.join('; ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {candidates.length > SHOWN && (
        <Text c="dimmed" size="sm" p="sm">
          {more(candidates.length - SHOWN)}
        </Text>
      )}
    </Panel>
  );
}

/** The rows that were not taken, and why. */
export function RosterFaults({ faults }: { faults: readonly Fault[] }) {
  const texts = useTexts().roster;
  return (
    <Notice tone="warning" role="status" title={texts.faults(faults.length)}>
      {texts.faultsHint}
      <List size="sm">
        {faults.map(({ at, reason }) => (
          <List.Item key={`${at} ${reason}`}>
            <strong>{at === '' ? texts.whole : at}</strong>: {reason}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
