import type { ForbiddenProgram } from './forbidden-processes.js';
import type { SignalRules } from './signals.js';

/** What a station has to hold during an exam. */
export interface LockdownPolicy {
  /** Full screen on top of everything, with no way out but by receipt or code. */
  readonly kiosk: boolean;
  /** Number of the display, counted from 1 as the operating system lists them; null takes the primary one. */
  readonly display: number | null;
  /** What becomes of displays beside the exam's. `blank`: they are covered; `refuse`: no exam begins while there is one. */
  readonly otherDisplays: OtherDisplays;
  /** What follows from what the machine notices. */
  readonly signals: SignalRules;
  readonly forbiddenProcesses: readonly ForbiddenProgram[];
  /** Whether the exam's time runs on while its screen is locked. */
  readonly lockedTime: LockedTime;
  /** Hashes of the codes that let somebody out; see `leaveCodeHash`. */
  readonly leaveCodes: LeaveCodeHashes;
}

export const otherDisplaysChoices = ['allow', 'blank', 'refuse'] as const;
export type OtherDisplays = (typeof otherDisplaysChoices)[number];
export const lockedTimeChoices = ['runs', 'stops'] as const;
export type LockedTime = (typeof lockedTimeChoices)[number];

export interface LeaveCodeHashes {
  /** Ends the client, whatever runs: its journal is safe, and goes on at the next start. */
  readonly invigilator: string | null;
  /** For IT: unlocks the machine, and lets the client be ended and started again. */
  readonly maintenance: string | null;
}
