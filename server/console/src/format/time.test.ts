import { formatCountdown, formatWindow, fromLocalInput, toLocalInput, windowPhase } from './time.js';

describe('time left', () => {
  it.each([
    [0, '0:00'],
    [-5_000, '0:00'],
    [1, '0:01'],
    [59_000, '0:59'],
    [60_000, '1:00'],
    [3_599_001, '1:00:00'],
    [36_061_000, '10:01:01'],
  ])('of %d ms reads %s', (milliseconds, text) => expect(formatCountdown(milliseconds)).toBe(text));
});

describe('the window of a sitting', () => {
  const opensAt = '2026-05-04T09:00:00.000Z';
  const closesAt = '2026-05-04T11:00:00.000Z';

  it('opens and closes on the millisecond', () => {
    expect(windowPhase(opensAt, closesAt, Date.parse(opensAt) - 1)).toBe('upcoming');
    expect(windowPhase(opensAt, closesAt, Date.parse(opensAt))).toBe('open');
    expect(windowPhase(opensAt, closesAt, Date.parse(closesAt) - 1)).toBe('open');
    expect(windowPhase(opensAt, closesAt, Date.parse(closesAt))).toBe('closed');
  });

  it('names a shared day once', () => {
    const text = formatWindow(opensAt, closesAt, 'en', 'UTC');
    expect(text.match(/May/gu)).toHaveLength(1);
    expect(formatWindow(opensAt, '2026-05-05T11:00:00.000Z', 'en', 'UTC').match(/May/gu)).toHaveLength(2);
  });
});

describe('local date and time fields', () => {
  it('come back as the moment they were made from', () => {
    const moment = Date.parse('2026-05-04T09:30:00.000Z');
    expect(fromLocalInput(toLocalInput(moment))).toBe('2026-05-04T09:30:00.000Z');
  });

  it.each(['', 'tomorrow', '2026-13-04T09:30', '2026-05-04', '2026-05-04T25:00'])(
    'hold no moment in %j',
    (text) => expect(fromLocalInput(text)).toBeNull(),
  );
});
