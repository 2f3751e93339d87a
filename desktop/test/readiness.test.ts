import { readinessReportSchema } from '@examhall/shared/protocol';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkReadiness, FileSecretStore, readinessExitCode } from '../src/core/index.js';
import { freeSpaceFinding, syncFinding } from '../src/core/readiness/disk-findings.js';
import { unpluggedDrill } from '../src/core/readiness/unplugged-drill.js';
import { FakeClock } from './support/fake-clock.js';
import { FakeServer } from './support/fake-server.js';
import { FaultyDisk } from './support/faulty-disk.js';
import { Station } from './support/station.js';
import { tempFolder } from './support/temp-folder.js';

async function lab() {
  const clock = new FakeClock();
  const server = await FakeServer.open(clock);
  const folder = join(tempFolder(), 'station');
  /** Answers as a server does: with its time, and without a word to who asks how it is. */
  const ask = (ahead = 0, status = 200): typeof fetch =>
    ((address: string, init?: RequestInit) => {
      if (server.offline) return Promise.reject(new TypeError('fetch failed'));
      if (!String(address).endsWith('/health/live')) return server.fetch(address, init);
      const date = new Date(clock.wallMs() - ahead).toUTCString();
      return Promise.resolve(new Response('{"status":"up"}', { status, headers: { date } }));
    }) as typeof fetch;
  const check = (more: Partial<Parameters<typeof checkReadiness>[0]> = {}) =>
    checkReadiness({
      dataFolder: folder,
      serverUrl: server.url,
      stationName: 'Seat 7',
      enrolmentToken: server.enrolmentToken,
      secrets: new FileSecretStore(join(folder, 'secrets')),
      clock,
      fetch: ask(),
      ...more,
    });
  /** The station has started once, days before. */
  const begin = async () => {
    const station = new Station(folder, server, clock);
    await clock.pass(1_000);
    expect(station.state.screen).toBe('sign-in');
    station.client.close();
  };
  return { clock, server, folder, ask, check, begin };
}
const outcomesOf = ({ findings }: Awaited<ReturnType<typeof checkReadiness>>) =>
  Object.fromEntries(findings.map(({ code, outcome }) => [code, outcome]));

test('a station that has its packages is ready, and the report says what was looked at', async () => {
  const { begin, check, folder } = await lab();
  await begin();
  const before = readdirSync(folder).sort();
  const report = await check();
  expect(readinessReportSchema.parse(report)).toEqual(report);
  expect(outcomesOf(report)).toMatchObject({
    'data-folder': 'ok',
    'free-space': expect.any(String),
    'key-protection': 'warning',
    server: 'ok',
    connection: 'warning',
    clock: 'ok',
    enrolment: 'ok',
    packages: 'ok',
  });
  expect(readinessExitCode(report)).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(before);
});

test('a machine that has never started anything has only its disk and its network looked at', async () => {
  const { check, server } = await lab();
  expect(outcomesOf(await check())).toMatchObject({ server: 'ok', enrolment: 'warning' });
  expect(server.requests).toEqual([]);
  const report = await check({ enrolmentToken: null });
  expect(outcomesOf(report)).toMatchObject({ enrolment: 'failed' });
  expect(readinessExitCode(report)).toBe(1);
});

test('a server that is away fails, and what is here is not blamed for it', async () => {
  const { begin, check, server } = await lab();
  await begin();
  server.offline = true;
  const report = await check();
  expect(outcomesOf(report)).toMatchObject({ server: 'failed', enrolment: 'ok' });
  expect(outcomesOf(report)).not.toHaveProperty('packages');
  expect(readinessExitCode(report)).toBe(1);
});

test('a server that is ill fails', async () => {
  const { check, ask } = await lab();
  expect(outcomesOf(await check({ fetch: ask(0, 503) }))).toMatchObject({ server: 'failed' });
});

test.each([
  [59_000, 'ok'],
  [-59_000, 'ok'],
  [62_000, 'warning'],
  [-3_600_000, 'warning'],
] as const)('a clock that is ahead by %d ms: %s', async (ahead, outcome) => {
  const { check, ask } = await lab();
  const report = await check({ fetch: ask(ahead) });
  expect(outcomesOf(report)).toMatchObject({ clock: outcome });
  expect(report.findings.find(({ code }) => code === 'clock')?.measured).toBe(ahead / 1_000);
});

test('a package that is damaged fails, by the name of its sitting', async () => {
  const { begin, check, folder } = await lab();
  await begin();
  const packages = join(folder, 'packages');
  for (const id of readdirSync(packages)) {
    const [content] = readdirSync(join(packages, id)).filter((name) => name.includes('content'));
    writeFileSync(join(packages, id, content ?? ''), 'damaged');
  }
  const report = await check();
  expect(outcomesOf(report)).toMatchObject({ packages: 'failed' });
  rmSync(packages, { recursive: true });
  expect(outcomesOf(await check())).toMatchObject({ packages: 'failed' });
});

test('a data folder that is a file fails in one sentence', async () => {
  const { check } = await lab();
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  const report = await check({ dataFolder: file });
  expect(outcomesOf(report)).toMatchObject({ 'data-folder': 'failed' });
  expect(report.findings[0]?.detail).toMatch(/^Nothing can be written to the data folder .* \([A-Z]+\)\.$/u);
});

test.each([
  ['https://centre.example', 'ok'],
  ['http://127.0.0.1:4800', 'ok'],
  ['http://[::1]:4800', 'ok'],
  ['http://centre.example', 'warning'],
] as const)('a connection to %s: %s', async (serverUrl, outcome) => {
  const { check } = await lab();
  expect(outcomesOf(await check({ serverUrl }))).toMatchObject({ connection: outcome });
});

test('a slow disk is a warning, too little room a failure', () => {
  expect(syncFinding(12.34)).toMatchObject({ outcome: 'ok', measured: 12.3 });
  expect(syncFinding(251)).toMatchObject({ outcome: 'warning' });
  const mebibyte = 1_048_576;
  expect(freeSpaceFinding(2_000 * mebibyte)).toMatchObject({ outcome: 'ok', measured: 2_000 });
  expect(freeSpaceFinding(1_000 * mebibyte)).toMatchObject({ outcome: 'warning' });
  expect(freeSpaceFinding(255 * mebibyte)).toMatchObject({ outcome: 'failed' });
});

describe('the drill without a network', () => {
  it('keeps answers on this machine, finds them again, and leaves nothing behind', () => {
    const folder = tempFolder();
    expect(unpluggedDrill(folder)).toMatchObject({ code: 'unplugged-drill', outcome: 'ok', measured: 25 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('fails where the disk takes nothing', () => {
    const disk = new FaultyDisk();
    disk.fault = 'full';
    const folder = tempFolder();
    expect(unpluggedDrill(folder, disk)).toMatchObject({ outcome: 'failed' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
