import { useEffect, useState } from 'react';
import type { Bridge, ClientState } from '../bridge/index.js';

/** A state with the moment it arrived, by `performance.now()`: what the countdown goes on from. */
export interface ArrivedState {
  readonly state: ClientState;
  readonly arrivedMs: number;
}

/** The core's state, kept up to date; null before the first. */
export function useClientState(bridge: Bridge): ArrivedState | null {
  const [arrived, setArrived] = useState<ArrivedState | null>(null);
  useEffect(() => {
    const take = (state: ClientState) => setArrived({ state, arrivedMs: performance.now() });
    const stop = bridge.onState(take);
    // The shell may not be there yet: it pushes its state when it is.
    bridge.invoke('state', {}).then(take, () => undefined);
    return stop;
  }, [bridge]);
  return arrived;
}
