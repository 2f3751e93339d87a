const MINUTE_MS = 60_000;

/** How pressing the time is: plenty, the last ten minutes, the last five. */
export type Urgency = 'calm' | 'soon' | 'now';

export function urgencyOf(remainingMs: number): Urgency {
  if (remainingMs <= 5 * MINUTE_MS) return 'now';
  return remainingMs <= 10 * MINUTE_MS ? 'soon' : 'calm';
}

/** Time left as `1:05:09` or `05:09`, rounded up so that zero means zero. */
export function formatRemaining(remainingMs: number): string {
  const seconds = Math.ceil(Math.max(0, remainingMs) / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return parts[0]
    ? `${parts[0]}:${two(parts[1] ?? 0)}:${two(parts[2] ?? 0)}`
    : `${two(parts[1] ?? 0)}:${two(parts[2] ?? 0)}`;
}

const ANNOUNCED_MINUTES = [10, 5, 1];

/** The minutes to announce when the time went from `beforeMs` to `afterMs`; null when no mark was passed. */
export function announcement(beforeMs: number, afterMs: number): number | null {
  const passed = ANNOUNCED_MINUTES.filter(
    (minutes) => beforeMs > minutes * MINUTE_MS && afterMs <= minutes * MINUTE_MS,
  );
  return passed.at(-1) ?? null;
}
