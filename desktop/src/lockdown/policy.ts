/** What a station has to hold during an exam. */
export interface LockdownPolicy {
  /** Full screen on top of everything, with no way out during an exam. */
  readonly kiosk: boolean;
  /** Number of the display, counted from 1 as the operating system lists them; null takes the primary one. */
  readonly display: number | null;
}

/** Whether the client may be closed now: anywhere but in the middle of a locked exam. */
export function mayLeave(policy: Pick<LockdownPolicy, 'kiosk'>, examRunning: boolean): boolean {
  return !(policy.kiosk && examRunning);
}
