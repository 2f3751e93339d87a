import type { Clock, Observation } from '../core/index.js';
import type { DisplayEventsPart, PowerMonitorPart, WindowPart } from './electron-parts.js';

export interface WatchOptions {
  readonly window: WindowPart;
  readonly screen: DisplayEventsPart;
  readonly powerMonitor: PowerMonitorPart;
  readonly clock: Clock;
  /** Writes into the journal of the attempt that runs, if one does. */
  readonly observe: (observation: Observation) => void;
}

/**
 * Notes what the machine tells while an exam runs: evidence for a person, from which nothing follows by itself. The focus is
 * what a candidate loses by pressing a key of the system; displays and sleep have innocent reasons as often as not.
 */
export function watchSignals({ window, screen, powerMonitor, clock, observe }: WatchOptions): void {
  let awaySinceMs: number | null = null;
  window.on('blur', () => {
    awaySinceMs ??= clock.monotonicMs();
    observe({ kind: 'focus-lost', payload: {} });
  });
  window.on('focus', () => {
    if (awaySinceMs === null) return;
    const awayMs = Math.max(0, Math.round(clock.monotonicMs() - awaySinceMs));
    awaySinceMs = null;
    observe({ kind: 'focus-regained', payload: { awayMs } });
  });
  const displays = () => `${screen.getAllDisplays().length} displays now`;
  const note = (signal: string, evidence: string) =>
    observe({ kind: 'lockdown-signal', payload: { signal, confidence: 'high', evidence } });
  screen.on('display-added', () => note('display-added', displays()));
  screen.on('display-removed', () => note('display-removed', displays()));
  powerMonitor.on('suspend', () => note('machine-suspended', 'the system said so'));
  powerMonitor.on('resume', () => note('machine-resumed', 'the system said so'));
  powerMonitor.on('lock-screen', () => note('session-locked', 'the system said so'));
  powerMonitor.on('unlock-screen', () => note('session-unlocked', 'the system said so'));
}
