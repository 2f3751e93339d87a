import { mayLeave } from './policy.js';

describe('leaving the client', () => {
  it.each([
    [true, true, false],
    [true, false, true],
    [false, true, true],
    [false, false, true],
  ])('kiosk %s, exam running %s: %s', (kiosk, examRunning, may) =>
    expect(mayLeave({ kiosk }, examRunning)).toBe(may),
  );
});
