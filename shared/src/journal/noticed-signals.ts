import type { LockedScreen, NoticedSignal } from '../protocol/index.js';
import type { Entry } from './entry.js';
import type { AttemptView } from './fold.js';

/** What an attempt's screen is locked for, as screens show it; null while it is not. */
export function lockedScreen({ locked }: AttemptView): LockedScreen | null {
  if (!locked) return null;
  const { signal, wallMs, timeStops } = locked;
  return { signal, since: new Date(wallMs).toISOString(), timeStops };
}

/** What the station of an attempt has noticed and done about it, in order. */
export function noticedSignals(entries: readonly Entry[]): NoticedSignal[] {
  return entries.flatMap((entry) => {
    const told = toldBy(entry);
    return told ? [{ seq: entry.seq, at: new Date(entry.wallMs).toISOString(), ...told }] : [];
  });
}

function toldBy(entry: Entry): Omit<NoticedSignal, 'seq' | 'at'> | null {
  switch (entry.kind) {
    case 'lockdown-signal':
      return { what: 'noticed', ...entry.payload };
    case 'focus-lost':
      return { what: 'noticed', signal: 'focus-lost', confidence: 'medium', evidence: '' };
    case 'focus-regained': {
      const evidence = `after ${(entry.payload.awayMs / 1_000).toFixed(1)} s`;
      return { what: 'noticed', signal: 'focus-regained', confidence: null, evidence };
    }
    case 'locked': {
      const { signal, evidence } = entry.payload;
      return { what: 'locked', signal, confidence: null, evidence };
    }
    case 'unlocked': {
      const { via, seconds, unlockedBy } = entry.payload;
      const evidence = [unlockedBy, seconds > 0 ? `${seconds / 60} min given back` : null];
      return {
        what: 'unlocked',
        signal: via,
        confidence: null,
        evidence: evidence.filter(Boolean).join(', '),
      };
    }
    default:
      return null;
  }
}
