import { base32, matchingStep, otpauthAddress, stepAt, totpCode } from './totp.js';

const secret = Buffer.from('12345678901234567890', 'ascii');

// RFC 6238, appendix B, the rows of SHA-1.
test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('%d seconds after 1970 the code is %s', (seconds, code) => {
  const step = stepAt(new Date(seconds * 1_000));
  expect(totpCode(secret, step, 8)).toBe(code);
  expect(totpCode(secret, step)).toBe(code.slice(2));
});

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j is %s in base32', (text, encoded) => expect(base32(Buffer.from(text))).toBe(encoded));

test('a code counts half a minute early and late, and not a whole one', () => {
  const now = new Date(1_234_567_890_000);
  const current = stepAt(now);
  const matches = [-2, -1, 0, 1, 2].map((off) =>
    matchingStep(secret, totpCode(secret, current + off), now, null),
  );
  expect(matches).toEqual([null, current - 1, current, current + 1, null]);
});

test('a step counts once, and so does every step before it', () => {
  const now = new Date(1_234_567_890_000);
  const current = stepAt(now);
  const at = (off: number) => matchingStep(secret, totpCode(secret, current + off), now, current);
  expect([at(-1), at(0), at(1)]).toEqual([null, null, current + 1]);
});

test.each(['', '12345', '1234567', 'ABCDEF', '१२३४५६'])('%j is no code', (code) =>
  expect(matchingStep(secret, code, new Date(), null)).toBeNull(),
);

test('an app gets the secret, whose it is, and how it is reckoned', () => {
  const address = new URL(otpauthAddress(secret, 'a/b@c'));
  expect(address.pathname).toBe('/Examhall:a%2Fb%40c');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    issuer: 'Examhall',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
