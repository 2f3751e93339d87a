import type { Seat } from '@examhall/shared/protocol';
import { Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../languages/index.js';
import { countSeats, type SeatFilter } from './seat-list.js';
import { seatStates } from './seat-state.js';
import sitting from '../sittings/sitting-page.module.css';

interface RoomFiltersProps {
  readonly seats: readonly Seat[];
  readonly now: number;
  readonly filter: SeatFilter;
  readonly search: string;
  readonly onChange: (name: 'state' | 'find', value: string) => void;
  readonly children: ReactNode;
}

/** States that are always counted; the others when there are some. */
const usual: readonly SeatFilter[] = ['running', 'not-started', 'handed-in', 'finalised'];

/** How many seats are in each state; each number is a button that narrows the list to them. */
export function RoomFilters({ seats, now, filter, search, onChange, children }: RoomFiltersProps) {
  const { room: words } = useTexts();
  const counts = countSeats(seats, now);
  const shown = (['all', 'attention', 'battery-low', ...seatStates] as const).filter(
    (value) => value === 'all' || usual.includes(value) || counts[value] > 0 || value === filter,
  );
  return (
    <>
      <div role="group" aria-label={words.filterLabel} className={sitting.filters}>
        {shown.map((value) => (
          <button
            key={value}
            type="button"
            className={sitting.filter}
            aria-pressed={filter === value}
            data-alarm={value === 'attention' || value === 'failed' || value === 'locked'}
            onClick={() => onChange('state', value === 'all' ? '' : value)}
          >
            <span className={sitting.count}>{counts[value]}</span>
            <span className={sitting.label}>{words.filters[value]}</span>
          </button>
        ))}
      </div>
      <Group justify="space-between" align="flex-end">
        <TextInput
          label={words.search}
          placeholder={words.searchHint}
          type="search"
          w={280}
          value={search}
          onChange={(event) => onChange('find', event.currentTarget.value)}
        />
        {children}
      </Group>
    </>
  );
}
