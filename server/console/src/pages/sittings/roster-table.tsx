import { noAccommodations, type Fault, type RosterCandidate } from '@examhall/shared/protocol';
import { List } from '@mantine/core';
import { Notice } from '../../components/notice.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useTexts } from '../../languages/index.js';

/** What was understood of a roster, candidate by candidate. */
export function RosterTable({ candidates }: { candidates: readonly RosterCandidate[] }) {
  const texts = useTexts();
  const { table } = texts.roster;
  const columns: readonly Column<RosterCandidate>[] = [
    { id: 'number', heading: table.number, text: ({ candidateNumber }) => candidateNumber },
    { id: 'name', heading: table.name, names: true, text: ({ name }) => name },
    { id: 'group', heading: table.group, text: ({ group }) => group ?? '' },
    { id: 'seat', heading: table.seat, text: ({ seat }) => seat ?? '' },
    {
      ...{ id: 'granted', heading: table.granted },
      text: ({ accommodations }) => texts.accommodations.short(accommodations ?? noAccommodations),
    },
    { id: 'look', heading: table.look, text: ({ warnings }) => warnings.join('; ') },
  ];
  return (
    <DataTable
      name="roster"
      caption={table.caption}
      rows={candidates}
      columns={columns}
      rowId={({ candidateNumber }) => candidateNumber}
      among
    />
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
