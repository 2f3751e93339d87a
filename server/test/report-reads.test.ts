import type { AttemptSummaries, SittingStatistics } from '@examhall/shared/protocol';
import { makeCentre, makeSitting, makeStation, signInStaff, startAttempt } from './support/centre.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { TestServer } from './support/test-server.js';

/** A database that looks like a replica, but with nothing in it: what is read there is told apart. */
let replica: TestDatabase;
let server: TestServer;
let token: string;
let sittingId: string;
beforeAll(async () => {
  replica = await createTestDatabase();
  server = await TestServer.start({ runsJobs: false, config: { replicaUrl: replica.url } });
  const centre = await makeCentre(server);
  const sitting = await makeSitting(server, centre);
  ({ sittingId } = sitting);
  token = (await signInStaff(server, centre)).token;
  const { journal } = await startAttempt(server, await makeStation(server, centre), sitting);
  await journal.send(server);
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await replica?.drop();
});

/** Attempts that the report tells of; asked by another limit each time, so that no cache answers. */
async function listed(limit: number): Promise<number> {
  const { status, body } = await server.request<AttemptSummaries>(
    'GET',
    `/attempt-summaries?limit=${limit}`,
    { token },
  );
  expect(status).toBe(200);
  return body.attempts.length;
}

/** Lets what is known of the replica's state run out. */
const forget = () => new Promise((resolve) => setTimeout(resolve, 1_100));

test('reports are read from the replica, everything else from the primary', async () => {
  expect(await listed(10)).toBe(0);
  const { body } = await server.request<SittingStatistics>('GET', `/sittings/${sittingId}/statistics`, {
    token,
  });
  expect(body).toMatchObject({ computedAt: null, upToDate: true });
  expect((await server.request('GET', `/sittings/${sittingId}`, { token })).body).toMatchObject({
    id: sittingId,
  });
});

test('a replica that is behind is not asked', async () => {
  // As PostgreSQL says it of a replica that has received more than it has replayed.
  await replica.query(`
    CREATE SCHEMA behind;
    CREATE FUNCTION behind.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT true';
    CREATE FUNCTION behind.pg_last_wal_receive_lsn() RETURNS pg_lsn LANGUAGE sql AS $$SELECT '0/2'::pg_lsn$$;
    CREATE FUNCTION behind.pg_last_wal_replay_lsn() RETURNS pg_lsn LANGUAGE sql AS $$SELECT '0/1'::pg_lsn$$;
    CREATE FUNCTION behind.pg_last_xact_replay_timestamp() RETURNS timestamptz LANGUAGE sql
      AS $$SELECT now() - interval '1 minute'$$`);
  const name = new URL(replica.url).pathname.slice(1);
  await replica.query(`ALTER DATABASE ${name} SET search_path = behind, pg_catalog, public`);
  await disconnect();
  expect(await listed(11)).toBe(1);
  await replica.query(`ALTER DATABASE ${name} RESET search_path`);
  await disconnect();
  expect(await listed(12)).toBe(0);
});

test('a replica that breaks while it is asked is nobody’s trouble', async () => {
  await replica.query('ALTER TABLE attempt RENAME TO attempt_away');
  expect(await listed(13)).toBe(1);
  await replica.query('ALTER TABLE attempt_away RENAME TO attempt');
  expect(await listed(14)).toBe(0);
});

test('nor is one that is away', async () => {
  const alone = await TestServer.start({
    runsJobs: false,
    config: { replicaUrl: 'postgres://nobody@127.0.0.1:1/nothing' },
  });
  try {
    const { token: own } = await signInStaff(alone, await makeCentre(alone));
    expect((await alone.request('GET', '/attempt-summaries', { token: own })).status).toBe(200);
  } finally {
    await alone.stop();
  }
}, 60_000);

/** Ends the connections to the replica, so that new ones find it changed. */
async function disconnect(): Promise<void> {
  await replica.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'examhall reports'`,
  );
  await forget();
}
