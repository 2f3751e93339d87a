import {
  seatsOf,
  type PlannedCandidate,
  type PlannedSeat,
  type SeatPlan,
  type SeatRoom,
} from '@examhall/shared/protocol';
import { Title } from '@mantine/core';
import { useTexts } from '../../languages/index.js';
import classes from './seat-grid.module.css';

/** A seat of a room, and who sits there. */
export interface ChosenSeat {
  readonly room: SeatRoom;
  readonly seat: string;
  readonly candidate: PlannedCandidate | undefined;
}

interface SeatGridProps {
  room: SeatRoom;
  plan: SeatPlan;
  /** Whose new seat is being chosen. */
  held: string | null;
  onSeat: (seat: ChosenSeat) => void;
}

/** A room as its seats stand, the front first. */
export function SeatGrid({ room, plan, held, onSeat }: SeatGridProps) {
  const texts = useTexts().seats;
  const sitting = new Map(
    plan.candidates
      .filter(({ roomId }) => roomId === room.id)
      .map((candidate) => [candidate.seat, candidate]),
  );
  return (
    <section className={classes.room} aria-labelledby={`room-${room.id}`}>
      <Title order={2} id={`room-${room.id}`}>
        {room.name}
      </Title>
      <div className={classes.front}>{texts.front}</div>
      <div className={classes.scroll}>
        <ul
          className={classes.grid}
          style={{ gridTemplateColumns: `repeat(${room.columns}, minmax(6.5rem, 1fr))` }}
        >
          {seatsOf(room).map((seat) => (
            <li key={seat.name}>
              {!seat.leftOut && (
                <SeatButton
                  seat={seat}
                  candidate={sitting.get(seat.name)}
                  held={held}
                  onChoose={() => onSeat({ room, seat: seat.name, candidate: sitting.get(seat.name) })}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

interface SeatButtonProps {
  seat: PlannedSeat;
  candidate: PlannedCandidate | undefined;
  held: string | null;
  onChoose: () => void;
}

function SeatButton({ seat, candidate, held, onChoose }: SeatButtonProps) {
  const texts = useTexts().seats;
  const isHeld = candidate !== undefined && candidate.registrationId === held;
  const look = isHeld ? classes.held : candidate ? '' : classes.free;
  return (
    <button type="button" className={`${classes.seat} ${look}`} aria-pressed={isHeld} onClick={onChoose}>
      <span className={classes.small}>
        {seat.name} {!candidate && texts.free}
      </span>
      {candidate && (
        <>
          <span className={classes.name}>{candidate.name}</span>
          <span className={classes.small}>
            {[candidate.candidateNumber, candidate.group].filter(Boolean).join(' · ')}
          </span>
        </>
      )}
    </button>
  );
}
