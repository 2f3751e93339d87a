import type { Entry } from './entry.js';

/** What a machine noticed that somebody has to look at. */
export interface GraveSignal {
  readonly seq: number;
  readonly signal: string;
}

/** The end of something that was told when it began. */
const endings: ReadonlySet<string> = new Set([
  'display-removed',
  'machine-resumed',
  'session-unlocked',
  'leave-code-right',
]);

/**
 * Signals in these entries that must not be left unread: those the machine is sure of, and those it locked the screen for. A
 * screen that was locked by an order tells nothing of the machine.
 */
export function graveSignals(entries: readonly Entry[]): GraveSignal[] {
  return entries.flatMap((entry) => {
    const { seq, kind, payload } = entry;
    if (kind === 'lockdown-signal' && payload.confidence === 'high')
      return endings.has(payload.signal) ? [] : [{ seq, signal: payload.signal }];
    if (kind === 'locked' && payload.number === undefined) return [{ seq, signal: payload.signal }];
    return [];
  });
}
