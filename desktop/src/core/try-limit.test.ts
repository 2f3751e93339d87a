import { TryLimit } from './try-limit.js';

describe('tries', () => {
  test('are free five times, then take longer each time, and never longer than five minutes', () => {
    const limit = new TryLimit();
    for (let wrong = 1; wrong < 5; wrong += 1) {
      limit.failed(0);
      expect(limit.waitMs(0)).toBe(0);
    }
    limit.failed(0);
    expect(limit.waitMs(0)).toBe(10_000);
    expect(limit.waitMs(9_999)).toBe(1);
    expect(limit.waitMs(10_000)).toBe(0);
    expect(limit.failed(10_000)).toBe(6);
    expect(limit.waitMs(10_000)).toBe(20_000);
    for (let more = 0; more < 20; more += 1) limit.failed(100_000);
    expect(limit.waitMs(100_000)).toBe(300_000);
  });

  test('are free again after a right one', () => {
    const limit = new TryLimit();
    for (let wrong = 0; wrong < 9; wrong += 1) limit.failed(0);
    limit.succeeded();
    expect(limit.waitMs(0)).toBe(0);
    expect(limit.failed(0)).toBe(1);
  });
});
