import type { Incident } from '@examhall/shared/protocol';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useMomentColumn } from '../../components/table/usual-columns.js';
import { useTexts } from '../../languages/index.js';
import { incidentTitle } from './incident-look.js';
import { IncidentStateBadge } from './incident-state-badge.js';

interface IncidentTableProps {
  readonly incidents: readonly Incident[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Incidents, a row each; those that are chosen are judged together. The server narrows them down. */
export function IncidentTable({ incidents, chosen, onChoose }: IncidentTableProps) {
  const texts = useTexts();
  const words = texts.incidents;
  const momentColumn = useMomentColumn();
  const columns: readonly Column<Incident>[] = [
    {
      ...{ id: 'what', heading: words.table.what, names: true },
      text: (incident) => incidentTitle(texts, incident),
      cell: (incident) => (
        <Anchor component={Link} to={`/incidents/${incident.id}`}>
          {incidentTitle(texts, incident)}
        </Anchor>
      ),
    },
    {
      ...{ id: 'candidate', heading: words.table.candidate },
      text: ({ candidate }) => `${candidate.number} ${candidate.name}`,
      cell: ({ candidate }) => (
        <>
          <span className="number">{candidate.number}</span> {candidate.name}
        </>
      ),
    },
    { id: 'sitting', heading: words.table.sitting, text: ({ sittingTitle }) => sittingTitle },
    { id: 'station', heading: words.table.station, text: ({ stationName }) => stationName ?? '' },
    momentColumn('raised', words.table.raised, ({ raisedAt }) => raisedAt),
    {
      ...{ id: 'state', heading: words.table.state },
      text: ({ resolution }) => (resolution ? words.outcomes[resolution.outcome] : words.state.open),
      cell: ({ resolution }) => <IncidentStateBadge resolution={resolution} />,
    },
  ];
  return (
    <DataTable
      name="incidents"
      caption={words.title}
      rows={incidents}
      columns={columns}
      rowId={({ id }) => id}
      filter={false}
      choice={{
        ...{ chosen, onChoose, all: words.chooseAll },
        one: (incident) => words.choose(incidentTitle(texts, incident), incident.candidate.name),
      }}
    />
  );
}
