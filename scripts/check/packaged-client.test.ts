import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { runCommand } from '../lib/commands.ts';
import { inRepository, repository } from '../lib/paths.ts';
import { makeStubElectron } from './stub-electron.ts';

/** How a fuse is written in the binary. */
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

/*
 * The client as it is packaged for Linux, around a stub of Electron: what is in the archive, what stands beside it, and which fuses
 * were turned.
 */

let folder: string;
let app: string;
let files: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'examhall package-'));
  const { version } = JSON.parse(
    readFileSync(inRepository('node_modules', 'electron', 'package.json'), 'utf8'),
  ) as { version: string };
  await makeStubElectron(folder, version);
  const args = [
    inRepository('node_modules', 'electron-builder', 'cli.js'),
    ...['--projectDir', inRepository('desktop')],
    ...['--config', inRepository('build', 'electron-builder.config.cjs')],
    ...['--publish', 'never', '--linux', '--x64', '--dir'],
    `-c.electronDist=${join(folder, 'dist')}`,
    `-c.directories.output=${join(folder, 'out')}`,
  ];
  const { code, output } = await runCommand(process.execPath, args, { cwd: repository, timeoutMs: 240_000 });
  expect({ code, output }).toMatchObject({ code: 0 });
  app = join(folder, 'out', 'linux-unpacked');
  files = listPackage(join(app, 'resources', 'app.asar'), { isPack: false }).map((path) =>
    path.replaceAll('\\', '/'),
  );
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the archive has the shell, its preload script and the screens, and starts with what it names', () => {
  for (const path of ['main/main.js', 'preload/preload.cjs', 'renderer/index.html', 'core/index.js'])
    expect(files).toContain(`/dist/${path}`);
  const { main } = JSON.parse(
    extractFile(join(app, 'resources', 'app.asar'), 'package.json').toString('utf8'),
  ) as { main: string };
  expect(files).toContain(`/${main}`);
});

test('the archive has what the shell imports, and nothing that only builds or tests need', () => {
  for (const name of ['better-sqlite3', 'electron-store', 'zod', '@examhall/shared'])
    expect(files).toContain(`/node_modules/${name}/package.json`);
  const ours = files.filter((path) => !path.startsWith('/node_modules/'));
  const unwanted = /\.test\.|\.map$|\.d\.ts$|^\/src\/|^\/e2e\/|^\/test\/|^\/dist\/practice|practice\.html$/u;
  expect(ours.filter((path) => unwanted.test(path))).toEqual([]);
  const bundled =
    /^\/node_modules\/(@tiptap|@mantine|react|katex|dompurify|ws|vite|electron|electron-builder)\//u;
  expect(files.filter((path) => bundled.test(path))).toEqual([]);
});

test('only native code stands beside the archive', () => {
  const unpacked = join(app, 'resources', 'app.asar.unpacked');
  const beside = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(beside.map(({ name }) => name)).toContain('linux-x64.node');
  for (const { name } of beside) expect(name).toMatch(/\.node$/u);
});

test('the fuses are turned as the configuration says', async () => {
  const wire = await getCurrentFuseWire(join(app, 'examhall'));
  const state = (fuse: FuseV1Options) => (wire as unknown as Record<number, number>)[fuse];
  for (const off of [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ])
    expect([off, state(off)]).toEqual([off, OFF]);
  for (const on of [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ])
    expect([on, state(on)]).toEqual([on, ON]);
});

test('what makes a kiosk of the machine, and undoes it, comes along and can be run', () => {
  for (const name of ['examhall-provision', 'examhall-restore']) {
    const path = join(app, 'resources', 'provisioning', name);
    expect(existsSync(path) && (statSync(path).mode & 0o111) !== 0).toBe(true);
  }
});
