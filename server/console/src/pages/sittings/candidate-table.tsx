import { hasAccommodations, type Registration } from '@examhall/shared/protocol';
import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../../components/icons.js';
import { Panel } from '../../components/panel.js';
import { formatCountdown } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';
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
export function CandidateTable({
  registrations,
  now,
  onNewCode,
  onHelp,
  onAccommodate,
}: CandidateTableProps) {
  const { table } = useTexts().sitting;
  return (
    <Panel scrollLabel={table.caption}>
      <Table verticalSpacing={7}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{table.number}</Table.Th>
            <Table.Th>{table.candidate}</Table.Th>
            <Table.Th>{table.state}</Table.Th>
            <Table.Th>{table.station}</Table.Th>
            <Table.Th ta="right">{table.answered}</Table.Th>
            <Table.Th ta="right">{table.through}</Table.Th>
            <Table.Th ta="right">{table.timeLeft}</Table.Th>
            <Table.Th ta="right">{table.marks}</Table.Th>
            <Table.Th>{table.agreement}</Table.Th>
            <Table.Th>{table.actions}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {registrations.map((registration) => (
            <CandidateRow
              key={registration.id}
              registration={registration}
              now={now}
              onNewCode={onNewCode}
              onHelp={onHelp}
              onAccommodate={onAccommodate}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function CandidateRow({
  registration,
  now,
  onNewCode,
  onHelp,
  onAccommodate,
}: { registration: Registration } & Omit<CandidateTableProps, 'registrations'>) {
  const { attempt } = registration;
  const { sitting, accommodations } = useTexts();
  const state = candidateState(registration, now);
  const alarming = state === 'failed' || state === 'locked' || attempt?.agreement === 'discrepancy';
  return (
    <Table.Tr className={alarming ? classes.attention : ''}>
      <Table.Td className="number">{registration.candidateNumber}</Table.Td>
      <Table.Th scope="row" fw={550}>
        {registration.name}
        {hasAccommodations(registration.accommodations) && (
          <Text size="xs" c="dimmed">
            {accommodations.short(registration.accommodations)}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <CandidateStateBadge state={state} />
        {attempt !== null && attempt.signals > 0 && (
          <Text size="xs" c="dimmed">
            {sitting.signals(attempt.signals)}
          </Text>
        )}
      </Table.Td>
      {attempt ? <AttemptCells attempt={attempt} now={now} /> : <NoAttemptCells />}
      <Table.Td>
        <RowActions
          registration={registration}
          onNewCode={onNewCode}
          onHelp={onHelp}
          onAccommodate={onAccommodate}
        />
      </Table.Td>
    </Table.Tr>
  );
}

function AttemptCells({ attempt, now }: { attempt: NonNullable<Registration['attempt']>; now: number }) {
  const { none } = useTexts().common;
  const timeLeft = attempt.state === 'open' ? formatCountdown(Date.parse(attempt.deadline) - now) : none;
  const marks = attempt.marks === null ? none : `${attempt.marks} / ${attempt.maxMarks ?? '?'}`;
  return (
    <>
      <Table.Td>{attempt.stationName}</Table.Td>
      {[attempt.answered, attempt.through, timeLeft, marks].map((value, column) => (
        <Table.Td key={column} ta="right" className="number">
          {value}
        </Table.Td>
      ))}
      <Table.Td>{attempt.agreement ? <AgreementBadge agreement={attempt.agreement} /> : none}</Table.Td>
    </>
  );
}

/** Station, answered, entries, time left, marks, agreement: nothing to say of any yet. */
function NoAttemptCells() {
  const { none } = useTexts().common;
  return (
    <>
      <Table.Td>{none}</Table.Td>
      {['answered', 'through', 'time left', 'marks'].map((column) => (
        <Table.Td key={column} ta="right">
          {none}
        </Table.Td>
      ))}
      <Table.Td>{none}</Table.Td>
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
