import { isTimeZone, localTime } from './local-time.js';

test.each([
  ['2026-01-15T01:30:00Z', 'Europe/Berlin', { day: '2026-01-15', time: '02:30' }],
  ['2026-07-15T01:30:00Z', 'Europe/Berlin', { day: '2026-07-15', time: '03:30' }],
  ['2026-01-15T22:00:00Z', 'Pacific/Auckland', { day: '2026-01-16', time: '11:00' }],
  ['2026-01-15T00:05:00Z', 'UTC', { day: '2026-01-15', time: '00:05' }],
])('at %s a clock in %s shows %j', (at, timeZone, shown) => {
  expect(localTime(new Date(at), timeZone)).toEqual(shown);
});

test('names that are no time zone are told', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Base', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
