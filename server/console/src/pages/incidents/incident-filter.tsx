import { incidentKinds, incidentStates, type IncidentsPage } from '@examhall/shared/protocol';
import { Group, NativeSelect } from '@mantine/core';
import { useSittings } from '../../api/queries.js';
import type { IncidentsFilter } from '../../api/incidents-api.js';
import { useTexts } from '../../languages/index.js';

/** Reads the filter from the address; what is not one of the choices is left out. Without a state, what is open. */
export function readIncidentFilter(
  parameters: URLSearchParams,
): IncidentsFilter & { state?: 'open' | 'resolved' } {
  const state = parameters.get('state') ?? 'open';
  return {
    sitting: parameters.get('sitting') ?? undefined,
    kind: incidentKinds.find((kind) => kind === parameters.get('kind')),
    state: incidentStates.find((each) => each === state),
  };
}

interface IncidentFilterProps {
  readonly filter: IncidentsFilter;
  readonly counts: IncidentsPage['counts'];
  readonly onChange: (name: 'sitting' | 'kind' | 'state', value: string) => void;
}

/** Narrows the list by sitting, kind and state. */
export function IncidentFilter({ filter, counts, onChange }: IncidentFilterProps) {
  const texts = useTexts().incidents;
  const sittings = useSittings().data ?? [];
  const count = (name: 'open' | 'resolved'): number =>
    counts
      .filter(({ kind }) => filter.kind === undefined || kind === filter.kind)
      .reduce((all, each) => all + each[name], 0);
  const ofKind = new Map(counts.map(({ kind, open }) => [kind, open]));
  return (
    <Group role="search" aria-label={texts.filter} align="flex-end" gap="md">
      <NativeSelect
        label={texts.field.state}
        value={filter.state ?? 'all'}
        data={[
          { value: 'open', label: texts.counted(texts.state.open, count('open')) },
          { value: 'resolved', label: texts.counted(texts.state.resolved, count('resolved')) },
          { value: 'all', label: texts.any },
        ]}
        onChange={(event) => onChange('state', event.currentTarget.value)}
      />
      <NativeSelect
        label={texts.field.kind}
        value={filter.kind ?? ''}
        data={[
          { value: '', label: texts.any },
          ...incidentKinds.map((value) => ({
            value,
            label: texts.counted(texts.kinds[value], ofKind.get(value) ?? 0),
          })),
        ]}
        onChange={(event) => onChange('kind', event.currentTarget.value)}
      />
      <NativeSelect
        label={texts.field.sitting}
        value={filter.sitting ?? ''}
        data={[
          { value: '', label: texts.any },
          ...sittings.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(event) => onChange('sitting', event.currentTarget.value)}
      />
    </Group>
  );
}
