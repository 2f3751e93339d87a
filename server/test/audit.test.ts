import type { AuditChoices, AuditPage } from '@examhall/shared/protocol';
import { makeCentre, makeSitting, makeStation, signInStaff, startAttempt } from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let admin: string;
let other: { token: string; id: string };
let invigilator: string;
let stranger: string;
let attemptId: string;
/** Between the first messages and the last. */
let noon: string;

const get = <Body>(path: string, token = admin) => server.request<Body>('GET', path, { token });
const say = async (why: string, token = admin) => {
  const body = { text: 'Hello', why };
  const { status } = await server.request('POST', `/attempts/${attemptId}/messages`, { token, body });
  expect(status).toBe(201);
};
const found = async (query: Record<string, string>) => {
  const { status, body } = await get<AuditPage>(`/audit?${new URLSearchParams(query).toString()}`);
  expect(status).toBe(200);
  return body.entries.map(({ why }) => why);
};

beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
  const centre = await makeCentre(server);
  const station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
  const second = await signInStaff(server, centre);
  other = { token: second.token, id: second.account.id };
  invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  stranger = (await signInStaff(server, await makeCentre(server))).token;
  attemptId = (await startAttempt(server, station, await makeSitting(server, centre))).journal.attemptId;
  await say('a first word');
  await say('=HYPERLINK("evil"), said', other.token);
  server.clock.advance(60_000);
  noon = server.clock.now().toISOString();
  const grant = { minutes: 5, reason: 'lost-time', why: 'a fire drill' };
  await server.request('POST', `/attempts/${attemptId}/time-grants`, { token: admin, body: grant });
}, 60_000);
afterAll(() => server?.stop());

test('the trail is narrowed by action, subject, person, text and time', async () => {
  expect(await found({ action: 'attempt.order.time' })).toEqual(['a fire drill']);
  expect(await found({ action: 'attempt.order' })).toEqual([]);
  expect(await found({ subject: attemptId.slice(4, 20) })).toHaveLength(3);
  expect(await found({ subject: 'fire' })).toEqual([]);
  expect(await found({ person: other.id })).toEqual(['=HYPERLINK("evil"), said']);
  expect(await found({ text: 'FIRST' })).toEqual(['a first word']);
  expect(await found({ text: '"seconds": 300' })).toEqual(['a fire drill']);
  expect(await found({ from: noon })).toEqual(['a fire drill']);
  expect(await found({ to: noon })).toEqual(['=HYPERLINK("evil"), said', 'a first word']);
  expect(await found({ to: noon, text: 'word', person: other.id })).toEqual([]);
});

test('nonsense is refused with the place it stands at, and strangers see nothing', async () => {
  expect((await get('/audit?person=nobody')).status).toBe(422);
  expect((await get('/audit?from=yesterday')).status).toBe(422);
  expect((await get('/audit?before=0')).status).toBe(422);
  expect((await get('/audit', invigilator)).status).toBe(403);
  expect((await get('/audit.csv', invigilator)).status).toBe(403);
  expect((await get<AuditPage>('/audit', stranger)).body.entries).toEqual([]);
  expect((await get<AuditChoices>('/audit/choices', stranger)).body).toEqual({ actions: [], people: [] });
  expect((await get<string>('/audit.csv', stranger)).body.split('\r\n')).toHaveLength(2);
});

test('what can be chosen is what is in the trail', async () => {
  const { body } = await get<AuditChoices>('/audit/choices');
  expect(body.actions).toEqual(['attempt.order.message', 'attempt.order.time']);
  expect(body.people.map(({ id }) => id)).toContain(other.id);
});

test('pages follow each other by number without a gap, also while entries are added', async () => {
  for (let number = 0; number < 102; number += 1) await say(`word ${number}`);
  const { body: first } = await get<AuditPage>('/audit?text=word');
  await say('a word in between');
  const { body: rest } = await get<AuditPage>(`/audit?text=word&before=${first.next}`);
  const numbers = [...first.entries, ...rest.entries].map(({ number }) => number);
  expect(numbers).toHaveLength(103);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
  expect(rest.next).toBeNull();
});

test('it is taken along as a table that no spreadsheet runs, whole', async () => {
  const { headers, body } = await get<string>('/audit.csv');
  expect(headers['content-type']).toContain('text/csv');
  const lines = body.split('\r\n');
  expect(lines[0]).toBe('\uFEFFnumber,at,actor,action,subject,why,details,hash');
  // 102 words, one in between, three from the start, the heading, the end.
  expect(lines).toHaveLength(102 + 1 + 3 + 2);
  expect(body).toContain(`"'=HYPERLINK(""evil""), said"`);
  const { body: narrowed } = await get<string>('/audit.csv?text=fire');
  expect(narrowed.split('\r\n')).toHaveLength(3);
});

test('the chain is followed from its first entry, and says where it breaks', async () => {
  expect((await get('/audit/check')).body).toMatchObject({ brokenAt: null });
  await server.database.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays');
  await server.database.query(`UPDATE audit_entry SET at = at + interval '1 day' WHERE number = 2`);
  expect((await get('/audit/check')).body).toEqual({ entries: 1, brokenAt: 2 });
});
