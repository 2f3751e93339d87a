import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretUnreadable, StationSecretStore } from '../../src/main/secret-store.js';
import { FakeSafeStorage, strict } from '../support/fake-electron.js';
import { tempFolder } from '../support/temp-folder.js';

const secret = Buffer.from('the private key of this station \x00\xff', 'latin1');

test('with a key store nothing is written in the clear', () => {
  const folder = join(tempFolder(), 'secrets');
  const store = new StationSecretStore(folder, strict(new FakeSafeStorage()));
  store.write('station-keys', secret);
  const onDisk = readFileSync(join(folder, 'station-keys'));
  for (const clear of [secret, Buffer.from(secret.toString('base64')), Buffer.from(secret.toString('hex'))]) {
    expect(onDisk.includes(clear)).toBe(false);
  }
  expect(store.read('station-keys')).toEqual(secret);
});

(process.platform === 'win32' ? test.skip : test).each([[true], [false]])(
  'only the owner can read the file, key store %s',
  (available) => {
    const folder = join(tempFolder(), 'secrets');
    new StationSecretStore(folder, new FakeSafeStorage(available)).write('station-keys', secret);
    expect(statSync(join(folder, 'station-keys')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  },
);

test('it says whether there is a key store', () => {
  const protection = (available: boolean) =>
    new StationSecretStore(tempFolder(), new FakeSafeStorage(available)).protection;
  expect([protection(true), protection(false)]).toEqual(['key-store', 'owner-only-file']);
});

test('without a key store the secret is kept and found again', () => {
  const folder = tempFolder();
  const store = new StationSecretStore(folder, strict(new FakeSafeStorage(false)));
  expect(store.read('station-keys')).toBeNull();
  store.write('station-keys', secret);
  expect(new StationSecretStore(folder, new FakeSafeStorage(false)).read('station-keys')).toEqual(secret);
  store.remove('station-keys');
  expect(store.read('station-keys')).toBeNull();
});

test('a secret from before the key store was there is encrypted when it is read', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'station-keys'), secret);
  const store = new StationSecretStore(folder, strict(new FakeSafeStorage()));
  expect(store.read('station-keys')).toEqual(secret);
  expect(readFileSync(join(folder, 'station-keys')).includes(secret)).toBe(false);
  expect(store.read('station-keys')).toEqual(secret);
});

test('when the key store has gone the secret is named and kept, never taken for another one', () => {
  const folder = tempFolder();
  const safeStorage = new FakeSafeStorage();
  const store = new StationSecretStore(folder, strict(safeStorage));
  store.write('station-keys', secret);
  safeStorage.available = false;
  expect(() => store.read('station-keys')).toThrow(SecretUnreadable);
  expect(() => store.read('station-keys')).toThrow(/station-keys/u);
  safeStorage.available = true;
  expect(store.read('station-keys')).toEqual(secret);
});
