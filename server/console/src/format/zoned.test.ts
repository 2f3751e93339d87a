import { formatZoned } from './zoned.js';

const berlin = { language: 'en-GB', timeZone: 'Europe/Berlin', withOffset: true };

test('a time that comes twice in autumn is told apart by its offset', () => {
  const twice = ['2026-10-25T02:30:00.000+02:00', '2026-10-25T02:30:00.000+01:00'];
  expect(twice.map((moment) => formatZoned(moment, berlin, moment))).toEqual(['02:30 GMT+2', '02:30 GMT+1']);
});

test('the day is said when it is another one', () => {
  const plain = { ...berlin, withOffset: false };
  expect(formatZoned('2026-05-04T23:30:00.000+02:00', plain, '2026-05-04T09:00:00.000+02:00')).toBe('23:30');
  expect(formatZoned('2026-05-05T00:30:00.000+02:00', plain, '2026-05-04T09:00:00.000+02:00')).toBe(
    '5 May, 00:30',
  );
});
