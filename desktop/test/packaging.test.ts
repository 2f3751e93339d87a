import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, matchesGlob, resolve } from 'node:path';
import type { Configuration } from 'electron-builder';

const repository = resolve(__dirname, '../..');
const load = createRequire(join(repository, 'package.json'));
const configuration = load('./build/electron-builder.config.cjs') as Configuration;

test("electron-builder's own check accepts the configuration", async () => {
  const { validateConfiguration } = load('app-builder-lib/out/util/config/config.js') as {
    validateConfiguration(configuration: unknown, log: unknown): Promise<void>;
  };
  const { DebugLogger } = load('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
  await expect(validateConfiguration(configuration, new DebugLogger(false))).resolves.toBeUndefined();
  const wrong = { ...configuration, electronFuzes: {} };
  await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow(/electronFuzes/u);
});

test('the fuses close every way to run other code in the client', () => {
  expect(configuration.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(configuration.asar).toEqual({ smartUnpack: false });
});

test('the native part of SQLite, and nothing that is code of ours, stands beside the archive', () => {
  const patterns = [configuration.asarUnpack ?? []].flat();
  const unpacked = (path: string) => patterns.some((pattern) => matchesGlob(path, pattern));
  const prebuilt = join('node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node');
  expect(existsSync(join(repository, prebuilt))).toBe(true);
  expect(unpacked(`app/${prebuilt}`)).toBe(true);
  expect(unpacked('app/dist/main/main.js')).toBe(false);
  expect(unpacked('app/node_modules/better-sqlite3/lib/index.js')).toBe(false);
  expect(configuration.npmRebuild).toBe(false);
});

test('there is a package for each system, named for its command', () => {
  const targets = (['win', 'linux', 'mac'] as const).flatMap((system) => {
    const { target } = configuration[system] ?? {};
    return [target ?? []].flat().map((one) => (typeof one === 'string' ? one : one.target));
  });
  expect(targets).toEqual(expect.arrayContaining(['nsis', 'msi', 'deb', 'rpm', 'AppImage', 'dmg', 'pkg']));
  expect(configuration.executableName).toBe('examhall');
  expect(configuration.nsis?.perMachine).toBe(true);
});

test('the icon is a PNG large enough for every system', () => {
  const icon = readFileSync(join(repository, 'build', 'resources', 'icon.png'));
  expect(icon.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([512, 512]);
});

test('what the client starts with is what the workspace names', () => {
  const { main, type } = JSON.parse(readFileSync(join(repository, 'desktop', 'package.json'), 'utf8')) as {
    main: string;
    type: string;
  };
  expect({ main, type }).toEqual({ main: 'dist/main/main.js', type: 'module' });
  expect(existsSync(join(repository, 'desktop', 'src', 'main', 'main.ts'))).toBe(true);
});
