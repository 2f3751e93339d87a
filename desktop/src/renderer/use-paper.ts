import type { Paper } from '@examhall/shared/items';
import { useEffect, useState } from 'react';
import type { Bridge } from '../bridge/index.js';

const RETRY_MS = 1_000;

/** The paper of the running attempt; null until it is here. */
export function usePaper(bridge: Bridge, attemptId: string): Paper | null {
  const [paper, setPaper] = useState<Paper | null>(null);
  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () => {
      bridge.invoke('paper', {}).then(
        (loaded) => left || setPaper(loaded),
        () => {
          if (!left) timer = setTimeout(load, RETRY_MS);
        },
      );
    };
    load();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [bridge, attemptId]);
  return paper;
}
