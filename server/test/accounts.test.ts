import { randomUUID } from 'node:crypto';
import type {
  AuditPage,
  OwnSession,
  Person,
  Problem,
  Session,
  TemporaryPassword,
} from '@examhall/shared/protocol';
import { anyAddress, makeCentre, signInAs, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer, type TestRequest } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let admin: Awaited<ReturnType<typeof signInStaff>>;
beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
}, 60_000);
afterAll(() => server?.stop());
// Each test has a centre of its own, so that its administrators are known.
beforeEach(async () => {
  centre = await makeCentre(server);
  admin = await signInStaff(server, centre);
});

const DAY_MS = 86_400_000;

function ask<Body = Problem>(method: 'GET' | 'POST' | 'PUT', path: string, request: TestRequest = {}) {
  return server.request<Body>(method, path, { from: anyAddress(), ...request });
}
const as = (token: string, body?: unknown): TestRequest => ({
  token,
  ...(body === undefined ? {} : { body }),
});
const isIn = async (token: string) => (await ask('GET', '/auth/me', { token })).status;

async function addPerson(changes: object = {}): Promise<TemporaryPassword> {
  const body = {
    username: `person-${randomUUID()}`,
    displayName: 'A person',
    role: 'invigilator',
    ...changes,
  };
  const reply = await ask<TemporaryPassword>('POST', '/accounts', as(admin.token, body));
  expect(reply.status).toBe(201);
  return reply.body;
}

const actions = async (): Promise<string[]> => {
  const { body } = await ask<AuditPage>('GET', '/operations/audit', { token: admin.token });
  return body.entries.map(({ action }) => action);
};

describe('an administrator', () => {
  test('adds a person, who sets a password of their own before anything else works', async () => {
    const { person, password } = await addPerson({ username: `New-${randomUUID()}` });
    expect(person).toMatchObject({ role: 'invigilator', disabledAt: null, lastSignInAt: null });
    expect(person.username).toBe(person.username.toLowerCase());
    const { token, account } = await signInAs(server, { username: person.username, password });
    expect(account.passwordIsTemporary).toBe(true);
    expect((await ask('GET', '/stations', { token })).body.code).toBe('password-change-needed');
    expect(await isIn(token)).toBe(200);
    const body = { currentPassword: password, newPassword: 'twelve or more' };
    const changed = await ask<Session>('PUT', '/account/password', as(token, body));
    expect(changed.body.account.passwordIsTemporary).toBe(false);
    expect((await ask('GET', '/stations', { token: changed.body.token })).status).toBe(200);
    const { body: listed } = await ask<Person[]>('GET', '/accounts', { token: admin.token });
    const again = listed.find(({ id }) => id === person.id);
    expect(again).toMatchObject({ temporaryUntil: null, lastSignInAt: server.clock.now().toISOString() });
    expect(JSON.stringify(listed)).not.toContain('$argon2');
    expect(await actions()).toEqual(['password.change', 'account.add']);
  });

  test('cannot give a username twice, in any case and any centre', async () => {
    const { person } = await addPerson();
    const elsewhere = await signInStaff(server, await makeCentre(server));
    const body = { username: person.username.toUpperCase(), displayName: 'Another', role: 'marker' };
    for (const token of [admin.token, elsewhere.token])
      expect((await ask('POST', '/accounts', as(token, body))).body.code).toBe('conflict');
  });

  test.each([
    { username: '' },
    { username: 'two words' },
    { username: 'x'.repeat(101) },
    { displayName: ' ' },
    { role: 'station' },
    { password: 'chosen by the administrator' },
  ])('is told what is wrong with %j', async (changes) => {
    const body = { username: `person-${randomUUID()}`, displayName: 'A person', role: 'marker', ...changes };
    const reply = await ask('POST', '/accounts', as(admin.token, body));
    expect(reply.body.code).toBe('validation-failed');
    expect((await ask<Person[]>('GET', '/accounts', { token: admin.token })).body).toHaveLength(1);
  });

  test('changes a role, and it counts for the tokens that are there', async () => {
    const { token, account } = await signInStaff(server, centre, 'marker');
    expect((await ask('GET', '/stations', { token })).status).toBe(403);
    const body = { displayName: 'Now an invigilator', role: 'invigilator' };
    const changed = await ask<Person>('PUT', `/accounts/${account.id}`, as(admin.token, body));
    expect(changed.body).toMatchObject(body);
    expect((await ask('GET', '/stations', { token })).status).toBe(200);
    expect((await ask<Person>('GET', '/auth/me', { token })).body).toMatchObject(body);
    expect(await actions()).toEqual(['account.change']);
  });

  test('disables an account, which ends its sessions at once, and enables it again', async () => {
    const person = await signInStaff(server, centre, 'invigilator');
    const path = `/accounts/${person.account.id}`;
    expect((await ask('POST', `${path}/disable`, as(admin.token))).status).toBe(204);
    expect(await isIn(person.token)).toBe(401);
    const { username, password } = person;
    const refused = await ask('POST', '/auth/sign-in', { body: { username, password } });
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('disabled')]);
    const wrong = await ask('POST', '/auth/sign-in', { body: { username, password: 'a wrong one' } });
    expect(wrong.body.code).toBe('wrong-credentials');
    expect((await ask('POST', `${path}/enable`, as(admin.token))).status).toBe(204);
    expect(await isIn(person.token)).toBe(401);
    expect(await isIn((await signInAs(server, person)).token)).toBe(200);
    expect(await actions()).toEqual(['account.enable', 'account.disable']);
  });

  test('disables an account also where a session began at the same moment', async () => {
    const { token, account } = await signInStaff(server, centre, 'marker');
    await server.database.query('UPDATE account SET disabled_at = now() WHERE id = $1', [account.id]);
    expect(await isIn(token)).toBe(401);
  });

  test('gives a temporary password, which ends the sessions and expires', async () => {
    const person = await signInStaff(server, centre, 'marker');
    const path = `/accounts/${person.account.id}/password`;
    const { body } = await ask<TemporaryPassword>('POST', path, as(admin.token));
    expect(await isIn(person.token)).toBe(401);
    const old = await ask('POST', '/auth/sign-in', {
      body: { username: person.username, password: person.password },
    });
    expect(old.status).toBe(401);
    const given = { username: person.username, password: body.password };
    expect((await signInAs(server, given)).account.passwordIsTemporary).toBe(true);
    server.clock.advance(8 * DAY_MS);
    try {
      const late = await ask('POST', '/auth/sign-in', { body: given });
      expect([late.status, late.body.detail]).toEqual([403, expect.stringContaining('expired')]);
    } finally {
      server.clock.advance(-8 * DAY_MS);
    }
    expect(await actions()).toEqual(['account.set-password']);
  });

  test('cannot disable, demote or re-key themselves', async () => {
    await signInStaff(server, centre);
    const path = `/accounts/${admin.account.id}`;
    const body = { displayName: 'Me', role: 'marker' };
    const replies = [
      await ask('POST', `${path}/disable`, as(admin.token)),
      await ask('PUT', path, as(admin.token, body)),
      await ask('POST', `${path}/password`, as(admin.token)),
    ];
    expect(replies.map(({ body: { code } }) => code)).toEqual(['conflict', 'conflict', 'conflict']);
    expect((await ask('PUT', path, as(admin.token, { ...body, role: 'admin' }))).status).toBe(200);
  });

  test('never leaves a centre without one, also when two disable each other at the same moment', async () => {
    const other = await signInStaff(server, centre);
    const disable = (by: string, whom: string) => ask('POST', `/accounts/${whom}/disable`, as(by));
    const replies = await Promise.all([
      disable(admin.token, other.account.id),
      disable(other.token, admin.account.id),
    ]);
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    const rows = await server.database.query(
      `SELECT 1 FROM account WHERE centre_id = $1 AND role = 'admin' AND disabled_at IS NULL`,
      [centre.centreId],
    );
    expect(rows).toHaveLength(1);
  });

  test('reaches nobody of another centre', async () => {
    const stranger = await signInStaff(server, await makeCentre(server));
    const path = `/accounts/${admin.account.id}`;
    const body = { displayName: 'Taken over', role: 'marker' };
    const replies = [
      await ask('PUT', path, as(stranger.token, body)),
      await ask('POST', `${path}/disable`, as(stranger.token)),
      await ask('POST', `${path}/enable`, as(stranger.token)),
      await ask('POST', `${path}/password`, as(stranger.token)),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const { body: listed } = await ask<Person[]>('GET', '/accounts', { token: stranger.token });
    expect(listed.map(({ id }) => id)).toEqual([stranger.account.id]);
    expect(await isIn(admin.token)).toBe(200);
  });
});

describe('one’s own password', () => {
  const change = (token: string, currentPassword: string, newPassword: string) =>
    ask<Session & Problem>('PUT', '/account/password', as(token, { currentPassword, newPassword }));

  test('is changed with the old one; every token from before is refused', async () => {
    const here = await signInStaff(server, centre, 'marker');
    const there = await signInAs(server, here);
    const { status, body } = await change(here.token, here.password, 'another good password');
    expect(status).toBe(200);
    expect([await isIn(here.token), await isIn(there.token), await isIn(body.token)]).toEqual([
      401, 401, 200,
    ]);
    const old = await ask('POST', '/auth/sign-in', {
      body: { username: here.username, password: here.password },
    });
    expect(old.status).toBe(401);
    await signInAs(server, { username: here.username, password: 'another good password' });
  });

  test.each([
    ['a wrong old password', 'not the old one', 'another good password', 'currentPassword'],
    ['eleven characters', null, 'x'.repeat(11), 'newPassword'],
    ['the username', null, 'USERNAME', 'newPassword'],
    ['the old password again', null, 'SAME', 'newPassword'],
  ])('is not changed with %s', async (_what, current, wanted, at) => {
    const person = await signInStaff(server, centre, 'marker');
    const made = { USERNAME: person.username.toUpperCase(), SAME: person.password }[wanted] ?? wanted;
    const { status, body } = await change(person.token, current ?? person.password, made);
    expect([status, body.errors?.map((fault) => fault.at)]).toEqual([422, [at]]);
    expect(await isIn(person.token)).toBe(200);
    await signInAs(server, person);
  });
});

describe('a session', () => {
  test('ends when its owner signs out, and only that one', async () => {
    const here = await signInStaff(server, centre, 'marker');
    const there = await signInAs(server, here);
    expect((await ask('POST', '/auth/sign-out', { token: here.token })).status).toBe(204);
    expect([await isIn(here.token), await isIn(there.token)]).toEqual([401, 200]);
  });

  test('is listed with its browser and can be ended from another one', async () => {
    const { username, password, token } = await signInStaff(server, centre, 'marker');
    await ask('POST', '/auth/sign-in', {
      body: { username, password },
      headers: { 'user-agent': `Browser/${'9'.repeat(400)}` },
    });
    const list = async () => (await ask<OwnSession[]>('GET', '/account/sessions', { token })).body;
    const listed = await list();
    expect(listed.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = listed.find(({ current }) => !current)!;
    expect([other.userAgent.slice(0, 9), other.userAgent.length]).toEqual(['Browser/9', 300]);
    expect((await ask('POST', `/account/sessions/${other.id}/end`, { token })).status).toBe(204);
    expect((await ask('POST', `/account/sessions/${other.id}/end`, { token })).status).toBe(404);
    expect(await list()).toHaveLength(1);
    const stranger = await signInStaff(server, centre);
    const path = `/account/sessions/${listed.find(({ current }) => current)!.id}/end`;
    expect((await ask('POST', path, { token: stranger.token })).status).toBe(404);
  });

  test('ends with all others of the account', async () => {
    const here = await signInStaff(server, centre, 'marker');
    const there = await signInAs(server, here);
    expect((await ask('POST', '/account/sessions/end-all', { token: here.token })).status).toBe(204);
    expect([await isIn(here.token), await isIn(there.token), await isIn(admin.token)]).toEqual([
      401, 401, 200,
    ]);
  });

  test('leaves no row behind when it has run out and its owner signs in again', async () => {
    const person = await signInStaff(server, centre, 'marker');
    const rows = () =>
      server.database.query('SELECT id FROM staff_session WHERE account_id = $1', [person.account.id]);
    const [first] = await rows();
    server.clock.advance(13 * 3_600_000);
    try {
      await signInAs(server, person);
      const left = await rows();
      expect(left).toHaveLength(1);
      expect(left).not.toContainEqual(first);
    } finally {
      server.clock.advance(-13 * 3_600_000);
    }
  });
});
