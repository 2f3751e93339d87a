import { hostname } from 'node:os';
import { CLIENT_VERSION_HEADER, stationTokenMessage, type ServerHealth } from '@examhall/shared/protocol';
import { signBytes } from '@examhall/shared/sealing';
import { makeCentre, makeStation, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let admin: string;
beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  admin = (await signInStaff(server, centre)).token;
}, 60_000);
afterAll(() => server?.stop());

/** Answers are good for a second. */
const health = async (token = admin) => {
  server.clock.advance(1_100);
  return server.request<ServerHealth>('GET', '/operations/health', { token });
};

test('tells the version, the database and what it runs on', async () => {
  const { body } = await health();
  expect(body.version).toMatch(/^\d+\.\d+\.\d+/u);
  expect(body.database.version).toMatch(/^\d+/u);
  expect(body.database.bytes).toBeGreaterThan(1_000_000);
  expect(body.database.latencyMs).toBeGreaterThan(0);
  expect(body.disk.totalBytes).toBeGreaterThan(body.disk.freeBytes);
  expect(body).toMatchObject({ queue: 'inside', lastArchiveAt: null, lastBackupAt: null });
});

test('a process tells of itself, one that is silent is shown as such and forgotten after a day', async () => {
  await server.database.query(
    `INSERT INTO server_process SELECT gen_random_uuid(), 'elsewhere', 7, '0.0.9', false, true, 1, $1, $1`,
    [new Date(server.clock.now().getTime() - 60_000)],
  );
  const { processes } = (await health()).body;
  expect(processes).toEqual(
    [
      expect.objectContaining({ host: 'elsewhere', pid: 7, alive: false, takesRequests: false }),
      expect.objectContaining({
        host: hostname(),
        pid: process.pid,
        alive: true,
        runsJobs: true,
        takesRequests: true,
      }),
    ].sort((a, b) => (a.sample.host < b.sample.host ? -1 : 1)),
  );
});

test('a process that ends in order is gone from the list', async () => {
  const other = await TestServer.start();
  const { database } = other;
  const running = await database.query('SELECT 1 FROM server_process');
  expect(running).toHaveLength(1);
  await other.app.close();
  expect(await database.query('SELECT 1 FROM server_process')).toEqual([]);
  await database.drop();
});

test('a station is listed with the version its client told, when it was heard and whether it is ready', async () => {
  const station = await makeStation(server, centre);
  const of = async () => (await health()).body.stations.find(({ id }) => id === station.stationId);
  expect(await of()).toMatchObject({ clientVersion: null, readiness: null });
  const token = async (headers: Record<string, string>) => {
    const at = server.clock.now().toISOString();
    const message = Buffer.from(stationTokenMessage(station.stationId, at), 'utf8');
    const body = { at, signature: signBytes(station.signing.privateKey, message) };
    const path = `/stations/${station.stationId}/token`;
    expect((await server.request('POST', path, { body, headers })).status).toBe(200);
  };
  await token({ [CLIENT_VERSION_HEADER]: '1.4.2' });
  expect(await of()).toMatchObject({ clientVersion: '1.4.2', lastSeenAt: expect.any(String) });
  await token({});
  expect(await of()).toMatchObject({ clientVersion: '1.4.2' });
  await token({ [CLIENT_VERSION_HEADER]: 'x'.repeat(300) });
  expect((await of())?.clientVersion).toHaveLength(50);
});

test('is for administrators, of their own stations', async () => {
  const { token } = await signInStaff(server, centre, 'invigilator');
  expect((await health(token)).status).toBe(403);
  const stranger = await signInStaff(server, await makeCentre(server));
  expect((await health(stranger.token)).body.stations).toEqual([]);
});
