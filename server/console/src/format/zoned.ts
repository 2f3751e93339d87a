/** How a moment of a rehearsal is told. */
export interface ZonedFormat {
  readonly language: string;
  readonly timeZone: string;
  /** With the offset from UTC: where clocks are put, a time of day may come twice. */
  readonly withOffset: boolean;
}

/** A moment as a time of day, with its day when that is another than the given one's. */
export function formatZoned(
  moment: string,
  { language, timeZone, withOffset }: ZonedFormat,
  onDayOf?: string,
): string {
  const at = Date.parse(moment);
  const day = new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'short' });
  const sameDay = onDayOf !== undefined && day.format(at) === day.format(Date.parse(onDayOf));
  return new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(sameDay ? {} : { day: 'numeric', month: 'short' }),
    ...(withOffset ? { timeZoneName: 'shortOffset' } : {}),
  }).format(at);
}
