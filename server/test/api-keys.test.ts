import { randomUUID } from 'node:crypto';
import type { ApiKey, AuditPage, IssuedApiKey, Person, Problem } from '@examhall/shared/protocol';
import { anyAddress, makeCentre, makeSitting, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let admin: Awaited<ReturnType<typeof signInStaff>>;
beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
  centre = await makeCentre(server);
  admin = await signInStaff(server, centre);
}, 60_000);
afterAll(() => server?.stop());

const DAY_MS = 86_400_000;
const get = <Body = Problem>(path: string, token: string) => server.request<Body>('GET', path, { token });
const post = <Body = Problem>(path: string, token: string, body?: object) =>
  server.request<Body>('POST', path, { token, ...(body && { body }), from: anyAddress() });

async function issue(changes: object = {}): Promise<IssuedApiKey> {
  const body = { name: 'Timetable', role: 'admin', daysValid: 30, ...changes };
  const reply = await post<IssuedApiKey>('/api-keys', admin.token, body);
  expect(reply.status).toBe(201);
  return reply.body;
}
const listed = async (id: string) =>
  (await get<ApiKey[]>('/api-keys', admin.token)).body.find((key) => key.id === id);

test('a key does what its role may, in its centre', async () => {
  const { sittingId } = await makeSitting(server, centre);
  const elsewhere = await makeSitting(server, await makeCentre(server));
  const { secret } = await issue({ role: 'marker' });
  expect(secret).toMatch(/^exk_[\w-]{43}$/u);
  expect((await get(`/sittings/${sittingId}`, secret)).status).toBe(200);
  expect((await get(`/sittings/${elsewhere.sittingId}`, secret)).status).toBe(404);
  expect((await get('/stations', secret)).body.code).toBe('not-allowed');
  expect((await get<Person>('/auth/me', secret)).body).toMatchObject({ role: 'marker' });
});

test('what a key does is recorded as its doing', async () => {
  const { secret, id } = await issue({ name: 'Office account' });
  const request = { note: 'By a program', mostStations: 1, daysValid: 1, approves: false };
  expect((await post('/enrolment-tokens', secret, request)).status).toBe(201);
  const { body } = await get<AuditPage>('/operations/audit', admin.token);
  expect(body.entries.slice(0, 2).map(({ action, actor }) => [action, actor])).toEqual([
    ['enrolment-token.issue', 'API key: Office account'],
    ['api-key.issue', admin.account.displayName],
  ]);
  expect(body.entries[1]).toMatchObject({ subject: id, details: { role: 'admin', daysValid: 30 } });
});

test('a secret is told once and stored only as its hash', async () => {
  const { secret, ...key } = await issue();
  expect(JSON.stringify((await get('/api-keys', admin.token)).body)).not.toContain(secret);
  expect(await listed(key.id)).toEqual({ ...key, issuedBy: admin.account.displayName });
  const [row] = await server.database.query<{ text: string }>(
    'SELECT api_key::text || account::text AS text FROM api_key JOIN account ON id = account_id WHERE id = $1',
    [key.id],
  );
  expect(row?.text).not.toContain(secret.slice(4));
});

test('a key ends when it expires and when it is revoked', async () => {
  const short = await issue({ daysValid: 1 });
  expect((await get('/auth/me', short.secret)).status).toBe(200);
  server.clock.advance(DAY_MS);
  try {
    expect((await get('/auth/me', short.secret)).status).toBe(401);
  } finally {
    server.clock.advance(-DAY_MS);
  }
  const { secret, id } = await issue();
  const stranger = await signInStaff(server, await makeCentre(server));
  expect((await post(`/api-keys/${id}/revoke`, stranger.token)).status).toBe(404);
  expect((await get<ApiKey[]>('/api-keys', stranger.token)).body).toEqual([]);
  expect((await get('/auth/me', secret)).status).toBe(200);
  expect((await post(`/api-keys/${id}/revoke`, admin.token)).status).toBe(204);
  expect((await get('/auth/me', secret)).status).toBe(401);
  expect((await post(`/api-keys/${id}/revoke`, admin.token)).status).toBe(404);
  expect(await listed(id)).toMatchObject({ revokedAt: server.clock.now().toISOString() });
});

test('the last use is kept to the minute', async () => {
  const { secret, id } = await issue();
  expect((await listed(id))?.lastUsedAt).toBeNull();
  const first = server.clock.now().toISOString();
  await get('/auth/me', secret);
  server.clock.advance(59_000);
  await get('/auth/me', secret);
  expect((await listed(id))?.lastUsedAt).toBe(first);
  server.clock.advance(1_000);
  await get('/auth/me', secret);
  expect((await listed(id))?.lastUsedAt).toBe(server.clock.now().toISOString());
});

test('a key makes no keys and no accounts, and is none that a person could sign in with', async () => {
  const { secret, id } = await issue();
  const another = { name: 'Another', role: 'admin', daysValid: 1 };
  const person = { username: `person-${randomUUID()}`, displayName: 'A person', role: 'admin' };
  const replies = [
    await post('/api-keys', secret, another),
    await post('/accounts', secret, person),
    await post(`/accounts/${admin.account.id}/disable`, secret),
    await get('/account/sessions', secret),
    await post('/auth/sign-out', secret),
  ];
  expect(replies.map(({ status, body }) => [status, body.code])).toEqual(
    replies.map(() => [403, 'not-allowed']),
  );
  for (const password of [secret, 'null', '-'])
    expect((await post('/auth/sign-in', '', { username: `key:${id}`, password })).status).toBe(401);
});

test('a key is not among the people, and not the administrator that a centre needs', async () => {
  const { id } = await issue();
  const { body: people } = await get<Person[]>('/accounts', admin.token);
  expect(people.map((person) => person.id)).toEqual([admin.account.id]);
  const acts = await Promise.all(
    ['disable', 'password', 'reset-second-factor'].map((act) => post(`/accounts/${id}/${act}`, admin.token)),
  );
  expect(acts.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test.each([
  { name: ' ' },
  { name: 'x'.repeat(101) },
  { role: 'station' },
  { daysValid: 0 },
  { daysValid: 731 },
])('a key is not issued with %j', async (changes) => {
  const body = { name: 'Timetable', role: 'admin', daysValid: 30, ...changes };
  expect((await post('/api-keys', admin.token, body)).body.code).toBe('validation-failed');
});
