import { wordCount } from './word-count.js';

it.each([
  ['', 0],
  [' \n\t', 0],
  ['one', 1],
  ['It doesn’t matter, does it?', 5],
  ['well-known facts', 2],
  ['3.5 and 1,000', 3],
  ['— … !', 0],
  ['école naïve Straße', 3],
])('counts the words of %j as %d', (text, count) => expect(wordCount(text)).toBe(count));
