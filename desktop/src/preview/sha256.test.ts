import { createHash as nodeHash } from 'node:crypto';
import fc from 'fast-check';
import { createHash, hash, sha256 } from './sha256.js';

const expected = (text: string) => nodeHash('sha256').update(text, 'utf8').digest('hex');

test('a page hashes as Node does, whatever the text and its length', () => {
  for (let length = 0; length < 200; length += 1)
    expect(sha256('a'.repeat(length))).toBe(expected('a'.repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
      expect(hash('sha256', text, 'hex')).toBe(expected(text));
      expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(expected(text));
    }),
  );
});

test('what a page cannot hash is refused', () => {
  expect(() => hash('sha1', '', 'hex')).toThrow('a page has no sha1');
  expect(() => hash('sha256', '', 'base64')).toThrow('as base64');
});
