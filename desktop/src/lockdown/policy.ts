/** What a station has to hold during an exam. */
export interface LockdownPolicy {
  /** Full screen on top of everything, with no way out but by receipt or code. */
  readonly kiosk: boolean;
  /** Number of the display, counted from 1 as the operating system lists them; null takes the primary one. */
  readonly display: number | null;
  /** Hashes of the codes that let somebody out; see `leaveCodeHash`. */
  readonly leaveCodes: LeaveCodeHashes;
}

export interface LeaveCodeHashes {
  /** Ends the client, whatever runs: its journal is safe, and goes on at the next start. */
  readonly invigilator: string | null;
  /** For IT: unlocks the machine, and lets the client be ended and started again. */
  readonly maintenance: string | null;
}
