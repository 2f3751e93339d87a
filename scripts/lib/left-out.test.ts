import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronProgram, installedElectron } from './electron.ts';
import { electronLeftOut } from './left-out.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examhall left out-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function unpackElectron(at: string): string {
  const binary = join(at, electronProgram);
  mkdirSync(join(binary, '..'), { recursive: true });
  writeFileSync(binary, '');
  return binary;
}

test('a missing Electron binary is named, and allowed', () => {
  expect(electronLeftOut(folder, { DISPLAY: ':1' })).toEqual({
    what: 'Electron suite (no Electron binary)',
    allowed: true,
  });
});

test('Electron is found among the packages, and where ELECTRON_OVERRIDE_DIST_PATH says', () => {
  const installed = unpackElectron(join(folder, 'node_modules', 'electron', 'dist'));
  expect(installedElectron(folder, {})).toBe(installed);
  const elsewhere = unpackElectron(join(folder, 'elsewhere'));
  expect(installedElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') })).toBe(
    elsewhere,
  );
  expect(installedElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nowhere') })).toBeUndefined();
  expect(electronLeftOut(folder, { DISPLAY: ':1' })).toBeUndefined();
});

(process.platform === 'linux' ? test : test.skip)('a binary without a display is no excuse', () => {
  unpackElectron(join(folder, 'node_modules', 'electron', 'dist'));
  expect(electronLeftOut(folder, {})).toMatchObject({ allowed: false });
});
