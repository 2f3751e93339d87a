import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChecksums, writeSbom } from './distribution-papers.ts';
import { repository } from './paths.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examhall-dist-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('checksums are of every file but themselves, as sha256sum reads them', async () => {
  writeFileSync(join(folder, 'Examhall Setup.exe'), 'one');
  writeFileSync(join(folder, 'examhall.deb'), 'two');
  mkdirSync(join(folder, 'win-unpacked'));
  const path = await writeChecksums(folder);
  expect(await writeChecksums(folder)).toBe(path);
  const sum = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(readFileSync(path, 'utf8')).toBe(`${sum('one')}  Examhall Setup.exe\n${sum('two')}  examhall.deb\n`);
  if (process.platform === 'linux')
    expect(execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).toContain(
      'OK',
    );
});

test('the bill of materials is CycloneDX and names what is in the client', async () => {
  const text = readFileSync(await writeSbom(repository, folder), 'utf8');
  const { bomFormat, components } = JSON.parse(text) as {
    bomFormat: string;
    components: { name: string; version: string }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const names = components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['electron', 'react', 'better-sqlite3', 'katex', 'zod']));
}, 120_000);
