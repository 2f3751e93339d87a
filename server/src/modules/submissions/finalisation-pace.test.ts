import { secondsLeft } from './finalisation-pace.js';

const now = new Date('2031-01-01T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

test('time left is what waits at the pace since the first of the last results', () => {
  expect(secondsLeft({ pending: 900, done: 100, first: ago(2_000) }, now)).toBe(18);
  expect(secondsLeft({ pending: 1, done: 100, first: ago(2_000) }, now)).toBe(1);
});

test('no time left is told when nothing waits, or too little was done to tell', () => {
  expect(secondsLeft({ pending: 0, done: 100, first: ago(2_000) }, now)).toBeNull();
  expect(secondsLeft({ pending: 10, done: 0, first: null }, now)).toBeNull();
  expect(secondsLeft({ pending: 10, done: 4, first: ago(10_000) }, now)).toBeNull();
  expect(secondsLeft({ pending: 10, done: 50, first: ago(100) }, now)).toBeNull();
});
