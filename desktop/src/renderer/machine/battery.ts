import type { Battery } from '../../bridge/index.js';

/** What the browser tells of the machine's battery (Battery Status API). */
export interface BrowserBattery extends EventTarget {
  readonly charging: boolean;
  /** From 0 to 1. */
  readonly level: number;
  /** Seconds; 0 when full. */
  readonly chargingTime: number;
  /** Seconds; infinite while it charges. */
  readonly dischargingTime: number;
}

/** Where it is found; other browsers than Chromium have none, and pages that are not safe neither. */
export interface BatterySource {
  getBattery?(): Promise<BrowserBattery>;
}

const changes = ['levelchange', 'chargingchange', 'chargingtimechange', 'dischargingtimechange'] as const;

/**
 * Calls back with how full the machine's battery is: at once, and whenever a whole percent or the charging has changed. Never,
 * where there is none. Returns how to stop.
 */
export function watchBattery(source: BatterySource, onChange: (battery: Battery) => void): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = (battery: BrowserBattery): void => {
    let told: Battery | null = null;
    const look = (): void => {
      // Full since ever is what Chromium says of a machine without one; what was told of once is there.
      if (signal.aborted || (!told && isNone(battery))) return;
      const read = batteryOf(battery);
      if (told?.percent === read.percent && told.charging === read.charging) return;
      told = read;
      onChange(read);
    };
    for (const change of changes) battery.addEventListener(change, look, { signal });
    look();
  };
  // A browser that may not tell is one without a battery.
  source.getBattery?.().then(watch, () => undefined);
  return () => stopping.abort();
}

function isNone({ charging, level, chargingTime, dischargingTime }: BrowserBattery): boolean {
  return charging && level === 1 && chargingTime === 0 && dischargingTime === Number.POSITIVE_INFINITY;
}

function batteryOf({ level, charging }: BrowserBattery): Battery {
  return { percent: Math.min(100, Math.max(0, Math.round(level * 100))), charging };
}

/** How badly a machine needs its cable. */
export type BatteryNeed = 'none' | 'low' | 'urgent';

const LOW_PERCENT = 20;
const URGENT_PERCENT = 10;

export function batteryNeed(battery: Battery | null): BatteryNeed {
  if (!battery || battery.charging || battery.percent >= LOW_PERCENT) return 'none';
  return battery.percent < URGENT_PERCENT ? 'urgent' : 'low';
}
