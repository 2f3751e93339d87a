import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Transactions } from '../src/platform/database/index.js';
import { IntakeOptions } from '../src/modules/attempts/intake-options.js';
import { Metrics } from '../src/platform/metrics/index.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  startAttempt,
  type TestAttempt,
  type TestCentre,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
beforeEach(async () => {
  server = await TestServer.start({ outbox: { mostAttempts: 1 } });
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
}, 60_000);
afterEach(() => server?.stop());

const begin = async (): Promise<TestAttempt> =>
  startAttempt(server, station, await makeSitting(server, centre));

/** A figure by its name and labels as they stand in the text; 0 when it is not there. */
async function figure(name: string): Promise<number> {
  // The state is read anew every few seconds.
  server.clock.advance(61_000);
  const { body } = await server.request<string>('GET', '/metrics');
  const line = body.split('\n').find((text) => text.startsWith(`${name} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}
const becomes = (name: string, least: number) =>
  until(`${name} is ${least}`, async () => (await figure(name)) >= least);
const query = (sql: string) => server.database.query(sql);

describe('what each alert looks at moves when the matter happens', () => {
  test('acknowledged entries that are gone', async () => {
    const { journal } = await begin();
    await journal.send(server);
    expect(await figure('examhall_attempts_with_missing_entries')).toBe(0);
    await query(`DELETE FROM batch WHERE attempt_id = '${journal.attemptId}'`);
    await becomes('examhall_attempts_with_missing_entries', 1);
  });

  test('a journal that was forked', async () => {
    const { journal } = await begin();
    const fork = journal.fork(1).answer('capital', { type: 'single-choice', option: 'a' });
    await journal.answer('capital', { type: 'single-choice', option: 'b' }).send(server);
    await fork.send(server);
    await becomes('examhall_incidents{kind="journal-fork"}', 1);
    expect(await figure('examhall_batches_total{outcome="refused"}')).toBe(1);
  });

  test('requests that fail', async () => {
    await query('ALTER TABLE registration RENAME TO elsewhere');
    await server.request('POST', '/candidate-sessions', {
      token: station.token,
      body: { sittingId: centre.centreId, candidateNumber: '1', accessCode: 'x' },
    });
    const { body } = await server.request<string>('GET', '/metrics');
    expect(body).toMatch(/duration_seconds_count\{method="POST",route="[^"]+",status="[245]\d\d"\} [1-9]/u);
  });

  test('answers that take long', async () => {
    const { journal } = await begin();
    const held = server.app.get(Transactions).run(async ({ manager }) => {
      await manager.query('SELECT 1 FROM attempt WHERE id = $1 FOR UPDATE', [journal.attemptId]);
      await manager.query('SELECT pg_sleep(1.5)');
    });
    await until('the attempt is locked', async () => {
      const rows = await query(`SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'`);
      return rows.length > 0;
    });
    await Promise.all([held, journal.send(server)]);
    const quick = await figure('examhall_acknowledged_lag_seconds_bucket{le="1"}');
    expect(await figure('examhall_acknowledged_lag_seconds_bucket{le="10"}')).toBe(quick + 1);
  });

  test('a result that waits, and one that nobody tries to make any more', async () => {
    await query(`
      CREATE FUNCTION refuse_result() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON result FOR EACH ROW EXECUTE FUNCTION refuse_result()`);
    await (await begin()).journal.seal().send(server);
    await becomes('examhall_jobs_dead{job="finalise"}', 1);
    await query(`UPDATE outbox SET state = 'pending', due_at = now() + interval '1 year'`);
    await becomes('examhall_job_age_seconds{job="finalise"}', 61);
    expect(await figure('examhall_jobs_total{job="finalise",outcome="dead"}')).toBe(1);
  });

  test('connections that are all in use', async () => {
    const busy = server.app.get(Transactions).run(({ manager }) => manager.query('SELECT pg_sleep(3)'));
    await becomes('examhall_database_connections{state="busy"}', 1);
    expect(await figure('examhall_database_connections{state="most"}')).toBe(10);
    await busy;
  });

  test('batches that are turned away because too many wait', async () => {
    const { journal } = await begin();
    server.app.get(IntakeOptions).mostWaiting = 0;
    const { status, headers, body } = await journal.send(server);
    expect([status, body['code']]).toEqual([503, 'unavailable']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(await figure('examhall_batches_total{outcome="turned-away"}')).toBe(1);
  });
});

test('how long results take, and what is going on, is measured', async () => {
  const { journal } = await begin();
  await journal.send(server);
  await server.request('POST', `/attempts/${journal.attemptId}/heartbeats`, {
    token: station.token,
    body: { entries: 4, answered: 0, ordersThrough: 0 },
  });
  const { body } = await server.request<string>('GET', '/metrics');
  expect(body).toContain('examhall_stations_active 1');
  expect(body).toContain('examhall_sittings_active 1');
  expect(body).toContain('examhall_entries_not_arrived 3');
  await journal.seal().send(server);
  await becomes('examhall_finalise_duration_seconds_count', 1);
});

test('metrics are read from this machine alone, or with the token', async () => {
  const ask = (remoteAddress: string, authorization?: string) =>
    server.app.inject({
      method: 'GET',
      url: '/api/v1/metrics',
      remoteAddress,
      headers: authorization ? { authorization } : {},
    });
  expect((await ask('127.0.0.1')).statusCode).toBe(200);
  expect((await ask('10.0.0.7')).statusCode).toBe(403);
  const guarded = await TestServer.start({ config: { metricsToken: 'a token of sixteen' } });
  try {
    const reply = (authorization: string) =>
      guarded.app.inject({ method: 'GET', url: '/api/v1/metrics', headers: { authorization } });
    expect((await reply('Bearer a token of sixteen')).statusCode).toBe(200);
    expect((await reply('Bearer another token 123')).statusCode).toBe(403);
  } finally {
    await guarded.stop();
  }
});

test('no label names a person, an attempt or a station', async () => {
  const { journal } = await begin();
  await journal.seal().send(server);
  const { body } = await server.request<string>('GET', '/metrics');
  expect(body).not.toContain(journal.attemptId);
  expect(body).not.toContain(station.stationId);
  expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/u);
});

test('every figure in the alerts and on the dashboard is one that the server has', () => {
  const known = new Set(
    server.app
      .get(Metrics)
      .registry.getMetricsAsArray()
      .map(({ name }) => name),
  );
  for (const file of ['alerts.yml', 'grafana-dashboard.json']) {
    const text = readFileSync(resolve(__dirname, '../../build/monitoring', file), 'utf8');
    const named = [...text.matchAll(/\b(?:examhall|nodejs|process)_[a-z0-9_]+/gu)].map(([name]) =>
      name.replace(/_(bucket|count|sum)$/u, ''),
    );
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  }
});
