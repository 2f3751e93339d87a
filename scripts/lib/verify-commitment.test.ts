import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRules } from '@examhall/shared/items';
import { newSigningPair, type OpenedCommitment } from '@examhall/shared/sealing';
import { sampleKey, sealSample, type PackageInMemory } from '@examhall/shared/testing';
import { verifyOpenedCommitment } from './verify-commitment.js';

const server = newSigningPair();
let sealed: PackageInMemory;
let opened: OpenedCommitment;
let folder: string;

beforeAll(async () => {
  sealed = await sealSample({ serverPrivateKey: server.privateKey });
  opened = {
    format: 'examhall-opened-commitment-v1',
    signedManifest: sealed.signed,
    serverKey: server.publicKey,
    key: sampleKey,
    rules: defaultRules,
    nonce: Buffer.from(sealed.secrets.commitmentNonce).toString('base64'),
  };
  folder = mkdtempSync(join(tmpdir(), 'examhall-verify-'));
  for (const [name, bytes] of sealed.parts) writeFileSync(join(folder, `${name}.enc`), bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const verify = (change: object = {}, known: Parameters<typeof verifyOpenedCommitment>[1] = {}) =>
  verifyOpenedCommitment(JSON.stringify({ ...opened, ...change }), known);

test('an opened commitment holds against everything that was known before', () => {
  const { keyCommitment } = sealed.signed.manifest;
  const known = { commitment: keyCommitment, serverKey: server.publicKey, packageFolder: folder };
  const { faults, said } = verify({}, known);
  expect([faults, said.length]).toEqual([[], 6]);
});

test.each<[what: string, () => ReturnType<typeof verify>, fault: string]>([
  [
    'another key',
    () => verify({ key: { ...sampleKey, version: '2' } }),
    'are not those the manifest committed to',
  ],
  ['another rule', () => verify({ rules: { ...defaultRules, version: '2' } }), 'are not those the manifest'],
  [
    'another nonce',
    () => verify({ nonce: Buffer.alloc(32).toString('base64') }),
    'are not those the manifest',
  ],
  ['another server', () => verify({ serverKey: newSigningPair().publicKey }), 'not signed by the server'],
  [
    'another commitment than published',
    () => verify({}, { commitment: 'a'.repeat(64) }),
    'published beforehand',
  ],
  ['another server than known', () => verify({}, { serverKey: 'another' }), 'the server is another one'],
  [
    'a package that is not there',
    () => verify({}, { packageFolder: join(folder, 'none') }),
    'missing or changed',
  ],
  ['something else', () => verifyOpenedCommitment('[]', {}), 'not an opened commitment'],
  ['no JSON', () => verifyOpenedCommitment('key', {}), 'not an opened commitment'],
])('%s does not hold', (_what, check, fault) => expect(check().faults.join()).toContain(fault));

test('a package of which one bit was flipped does not hold', () => {
  const path = join(folder, 'key.enc');
  const bytes = Buffer.from(sealed.parts.get('key')!);
  bytes[40]! ^= 1;
  writeFileSync(path, bytes);
  expect(verify({}, { packageFolder: folder }).faults).toEqual(['the part key is missing or changed']);
});
