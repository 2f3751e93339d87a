import type { Registration } from '@examhall/shared/protocol';
import { useTexts } from '../../languages/index.js';
import { candidateStates, countStates, type CandidateState } from './candidate-state.js';
import classes from './sitting-page.module.css';

/** What the table is narrowed to: one state, those with a discrepancy, or nothing. */
export type CandidateFilter = CandidateState | 'discrepancy' | 'all';

/** The filter named in the address; anything unknown is no filter. */
export function readFilter(parameter: string | null): CandidateFilter {
  const known: readonly string[] = [...candidateStates, 'discrepancy'];
  return parameter !== null && known.includes(parameter) ? (parameter as CandidateFilter) : 'all';
}

interface StateFilterProps {
  registrations: readonly Registration[];
  now: number;
  filter: CandidateFilter;
  onChange: (filter: CandidateFilter) => void;
}

/** How many candidates are in each state; each number is a button that narrows the table to them. */
export function StateFilter({ registrations, now, filter, onChange }: StateFilterProps) {
  const texts = useTexts().sitting;
  const counts = countStates(registrations, now);
  const discrepancies = registrations.filter(({ attempt }) => attempt?.agreement === 'discrepancy').length;
  const states = candidateStates.filter(
    // What should not happen is shown when it does.
    (state) =>
      (state !== 'overdue' && state !== 'failed' && state !== 'locked') ||
      counts[state] > 0 ||
      filter === state,
  );
  const button = (value: CandidateFilter, label: string, count: number, alarm: boolean) => (
    <button
      key={value}
      type="button"
      className={classes.filter}
      aria-pressed={filter === value}
      data-alarm={alarm}
      onClick={() => onChange(value)}
    >
      <span className={classes.count}>{count}</span>
      <span className={classes.label}>{label}</span>
    </button>
  );
  return (
    <div role="group" aria-label={texts.filterLabel} className={classes.filters}>
      {button('all', texts.all, registrations.length, false)}
      {states.map((state) => button(state, texts.state[state], counts[state], state === 'failed'))}
      {(discrepancies > 0 || filter === 'discrepancy') &&
        button('discrepancy', texts.agreement.discrepancy, discrepancies, true)}
    </div>
  );
}
