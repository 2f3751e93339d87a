import { announcement, formatRemaining, urgencyOf } from './countdown.js';
import { wordCount } from './word-count.js';

const MINUTE_MS = 60_000;

describe('the time left', () => {
  it.each([
    [0, '00:00'],
    [1, '00:01'],
    [999, '00:01'],
    [59_000, '00:59'],
    [3_599_001, '1:00:00'],
    [3_909_000, '1:05:09'],
    [-5, '00:00'],
  ])('%d ms are shown as %s', (ms, shown) => expect(formatRemaining(ms)).toBe(shown));

  it('presses from ten and from five minutes on', () => {
    expect([10 * MINUTE_MS + 1, 10 * MINUTE_MS, 5 * MINUTE_MS + 1, 5 * MINUTE_MS, 0].map(urgencyOf)).toEqual([
      'calm',
      'soon',
      'soon',
      'now',
      'now',
    ]);
  });

  it('is told when a mark is passed, once, and only the last of several', () => {
    expect(announcement(10 * MINUTE_MS + 1, 10 * MINUTE_MS)).toBe(10);
    expect(announcement(10 * MINUTE_MS, 9 * MINUTE_MS)).toBeNull();
    expect(announcement(11 * MINUTE_MS, 30_000)).toBe(1);
    expect(announcement(MINUTE_MS, 2 * MINUTE_MS)).toBeNull();
  });
});

describe('words', () => {
  it.each([
    ['', 0],
    ['   \n', 0],
    ['one', 1],
    ["It's well-known, isn’t it?", 4],
    ['3.5 metres', 2],
    ['naïve façade', 2],
    ['— … !', 0],
  ])('%j has %d', (text, count) => expect(wordCount(text)).toBe(count));
});
