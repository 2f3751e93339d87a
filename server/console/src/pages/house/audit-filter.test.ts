import { askedBy, readAuditFilter } from './audit-filter.js';

test('what is empty is not asked for', () => {
  const filter = readAuditFilter(new URLSearchParams('text=fire&from=&nonsense=1'));
  expect(askedBy(filter)).toEqual({ text: 'fire' });
});

test('the last day is included, whatever the zone of the computer and the length of the month', () => {
  const { from, to } = askedBy(readAuditFilter(new URLSearchParams('from=2026-01-31&to=2026-01-31')));
  expect(from).toBe(new Date(2026, 0, 31).toISOString());
  expect(to).toBe(new Date(2026, 1, 1).toISOString());
});

test('what is no day is not asked for', () => {
  expect(askedBy(readAuditFilter(new URLSearchParams('from=soon&to=2026-13')))).toEqual({});
});
