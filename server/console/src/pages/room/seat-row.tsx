import type { Seat } from '@examhall/shared/protocol';
import { VisuallyHidden } from '@mantine/core';
import { memo, type MouseEvent } from 'react';
import { StateBadge, type Tone } from '../../components/state-badge.js';
import type { IconName } from '../../components/icons.js';
import { formatCountdown } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';
import { signalName } from '../sittings/signal-list.js';
import {
  entriesOnTheWay,
  leftMs,
  needsCable,
  needsSomebody,
  seatState,
  silentMs,
  type SeatState,
} from './seat-state.js';
import classes from './room.module.css';

const looks = {
  failed: { tone: 'bad', icon: 'alert' },
  locked: { tone: 'bad', icon: 'lock' },
  offline: { tone: 'warning', icon: 'alert' },
  overdue: { tone: 'warning', icon: 'clock' },
  paused: { tone: 'info', icon: 'clock' },
  resting: { tone: 'info', icon: 'clock' },
  running: { tone: 'good', icon: 'circle' },
  'not-started': { tone: 'neutral', icon: 'circle' },
  'handed-in': { tone: 'info', icon: 'check' },
  finalised: { tone: 'good', icon: 'checkCircle' },
} as const satisfies Record<SeatState, { tone: Tone; icon: IconName }>;

/** As a letter, not as a coloured picture. */
const CHARGING_SIGN = ' \u26a1\ufe0e';

interface SeatRowProps {
  readonly id: string;
  readonly seat: Seat;
  readonly items: number;
  /** Where it stands in the list, from 0. */
  readonly place: number;
  readonly top: number;
  readonly now: number;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly onPick: (id: string, how: 'alone' | 'add' | 'range') => void;
}

/** One seat. Drawn again only when something in it has changed. */
export const SeatRow = memo(function SeatRow(props: SeatRowProps) {
  const { id, seat, items, place, top, now, chosen, active, onPick } = props;
  const { room: words, common } = useTexts();
  const { attempt } = seat;
  const state = seatState(seat, now);
  const pick = (event: MouseEvent, how: 'alone' | 'add'): void => {
    event.stopPropagation();
    const wanted = event.ctrlKey || event.metaKey ? 'add' : how;
    onPick(seat.id, event.shiftKey ? 'range' : wanted);
  };
  return (
    // Keys are the grid's: its rows are never focused themselves.
    <div
      id={id}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={chosen}
      className={classes.row}
      data-active={active}
      data-alarm={needsSomebody(seat, now)}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => pick(event, 'alone')}
    >
      <div role="gridcell" className={classes.choose} onClick={(event) => pick(event, 'add')}>
        <span className={classes.tick} data-chosen={chosen} aria-hidden="true" />
        <VisuallyHidden>{chosen ? words.isChosen : words.isNotChosen}</VisuallyHidden>
      </div>
      <div role="gridcell" className={classes.number}>
        {seat.candidateNumber}
      </div>
      <div role="rowheader" className={classes.name} title={seat.name}>
        {seat.name}
      </div>
      <div role="gridcell" className={classes.station} title={attempt?.stationName}>
        {attempt?.stationName ?? common.none}
      </div>
      <div role="gridcell" className={classes.state}>
        <StateBadge {...looks[state]} text={words.states[state]} title={useStateHint(seat, state)} />
      </div>
      {attempt ? (
        <AttemptCells attempt={attempt} items={items} now={now} needsCable={needsCable(seat)} />
      ) : (
        (['answered', 'saved', 'heard', 'battery', 'signals', 'left'] as const).map((column) => (
          <div key={column} role="gridcell" className={classes[column]}>
            {common.none}
          </div>
        ))
      )}
    </div>
  );
});

/** What a state is about, for those who point at it. */
function useStateHint({ attempt }: Seat, state: SeatState): string {
  const texts = useTexts();
  if (state === 'locked' && attempt?.locked) return signalName(texts, attempt.locked.signal);
  return texts.room.stateHints[state];
}

type SeatAttempt = NonNullable<Seat['attempt']>;

interface AttemptCellsProps {
  readonly attempt: SeatAttempt;
  readonly items: number;
  readonly now: number;
  readonly needsCable: boolean;
}

function AttemptCells({ attempt, items, now, needsCable: isLow }: AttemptCellsProps) {
  const { room: words, common } = useTexts();
  const { told, orders } = attempt;
  const isOpen = attempt.state === 'open';
  const onTheWay = entriesOnTheWay(attempt);
  const ordersWaiting = isOpen ? Math.max(0, orders - (told?.ordersThrough ?? 0)) : 0;
  return (
    <>
      <div role="gridcell" className={classes.answered}>
        {words.answered(attempt.answered, items)}
      </div>
      <div role="gridcell" className={classes.saved} data-waits={onTheWay > 0}>
        {attempt.through}
        {onTheWay > 0 && (
          <span title={words.waiting(onTheWay)}>
            {` + ${onTheWay}`}
            <VisuallyHidden>{words.waits}</VisuallyHidden>
          </span>
        )}
      </div>
      <div role="gridcell" className={classes.heard}>
        {isOpen ? words.heard(Math.floor(silentMs(attempt, now) / 1_000)) : common.none}
        {ordersWaiting > 0 && <span className={classes.waiting}>{words.ordersWaiting(ordersWaiting)}</span>}
      </div>
      <div role="gridcell" className={classes.battery} data-low={isLow}>
        <BatteryCharge told={told} isLow={isLow} />
      </div>
      <div role="gridcell" className={classes.signals} data-some={attempt.signals > 0}>
        {attempt.signals}
      </div>
      <div role="gridcell" className={classes.left}>
        {isOpen ? formatCountdown(leftMs(attempt, now)) : common.none}
      </div>
    </>
  );
}

function BatteryCharge({ told, isLow }: { told: SeatAttempt['told']; isLow: boolean }) {
  const { room: words, common } = useTexts();
  if (told === null || told.battery === null) return common.none;
  return (
    <>
      {`${told.battery} %`}
      {told.charging && (
        <span title={words.charging}>
          <span aria-hidden="true">{CHARGING_SIGN}</span>
          <VisuallyHidden>{words.charging}</VisuallyHidden>
        </span>
      )}
      {isLow && <VisuallyHidden>{words.batteryLow}</VisuallyHidden>}
    </>
  );
}
