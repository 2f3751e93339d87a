import type { Clock, Observation } from '../core/index.js';
import { InputPace, type OtherDisplays } from '../lockdown/index.js';
import type { DisplayEventsPart, PowerMonitorPart, WindowPart } from './electron-parts.js';
import type { SignalDesk } from './signal-desk.js';

export interface WatchOptions {
  readonly window: WindowPart;
  readonly screen: DisplayEventsPart;
  readonly powerMonitor: PowerMonitorPart;
  readonly clock: Clock;
  readonly desk: Pick<SignalDesk, 'notice' | 'holds'>;
  readonly otherDisplays: OtherDisplays;
  /** Writes into the journal of the attempt that runs, if one does. */
  readonly observe: (observation: Observation) => void;
}

/**
 * Notes what Electron tells of the machine while an exam runs. The focus is what a candidate loses by pressing a key of the system;
 * displays and sleep have innocent reasons as often as not.
 */
export function watchSignals(options: WatchOptions): void {
  watchFocus(options);
  watchDisplays(options);
  watchKeys(options);
  const { desk, powerMonitor } = options;
  const note = (signal: 'machine-suspended' | 'machine-resumed' | 'session-locked' | 'session-unlocked') =>
    desk.notice({ signal, confidence: 'high', evidence: 'the system said so' });
  powerMonitor.on('suspend', () => note('machine-suspended'));
  powerMonitor.on('resume', () => note('machine-resumed'));
  powerMonitor.on('lock-screen', () => note('session-locked'));
  powerMonitor.on('unlock-screen', () => note('session-unlocked'));
}

function watchFocus({ window, clock, desk, observe }: WatchOptions): void {
  let awaySinceMs: number | null = null;
  window.on('blur', () => {
    awaySinceMs ??= clock.monotonicMs();
    const evidence = 'another window has the keyboard';
    desk.notice(
      { signal: 'focus-lost', confidence: 'medium', evidence },
      { kind: 'focus-lost', payload: {} },
    );
  });
  window.on('focus', () => {
    if (awaySinceMs === null) return;
    const awayMs = Math.max(0, Math.round(clock.monotonicMs() - awaySinceMs));
    awaySinceMs = null;
    observe({ kind: 'focus-regained', payload: { awayMs } });
  });
}

function watchDisplays({ screen, desk, otherDisplays }: WatchOptions): void {
  const count = () => screen.getAllDisplays().length;
  /** What there is besides the exam's display matters where the policy wants none. */
  const look = () =>
    desk.holds(
      'displays',
      otherDisplays === 'refuse' && count() > 1
        ? [{ signal: 'several-displays', confidence: 'high', evidence: `there are ${count()} displays` }]
        : [],
    );
  for (const change of ['display-added', 'display-removed'] as const) {
    const heard = () => {
      desk.notice({ signal: change, confidence: 'high', evidence: `${count()} displays now` });
      look();
    };
    if (change === 'display-added') screen.on('display-added', heard);
    else screen.on('display-removed', heard);
  }
  look();
}

function watchKeys({ window, clock, desk }: WatchOptions): void {
  const pace = new InputPace();
  window.webContents.on('before-input-event', (_event, { key, type }) => {
    const signal = type === 'keyDown' && key.length === 1 ? pace.key(clock.monotonicMs()) : null;
    if (signal) desk.notice(signal);
  });
}
