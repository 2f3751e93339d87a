import { windowOf, windowState } from '@examhall/shared/protocol';

/** How long is left or was taken, as `m:ss` or `h:mm:ss`; never negative. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A moment as a date and a time of this computer's zone. */
export function formatMoment(instant: string, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  );
}

/** A moment as a time of day with seconds. */
export function formatClock(epochMs: number, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'medium', timeZone }).format(epochMs);
}

/** From one moment to another; the day is said once when it is the same. */
export function formatWindow(opensAt: string, closesAt: string, language: string, timeZone?: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return format.formatRange(new Date(opensAt), new Date(closesAt));
}

/** Whether a sitting's window lies ahead, is open, or is over. */
export function windowPhase(
  opensAt: string,
  closesAt: string,
  nowMs: number,
): 'upcoming' | 'open' | 'closed' {
  const phases = { ahead: 'upcoming', open: 'open', over: 'closed' } as const;
  return phases[windowState(windowOf({ opensAt, closesAt }), nowMs)];
}

/** A moment for an `<input type="datetime-local">`: local time to the minute, `2026-05-04T09:30`. */
export function toLocalInput(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What an `<input type="datetime-local">` holds, as a UTC instant with milliseconds; null when it holds no moment. */
export function fromLocalInput(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/u.test(text)) return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The time zone of this computer, such as Europe/Paris. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
