import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTexts } from '../languages/index.js';
import { announcement, formatRemaining, urgencyOf } from './countdown.js';

const LOOK_MS = 250;
const SECOND_MS = 1_000;

/**
 * Time left now in milliseconds, counted on from the last state by the page's monotonic clock; changes once a second.
 *
 * @param arrivedMs when the state came, by `performance.now()`
 */
export function useRemaining(remainingMs: number, arrivedMs: number): number {
  const [now, setNow] = useState(remainingMs);
  useEffect(() => {
    const tick = () => {
      const left = Math.max(0, remainingMs - (performance.now() - arrivedMs));
      setNow((before) =>
        Math.ceil(before / SECOND_MS) === Math.ceil(left / SECOND_MS) && left > 0 ? before : left,
      );
    };
    tick();
    const timer = setInterval(tick, LOOK_MS);
    return () => clearInterval(timer);
  }, [remainingMs, arrivedMs]);
  return now;
}

interface TimerProps {
  readonly remainingMs: number;
  readonly arrivedMs: number;
  /** What the time is of; the whole exam's unless told otherwise. */
  readonly label?: string;
  /** True where there is no hurry in it, such as a break. */
  readonly calm?: boolean;
  /** Called once, when it is up. */
  readonly onZero?: () => void;
}

/** The time left, to be hidden by who does not want to see it; told at ten, five and one minute. */
export function Timer({ remainingMs: atArrivalMs, arrivedMs, label, calm = false, onZero }: TimerProps) {
  const { timer } = useTexts();
  const remainingMs = useRemaining(atArrivalMs, arrivedMs);
  const [hidden, setHidden] = useState(false);
  const [told, setTold] = useState('');
  const before = useRef(remainingMs);
  useEffect(() => {
    const minutes = announcement(before.current, remainingMs);
    before.current = remainingMs;
    if (minutes !== null) setTold(timer.announce(minutes));
  }, [remainingMs, timer]);
  const isUp = remainingMs === 0;
  const up = useEffectEvent(() => onZero?.());
  useEffect(() => {
    if (isUp) up();
  }, [isUp]);
  const name = label ?? timer.left;
  return (
    <div className="timer">
      <span className="soft">{name}</span>
      <span
        className="timer-time"
        data-urgency={calm ? 'calm' : urgencyOf(remainingMs)}
        role="timer"
        aria-label={name}
      >
        {hidden ? timer.hidden : formatRemaining(remainingMs)}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={label === undefined ? undefined : `${hidden ? timer.show : timer.hide}: ${label}`}
        onClick={() => setHidden(!hidden)}
      >
        {hidden ? timer.show : timer.hide}
      </Button>
      <span role="status" className="heard-only">
        {told}
      </span>
    </div>
  );
}
