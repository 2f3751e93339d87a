import { isLeaveCodeHash, leaveCodeHash, leaveCodeHolds } from './leave-codes.js';

describe('a leave code', () => {
  test('holds against its hash however it is typed, and no other code does', async () => {
    const hash = await leaveCodeHash('Birch-4711-Heron');
    expect(isLeaveCodeHash(hash)).toBe(true);
    expect(hash).not.toContain('Birch');
    expect(await leaveCodeHolds('Birch 4711 Heron', hash)).toBe(true);
    expect(await leaveCodeHolds('birch-4711-heron', hash)).toBe(false);
    expect(await leaveCodeHolds('', hash)).toBe(false);
  });

  test('has another hash each time', async () => {
    expect(await leaveCodeHash('one and the same')).not.toBe(await leaveCodeHash('one and the same'));
  });

  test('needs eight characters', async () => {
    await expect(leaveCodeHash('7 - 6-5 4321')).rejects.toThrow(RangeError);
  });

  // The third vector of RFC 7914, section 12; of longer outputs the first bytes are the same.
  test('is hashed by scrypt as RFC 7914 has it', async () => {
    const hex = '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2';
    const [salt, hash] = [Buffer.from('SodiumChloride'), Buffer.from(hex, 'hex')].map((bytes) =>
      bytes.toString('base64').replace(/=+$/u, ''),
    );
    expect(await leaveCodeHolds('pleaseletmein', `$scrypt$ln=14,r=8,p=1$${salt}$${hash}`)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['a code in the clear', 'birch4711heron'],
    ['another scheme', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA'],
    ['more memory than a station has', `$scrypt$ln=31,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['hardly any work', `$scrypt$ln=1,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['a hash that is too short', `$scrypt$ln=15,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(20)}`],
  ])('%s is no hash, and lets nobody out', async (_what, hash) => {
    expect(isLeaveCodeHash(hash)).toBe(false);
    expect(await leaveCodeHolds(hash, hash)).toBe(false);
  });
});
