import type { RoomOrdersReport, Seat } from '@examhall/shared/protocol';
import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { ProblemText } from '../../components/problem-text.js';
import { StateBadge } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';
import classes from './room.module.css';

interface OutcomesProps {
  readonly seats: readonly Seat[];
  readonly outcomes: RoomOrdersReport['outcomes'];
  readonly onClose: () => void;
}

type Refusal = NonNullable<RoomOrdersReport['outcomes'][number]['problem']>;

interface ToldSeat {
  readonly seat: Seat;
  /** Null: done. A sentence of the console, or the server's problem. */
  readonly refused: string | Refusal | null;
  readonly code: string | null;
}

/** What became of an act at each seat: those that did not get it first. */
export function Outcomes({ seats, outcomes, onClose }: OutcomesProps) {
  const { room: words, supervise } = useTexts();
  const told = toldSeats(seats, outcomes, words.noAttempt);
  const done = told.filter(({ refused }) => refused === null).length;
  const hasCodes = told.some(({ code }) => code !== null);
  return (
    <Stack>
      <Text role="status">{words.outcome(done, told.length)}</Text>
      {hasCodes && (
        <Text size="sm" c="dimmed">
          {words.codesHint}
        </Text>
      )}
      <div className={classes.outcomes} tabIndex={0} role="region" aria-label={words.outcomesLabel}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.columns.name}</Table.Th>
              <Table.Th>{words.outcomeColumn}</Table.Th>
              {hasCodes && <Table.Th>{words.codeColumn}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {told.map(({ seat, refused, code }) => (
              <Table.Tr key={seat.id}>
                <Table.Td>
                  {seat.candidateNumber} {seat.name}
                </Table.Td>
                <Table.Td>
                  <Refused refused={refused} />
                </Table.Td>
                {hasCodes && <Table.Td className="number">{code}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Group justify="flex-end">
        <Button onClick={onClose}>{supervise.close}</Button>
      </Group>
    </Stack>
  );
}

function Refused({ refused }: Pick<ToldSeat, 'refused'>) {
  const words = useTexts().room;
  if (refused === null) return <StateBadge tone="good" icon="check" text={words.done} />;
  return typeof refused === 'string' ? refused : <ProblemText problem={refused} />;
}

function toldSeats(
  seats: readonly Seat[],
  outcomes: RoomOrdersReport['outcomes'],
  noAttempt: string,
): ToldSeat[] {
  const byAttempt = new Map(outcomes.map((outcome) => [outcome.attemptId, outcome]));
  const told = seats.map((seat): ToldSeat => {
    const outcome = seat.attempt && byAttempt.get(seat.attempt.id);
    if (!outcome) return { seat, refused: noAttempt, code: null };
    return { seat, refused: outcome.problem ?? null, code: outcome.code };
  });
  return told.sort((a, b) => Number(a.refused === null) - Number(b.refused === null));
}
