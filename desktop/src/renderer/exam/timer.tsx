import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../languages/index.js';
import { announcement, formatRemaining, urgencyOf } from './countdown.js';

/** Time left now, counted on from the last state by the page's monotonic clock. */
export function useRemaining(remainingMs: number, arrivedMs: number): number {
  const left = () => Math.max(0, remainingMs - (performance.now() - arrivedMs));
  const [now, setNow] = useState(left);
  useEffect(() => {
    const tick = () => setNow(Math.max(0, remainingMs - (performance.now() - arrivedMs)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [remainingMs, arrivedMs]);
  return now;
}

/** The time left, to be hidden by who does not want to see it; told at ten, five and one minute. */
export function Timer({ remainingMs }: { remainingMs: number }) {
  const { timer } = useTexts();
  const [hidden, setHidden] = useState(false);
  const [told, setTold] = useState('');
  const before = useRef(remainingMs);
  useEffect(() => {
    const minutes = announcement(before.current, remainingMs);
    before.current = remainingMs;
    if (minutes !== null) setTold(timer.announce(minutes));
  }, [remainingMs, timer]);
  return (
    <div className="timer">
      <span className="soft">{timer.left}</span>
      <span className="timer-time" data-urgency={urgencyOf(remainingMs)} role="timer" aria-label={timer.left}>
        {hidden ? timer.hidden : formatRemaining(remainingMs)}
      </span>
      <Button size="compact-sm" variant="subtle" onClick={() => setHidden(!hidden)}>
        {hidden ? timer.show : timer.hide}
      </Button>
      <span role="status" style={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden' }}>
        {told}
      </span>
    </div>
  );
}
