import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets, SecretBox, SecretsError } from './index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examhall-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the first start makes secrets that later starts read again', () => {
  const made = loadSecrets(join(folder, 'data'));
  expect(loadSecrets(join(folder, 'data'))).toEqual(made);
  expect(readdirSync(join(folder, 'data'))).toEqual(['secrets.json']);
});

test('two servers never have the same secrets', () => {
  expect(loadSecrets(join(folder, 'a')).masterKey).not.toBe(loadSecrets(join(folder, 'b')).masterKey);
});

const onPosix = process.platform === 'win32' ? test.skip : test;
onPosix('nobody but the owner can read them', () => {
  loadSecrets(folder);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('damaged secrets are refused and not replaced', () => {
  const path = join(folder, 'secrets.json');
  writeFileSync(path, '{"format":"examhall-secrets-v1"');
  expect(() => loadSecrets(folder)).toThrow(SecretsError);
  expect(readFileSync(path, 'utf8')).toBe('{"format":"examhall-secrets-v1"');
});

test('a data folder that cannot be made is named in the error', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => loadSecrets(join(folder, 'file', 'data'))).toThrow(join(folder, 'file', 'data'));
});

test('a box opens only where it belongs', () => {
  const box = new SecretBox(loadSecrets(folder));
  const sealed = box.seal(Buffer.from('token'), 'centre 1');
  expect(box.open(sealed, 'centre 1').toString()).toBe('token');
  expect(() => box.open(sealed, 'centre 2')).toThrow('does not open');
});
