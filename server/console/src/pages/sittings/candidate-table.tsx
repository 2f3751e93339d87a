import { hasAccommodations, type Registration } from '@examhall/shared/protocol';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../../components/icons.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn } from '../../components/table/usual-columns.js';
import { formatCountdown } from '../../format/time.js';
import { useTexts, type Texts } from '../../languages/index.js';
import { AgreementBadge, CandidateStateBadge } from './candidate-badges.js';
import { candidateState } from './candidate-state.js';
import classes from './sitting-page.module.css';

interface CandidateTableProps {
  registrations: readonly Registration[];
  now: number;
  /** Left out for accounts that may not give codes. */
  onNewCode?: ((registration: Registration) => void) | undefined;
  /** Left out for accounts that may not supervise. */
  onHelp?: ((registration: Registration) => void) | undefined;
  /** Left out for accounts that may not grant anything. */
  onAccommodate?: ((registration: Registration) => void) | undefined;
}

/** The candidates of a sitting, one row each. */
export function CandidateTable(props: CandidateTableProps) {
  const { registrations, now } = props;
  const texts = useTexts();
  const { table } = texts.sitting;
  const columns: readonly Column<Registration>[] = [
    {
      ...{ id: 'number', heading: table.number, text: ({ candidateNumber }) => candidateNumber },
      cell: ({ candidateNumber }) => <span className="number">{candidateNumber}</span>,
    },
    {
      ...{ id: 'candidate', heading: table.candidate, names: true, text: ({ name }) => name },
      cell: (registration) => <Name registration={registration} />,
    },
    {
      ...{ id: 'state', heading: table.state },
      text: (registration) => texts.sitting.state[candidateState(registration, now)],
      cell: (registration) => <State registration={registration} now={now} />,
    },
    ...attemptColumns(texts, now),
    {
      ...{ id: 'acts', heading: table.actions, text: null },
      cell: (registration) => <RowActions {...props} registration={registration} />,
    },
  ];
  return (
    <DataTable
      name="candidates"
      caption={table.caption}
      rows={registrations}
      columns={columns}
      rowId={({ id }) => id}
      rowClass={(registration) => (isAlarming(registration, now) ? classes.attention : '')}
      dense
    />
  );
}

/** Station, answered, entries, time left, marks, agreement: nothing to say of any without an attempt. */
function attemptColumns(texts: Texts, now: number): readonly Column<Registration>[] {
  const { table, agreement } = texts.sitting;
  const { none } = texts.common;
  const leftMs = ({ attempt }: Registration): number | null =>
    attempt?.state === 'open' ? Date.parse(attempt.deadline) - now : null;
  return [
    { id: 'station', heading: table.station, text: ({ attempt }) => attempt?.stationName ?? none },
    numberColumn('answered', table.answered, ({ attempt }) => attempt?.answered ?? null, none),
    numberColumn('through', table.through, ({ attempt }) => attempt?.through ?? null, none),
    {
      ...{ id: 'time-left', heading: table.timeLeft, numeric: true, order: leftMs },
      text: (registration) => {
        const left = leftMs(registration);
        return left === null ? none : formatCountdown(left);
      },
    },
    {
      ...{ id: 'marks', heading: table.marks, numeric: true },
      text: ({ attempt }) =>
        attempt && attempt.marks !== null ? `${attempt.marks} / ${attempt.maxMarks ?? '?'}` : none,
      order: ({ attempt }) => (attempt && attempt.marks !== null ? Number(attempt.marks) : null),
    },
    {
      ...{ id: 'agreement', heading: table.agreement },
      text: ({ attempt }) => (attempt?.agreement ? agreement[attempt.agreement] : none),
      order: ({ attempt }) => (attempt?.agreement ? agreement[attempt.agreement] : null),
      cell: ({ attempt }) => (attempt?.agreement ? <AgreementBadge agreement={attempt.agreement} /> : none),
    },
  ];
}

function isAlarming(registration: Registration, now: number): boolean {
  const state = candidateState(registration, now);
  return state === 'failed' || state === 'locked' || registration.attempt?.agreement === 'discrepancy';
}

function Name({ registration: { name, accommodations: granted } }: { registration: Registration }) {
  const { accommodations } = useTexts();
  return (
    <>
      {name}
      {hasAccommodations(granted) && (
        <Text size="xs" c="dimmed">
          {accommodations.short(granted)}
        </Text>
      )}
    </>
  );
}

function State({ registration, now }: { registration: Registration; now: number }) {
  const texts = useTexts().sitting;
  const { attempt } = registration;
  return (
    <>
      <CandidateStateBadge state={candidateState(registration, now)} />
      {attempt !== null && attempt.signals > 0 && (
        <Text size="xs" c="dimmed">
          {texts.signals(attempt.signals)}
        </Text>
      )}
    </>
  );
}

function RowActions({
  registration,
  onNewCode,
  onHelp,
  onAccommodate,
}: { registration: Registration } & Pick<CandidateTableProps, 'onNewCode' | 'onHelp' | 'onAccommodate'>) {
  const { sitting: texts, accommodations } = useTexts();
  const { attempt, name } = registration;
  return (
    <Group gap="xs" wrap="nowrap">
      {attempt?.state === 'finalised' && (
        <Anchor component={Link} to={`/results/${attempt.id}`} aria-label={texts.resultOf(name)}>
          {texts.result}
        </Anchor>
      )}
      {onHelp && attempt?.state === 'open' && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={texts.helpFor(name)}
          onClick={() => onHelp(registration)}
        >
          {texts.help}
        </Button>
      )}
      {onAccommodate && (attempt === null || attempt.state === 'open') && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={accommodations.openFor(name)}
          onClick={() => onAccommodate(registration)}
        >
          {accommodations.open}
        </Button>
      )}
      {onNewCode && (attempt === null || attempt.state === 'open') && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="key" size={14} />}
          aria-label={texts.newCodeFor(name)}
          onClick={() => onNewCode(registration)}
        >
          {texts.newCode}
        </Button>
      )}
    </Group>
  );
}
