import { useEffect, useState } from 'react';
import { useServices } from '../api/context.js';

/** The server's time in milliseconds, fresh every second. */
export function useServerNow(): number {
  const { clock } = useServices();
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 1_000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
