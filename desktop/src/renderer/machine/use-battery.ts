import { useEffect, useState } from 'react';
import type { Battery, Bridge } from '../../bridge/index.js';
import { watchBattery, type BatterySource } from './battery.js';

/**
 * How full this machine's battery is, told to the core whenever the core knows otherwise: also after it has started anew. Null
 * where there is none, and until it has been read.
 *
 * @param known what the core says; undefined while it cannot be reached
 */
export function useBattery(bridge: Bridge, known: Battery | null | undefined): Battery | null {
  const [battery, setBattery] = useState<Battery | null>(null);
  useEffect(() => watchBattery(navigator as BatterySource, setBattery), []);
  const isKnown = known?.percent === battery?.percent && known?.charging === battery?.charging;
  const isNews = battery !== null && known !== undefined && !isKnown;
  useEffect(() => {
    // What could not be told is told with the next change: nobody at the screen can do anything about it.
    if (battery && isNews) bridge.invoke('battery', battery).catch(() => undefined);
  }, [bridge, battery, isNews]);
  return battery;
}
