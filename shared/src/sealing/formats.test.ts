import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCode, openBytes, sealBytes } from './index.js';

const document = readFileSync(join(__dirname, '../../../docs/formats.md'), 'utf8');

test('the published stream is what sealing makes and opens', () => {
  const [, vector = ''] = /<!-- vector: stream -->\s+```text\s+([0-9a-f]+)\s+```/u.exec(document) ?? [];
  const key = Buffer.alloc(32, 1);
  const plaintext = Buffer.from('Examhall');
  expect(sealBytes(key, 'test', plaintext, Buffer.alloc(32, 2)).toString('hex')).toBe(vector);
  expect(openBytes(key, 'test', Buffer.from(vector, 'hex')).equals(plaintext)).toBe(true);
});

test('the published check character is the one that is computed', () => {
  const [, characters = '', check = ''] =
    /characters `(\w{11})` have the check character `(\w)`/u.exec(document) ?? [];
  let place = 0;
  const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const code = newCode(() => alphabet.indexOf(characters.charAt(place++)));
  expect(code.replaceAll('-', '')).toBe(characters + check);
});
