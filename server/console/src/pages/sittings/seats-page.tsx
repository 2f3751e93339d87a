import { alikeNeighbours, seatsOf, type PlannedCandidate, type SeatPlan } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { may } from '../../access.js';
import { useMoveToSeat, useSeatPlan } from '../../api/roster-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { useOfferUndo } from '../../components/undo/undo.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { AssignSeats } from './assign-seats.js';
import { RoomsForm } from './rooms-form.js';
import { SeatGrid, type ChosenSeat } from './seat-grid.js';

/** Who sits where: rooms are set up, seats given out and changed, the plan printed. */
export function SeatsPage() {
  const texts = useTexts().seats;
  const { sittingId = '' } = useParams();
  const plan = useSeatPlan(sittingId);
  const maySetUp = may(useAccount().role, 'control-sittings');
  return (
    <Page
      title={texts.title}
      back={{ to: `/sittings/${sittingId}`, label: texts.back }}
      actions={
        <Button variant="default" leftSection={<Icon name="printer" />} onClick={() => window.print()}>
          {texts.print}
        </Button>
      }
    >
      <QueryView query={plan}>
        {(seats) => (
          <>
            {maySetUp && (
              <div className="screen-only">
                <Stack>
                  <RoomsForm sittingId={sittingId} rooms={seats.rooms} />
                  {seats.rooms.length > 0 && <AssignSeats sittingId={sittingId} plan={seats} />}
                </Stack>
              </div>
            )}
            {seats.rooms.length > 0 ? (
              <Seats sittingId={sittingId} plan={seats} />
            ) : (
              <EmptyState
                icon="people"
                title={texts.noRoomTitle}
                text={maySetUp ? texts.noRoomText : texts.noRoomOther}
              />
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Seats({ sittingId, plan }: { sittingId: string; plan: SeatPlan }) {
  const texts = useTexts().seats;
  const [heldId, setHeldId] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const move = useMoveToSeat(sittingId);
  const offerUndo = useOfferUndo();
  const held = plan.candidates.find(({ registrationId }) => registrationId === heldId);
  const letGo = (): void => {
    setHeldId(null);
    setTold('');
  };
  const hold = (candidate: PlannedCandidate): void => {
    setHeldId(candidate.registrationId);
    setTold(texts.holding(candidate.name));
  };
  const place = (candidate: PlannedCandidate, to: { roomId: string; seat: string } | null): void =>
    move.mutate(
      { registrationId: candidate.registrationId, roomId: to?.roomId ?? null, seat: to?.seat ?? null },
      {
        onSuccess: () => {
          setHeldId(null);
          const text = to ? texts.moved(candidate.name, to.seat) : texts.unseated(candidate.name);
          setTold(text);
          offerUndo({
            ...{ act: 'moveToSeat', text },
            undo: async () => {
              await move.mutateAsync(moveBack(candidate));
              setTold('');
            },
          });
        },
      },
    );
  const choose = ({ room, seat, candidate }: ChosenSeat): void => {
    if (!held) return candidate && hold(candidate);
    if (candidate === held) return letGo();
    place(held, { roomId: room.id, seat });
  };
  return (
    <div onKeyDown={(event) => event.key === 'Escape' && letGo()}>
      <Stack>
        <Summary plan={plan} />
        <Text className="screen-only" c="dimmed">
          {texts.how}
        </Text>
        <Group className="screen-only" mih={36}>
          <Text role="status">{told}</Text>
          {held && (
            <>
              {held.roomId !== null && (
                <Button size="xs" variant="default" onClick={() => place(held, null)}>
                  {texts.takeAway}
                </Button>
              )}
              <Button size="xs" variant="default" onClick={letGo}>
                {texts.letGo}
              </Button>
            </>
          )}
        </Group>
        {move.isError && <ErrorNotice error={move.error} />}
        <WithoutSeat candidates={plan.candidates} held={heldId} onHold={hold} />
        {plan.rooms.map((room) => (
          <SeatGrid key={room.id} room={room} plan={plan} held={heldId} onSeat={choose} />
        ))}
      </Stack>
    </div>
  );
}

/** Whoever sat there has changed places, and does so again; a wish without a room is not a seat. */
function moveBack({ registrationId, roomId, seat }: PlannedCandidate) {
  return { registrationId, roomId, seat: roomId === null ? null : seat };
}

function Summary({ plan }: { plan: SeatPlan }) {
  const texts = useTexts().seats;
  const seated = plan.candidates.filter(({ roomId }) => roomId !== null).length;
  const all = plan.candidates.length;
  const places = plan.rooms.reduce(
    (sum, room) => sum + seatsOf(room).filter(({ leftOut }) => !leftOut).length,
    0,
  );
  const alike = alikeNeighbours(plan);
  return (
    <Notice tone={seated === all ? 'good' : 'warning'}>
      {texts.summary(seated, all, places - seated)} {alike > 0 && texts.alike(alike)}
    </Notice>
  );
}

function WithoutSeat(props: {
  candidates: readonly PlannedCandidate[];
  held: string | null;
  onHold: (candidate: PlannedCandidate) => void;
}) {
  const texts = useTexts().seats;
  const without = props.candidates.filter(({ roomId }) => roomId === null);
  if (without.length === 0) return null;
  return (
    <section aria-labelledby="without-seat">
      <Title order={2} id="without-seat" mb="xs">
        {texts.without}
      </Title>
      <Group gap="xs">
        {without.map((candidate) => (
          <Button
            key={candidate.registrationId}
            size="xs"
            variant="default"
            aria-pressed={candidate.registrationId === props.held}
            onClick={() => props.onHold(candidate)}
          >
            {candidate.candidateNumber} {candidate.name}
            {candidate.seat !== null && ` (${texts.wants(candidate.seat)})`}
          </Button>
        ))}
      </Group>
    </section>
  );
}
