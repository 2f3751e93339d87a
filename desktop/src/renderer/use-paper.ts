import type { Paper } from '@examhall/shared/items';
import { useEffect, useState } from 'react';
import type { Bridge } from '../bridge/index.js';
import { untilThere } from './until-there.js';

const RETRY_MS = 1_000;

/** The paper of the running attempt; null until it is here. */
export function usePaper(bridge: Bridge, attemptId: string): Paper | null {
  const [paper, setPaper] = useState<Paper | null>(null);
  useEffect(() => untilThere(() => bridge.invoke('paper', {}), setPaper, RETRY_MS), [bridge, attemptId]);
  return paper;
}
