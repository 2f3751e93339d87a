/** Day and time of day that a clock in a time zone shows. */
export function localTime(at: Date, timeZone: string): { day: string; time: string } {
  // Sweden writes dates as the standard does.
  const shown = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).format(at);
  const [day = '', time = ''] = shown.split(' ');
  return { day, time };
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
