import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { AttemptSummaries, HeartbeatAck, SittingDetail } from '@examhall/shared/protocol';
import { Client } from 'pg';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { ReadLimits } from '../src/platform/auth/read-limit.js';
import { readConfig } from '../src/platform/config/index.js';
import { redisAvailable, TestRedis } from './support/redis.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let token: string;
const sittings: TestSitting[] = [];
beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false, outbox: { pollMs: 60_000 } });
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  token = (await signInStaff(server, centre)).token;
  for (let number = 0; number < 2; number += 1) {
    const sitting = await makeSitting(server, centre, { candidates: 5 });
    sittings.push(sitting);
    for (let candidate = 0; candidate < 4; candidate += 1) {
      const { journal } = await startAttempt(server, station, sitting, candidate);
      await journal.send(server);
    }
  }
}, 120_000);
afterAll(() => server?.stop());

const page = (query = '', as = token) =>
  server.request<AttemptSummaries>('GET', `/attempt-summaries?${query}`, { token: as });

/** How many statements a request costs the database; the look at who asks, which is one row by its key, and switches aside. */
async function queriesOf(ask: () => Promise<unknown>): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 700)); // what writing has set off is over
  server.clock.advance(5_000);
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    await ask();
    return spy.mock.calls
      .map(([text]) => String((text as { text?: string }).text ?? text))
      .filter((text) => !text.includes('feature_flag') && !text.includes('staff_session')).length;
  } finally {
    spy.mockRestore();
  }
}

test('attempts of many exams come in one answer, in one query however many there are', async () => {
  const { body } = await page();
  expect(body.attempts).toHaveLength(8);
  expect(body.next).toBeNull();
  const one = await page(`sitting=${sittings[0]?.sittingId}`);
  expect(one.body.attempts).toHaveLength(4);
  const both = await page(`exam=${sittings[0]?.examId},${sittings[1]?.examId}`);
  expect(both.body.attempts).toHaveLength(8);
  expect(await queriesOf(() => page())).toBe(1);
  expect(await queriesOf(() => page('limit=3'))).toBe(1);
});

test('pages follow each other without gaps or repeats', async () => {
  const ids: string[] = [];
  let after = '';
  for (;;) {
    const { body } = await page(`limit=3${after && `&after=${after}`}`);
    ids.push(...body.attempts.map(({ id }) => id));
    if (body.next === null) break;
    after = body.next;
  }
  expect(ids).toEqual((await page()).body.attempts.map(({ id }) => id));
});

test('nobody sees another centre’s', async () => {
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  expect((await page('', stranger)).body.attempts).toEqual([]);
  expect((await page(`sitting=${sittings[0]?.sittingId}`, stranger)).body.attempts).toEqual([]);
});

test.each(['limit=0', 'limit=1001', 'after=x', 'exam=x', 'sitting=', 'colour=red'])(
  '%s is refused',
  async (query) => {
    expect((await page(query)).status).toBe(422);
  },
);

test('a thousand identical reads at the same moment cost a handful of queries', async () => {
  const clients = await Promise.all([signInStaff(server, centre), signInStaff(server, centre)]);
  const many = () =>
    Promise.all(Array.from({ length: 1_000 }, (_, number) => page('limit=7', clients[number % 2]?.token)));
  // One, where they really come at the same moment.
  expect(await queriesOf(many)).toBeLessThanOrEqual(10);
  const room = (as = token) =>
    server.request<SittingDetail>('GET', `/sittings/${sittings[0]?.sittingId}`, { token: as });
  await room();
  const alone = await queriesOf(() => room());
  const rooms = () =>
    Promise.all(Array.from({ length: 100 }, (_, number) => room(clients[number % 2]?.token)));
  // Those that came when the first view had just been made share the next one.
  expect(await queriesOf(rooms)).toBeLessThanOrEqual(5 * alone);
});

test('the room view costs the same however many candidates there are', async () => {
  const few = await makeSitting(server, centre, { candidates: 1 });
  const view = ({ sittingId }: TestSitting) => server.request('GET', `/sittings/${sittingId}`, { token });
  const first = sittings[1] as TestSitting;
  expect(await queriesOf(() => view(first))).toBeLessThanOrEqual((await queriesOf(() => view(few))) + 1);
});

test('heartbeats that come together cost two groups of statements, and each is answered for itself', async () => {
  const { body } = await page();
  const beat = (id: string, entries: number) =>
    server.request<HeartbeatAck>('POST', `/attempts/${id}/heartbeats`, {
      token: station.token,
      body: { entries, answered: 0, ordersThrough: 0 },
    });
  const beats = () =>
    Promise.all(
      Array.from({ length: 400 }, (_, number) => beat(body.attempts[number % 8]?.id ?? '', 1 + number)),
    );
  // The first goes at once, the others together; each group reads, begins, writes and commits.
  expect(await queriesOf(beats)).toBeLessThanOrEqual(8);
  const [unknown, known] = await Promise.all([beat(randomUUID(), 1), beat(body.attempts[0]?.id ?? '', 9)]);
  expect([unknown.status, known.status, known.body.state]).toEqual([404, 200, 'open']);
  const rows = await server.database.query<{ entries: number }>(
    'SELECT max(entries) AS entries FROM heartbeat',
  );
  expect(rows).toEqual([{ entries: 400 }]);
});

test('what the client has already is not sent again', async () => {
  const first = await page('limit=2');
  const etag = String(first.headers['etag']);
  const again = await server.request('GET', '/attempt-summaries?limit=2', {
    token,
    headers: { 'if-none-match': etag },
  });
  expect([again.status, again.body]).toEqual([304, '']);
});

test('long answers are compressed for those who can read it', async () => {
  const ask = (encoding: string) =>
    server.app.inject({
      method: 'GET',
      url: '/api/v1/attempt-summaries',
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': encoding },
    });
  const [plain, gzip, brotli] = await Promise.all([ask('identity'), ask('gzip'), ask('br, gzip')]);
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
});

test('a client that asks too often is told to wait, and others are not', async () => {
  const own = (await signInStaff(server, centre)).token;
  const replies: Awaited<ReturnType<typeof page>>[] = [];
  // Not all at once: who waits too long for the database is refused for another reason.
  while (replies.length < 600)
    replies.push(...(await Promise.all(Array.from({ length: 50 }, () => page('limit=1', own)))));
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 600 }, () => 200));
  const refused = await page('limit=1', own);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  const other = (await signInStaff(server, centre)).token;
  expect((await page('limit=1', other)).status).toBe(200);
});

describe('limits', () => {
  const limitsOf = (redisUrl: string | null) => new ReadLimits(readConfig({}).with({ redisUrl }));
  const refused = { code: 'too-many-requests' };

  const withRedis = redisAvailable ? test : test.skip;
  withRedis('are counted by all processes together where there is a Redis (needs redis-server)', async () => {
    const redis = await TestRedis.start();
    const [one, two] = [limitsOf(redis.url), limitsOf(redis.url)];
    try {
      await until('Redis is connected', () =>
        redis.command('PING').then((answer) => answer.includes('PONG')),
      );
      await until('both have counted', async () => {
        await Promise.all([one.count('warm', 1_000), two.count('warm', 1_000)]);
        return (await redis.command('GET examhall:reads:1000:warm')).includes('2') || false;
      });
      await Promise.all([one.count('a', 3), two.count('a', 3), one.count('a', 3)]);
      await expect(two.count('a', 3)).rejects.toMatchObject(refused);
      await two.count('b', 3);
    } finally {
      await one.beforeApplicationShutdown();
      await two.beforeApplicationShutdown();
      await redis.stop();
    }
  });

  test('hold in each process when Redis is away', async () => {
    const limits = limitsOf('redis://127.0.0.1:1');
    await limits.count('a', 1);
    await expect(limits.count('a', 1)).rejects.toMatchObject(refused);
    await limits.beforeApplicationShutdown();
  });
});
