import type {
  AuditPage,
  BegunSecondFactor,
  Person,
  Problem,
  RecoveryCodes,
  SecondFactor,
  Session,
} from '@examhall/shared/protocol';
import { totpCode, stepAt } from '../src/modules/accounts/totp.js';
import { anyAddress, makeCentre, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
  centre = await makeCentre(server);
}, 60_000);
afterAll(() => server?.stop());

const STEP_MS = 30_000;
type Staff = Awaited<ReturnType<typeof signInStaff>>;

function post<Body = Problem>(path: string, token: string, body: object = {}) {
  return server.request<Body>('POST', path, { token, body, from: anyAddress() });
}
const signIn = ({ username, password }: Staff, code?: string) =>
  server.request<Session & Problem>('POST', '/auth/sign-in', {
    body: { username, password, ...(code !== undefined && { code }) },
    from: anyAddress(),
  });

/** What a person's phone shows. */
class Phone {
  private readonly secret: Buffer;
  constructor(base32: string) {
    const bits = [...base32].map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    );
    this.secret = Buffer.from((bits.join('').match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  code(offset = 0): string {
    return totpCode(this.secret, stepAt(server.clock.now()) + offset);
  }

  wrong(): string {
    const right = new Set([-1, 0, 1].map((offset) => this.code(offset)));
    return ['000000', '111111', '222222', '333333'].find((code) => !right.has(code))!;
  }
}

async function enrol(staff: Staff): Promise<{ phone: Phone; recoveryCodes: string[] }> {
  const proof = { currentPassword: staff.password };
  const begun = await post<BegunSecondFactor>('/account/second-factor', staff.token, proof);
  const phone = new Phone(begun.body.secret);
  expect(new URL(begun.body.address).searchParams.get('secret')).toBe(begun.body.secret);
  const { status, body } = await post<RecoveryCodes>('/account/second-factor/confirm', staff.token, {
    code: phone.code(),
  });
  expect(status).toBe(200);
  return { phone, recoveryCodes: body.recoveryCodes };
}

const actionsOn = async (subject: string): Promise<string[]> => {
  const { token } = await signInStaff(server, centre);
  const { body } = await server.request<AuditPage>('GET', `/operations/audit?search=${subject}`, { token });
  return body.entries.map(({ action }) => action);
};

test('counts from the code on that confirms it, and is asked for at every sign-in', async () => {
  const staff = await signInStaff(server, centre, 'marker');
  await post('/account/second-factor', staff.token, { currentPassword: staff.password });
  expect((await signIn(staff)).status).toBe(200);
  const { phone } = await enrol(staff);
  const asked = await signIn(staff);
  expect([asked.status, asked.body.code]).toEqual([401, 'second-factor-needed']);
  server.clock.advance(STEP_MS);
  const { status, body } = await signIn(staff, phone.code());
  expect([status, body.account.secondFactor]).toEqual([200, true]);
  expect(await actionsOn(staff.account.id)).toEqual(['second-factor.enrol']);
});

test('is spoken of only to who knows the password', async () => {
  const staff = await signInStaff(server, centre, 'marker');
  const { phone } = await enrol(staff);
  const wrong = await signIn({ ...staff, password: 'not the password' }, phone.code(1));
  expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-credentials']);
});

test('takes a code once, the one that confirmed it too', async () => {
  const staff = await signInStaff(server, centre, 'marker');
  const { phone } = await enrol(staff);
  expect((await signIn(staff, phone.code())).body.code).toBe('wrong-credentials');
  server.clock.advance(STEP_MS);
  const replies = await Promise.all([1, 2, 3, 4].map(() => signIn(staff, phone.code())));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('slows guessing down, from any address, and a right code within the wait is not looked at', async () => {
  const staff = await signInStaff(server, centre, 'marker');
  const { phone } = await enrol(staff);
  server.clock.advance(STEP_MS);
  const guesses = [];
  for (let guess = 0; guess < 5; guess += 1) guesses.push((await signIn(staff, phone.wrong())).status);
  expect(guesses).toEqual([401, 401, 401, 401, 401]);
  const refused = await signIn(staff, phone.code());
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
  server.clock.advance(30_000);
  expect((await signIn(staff, phone.wrong())).status).toBe(401);
  expect((await signIn(staff, phone.code())).headers['retry-after']).toBe('60');
  server.clock.advance(60_000);
  expect((await signIn(staff, phone.code())).status).toBe(200);
  server.clock.advance(STEP_MS);
  expect((await signIn(staff, phone.wrong())).status).toBe(401);
  expect((await signIn(staff, phone.code())).status).toBe(200);
});

test('has ten recovery codes; each counts once, however it is typed', async () => {
  const staff = await signInStaff(server, centre, 'marker');
  const { recoveryCodes } = await enrol(staff);
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first, second] = recoveryCodes as [string, string];
  expect(first).toMatch(/^(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}$/u);
  expect((await signIn(staff, first)).status).toBe(200);
  expect((await signIn(staff, first)).status).toBe(401);
  expect((await signIn(staff, ` ${second.toLowerCase().replaceAll('-', ' ')}`)).status).toBe(200);
  const state = () => server.request<SecondFactor>('GET', '/account/second-factor', { token: staff.token });
  expect((await state()).body.recoveryCodesLeft).toBe(8);
  expect(await actionsOn(staff.account.id)).toContain('second-factor.recovery-code');
  const proof = { currentPassword: staff.password };
  const renewed = await post<RecoveryCodes>('/account/second-factor/recovery-codes', staff.token, proof);
  expect((await signIn(staff, recoveryCodes[2])).status).toBe(401);
  expect((await signIn(staff, renewed.body.recoveryCodes[0])).status).toBe(200);
});

test('is in the database only sealed and hashed', async () => {
  const staff = await signInStaff(server, centre, 'marker');
  const begun = await post<BegunSecondFactor>('/account/second-factor', staff.token, {
    currentPassword: staff.password,
  });
  const { recoveryCodes } = await enrol(staff);
  const [row] = await server.database.query<{ text: string; box: Buffer }>(
    'SELECT second_factor::text AS text, secret_box AS box FROM second_factor WHERE account_id = $1',
    [staff.account.id],
  );
  for (const secret of [begun.body.secret, ...recoveryCodes]) {
    expect(row?.text).not.toContain(secret);
    expect(row?.text).not.toContain(secret.replaceAll('-', ''));
  }
  expect(row?.box.length).toBeGreaterThan(20);
});

test('is not set up, renewed or removed by somebody who has only found the browser open', async () => {
  const staff = await signInStaff(server, centre, 'marker');
  const guess = { currentPassword: 'a guess at it' };
  const faultsAt = async (path: string) =>
    (await post(path, staff.token, guess)).body.errors?.map(({ at }) => at);
  expect(await faultsAt('/account/second-factor')).toEqual(['currentPassword']);
  await enrol(staff);
  expect(await faultsAt('/account/second-factor/recovery-codes')).toEqual(['currentPassword']);
  expect(await faultsAt('/account/second-factor/remove')).toEqual(['currentPassword']);
  const proof = { currentPassword: staff.password };
  expect((await post('/account/second-factor', staff.token, proof)).body.code).toBe('conflict');
  expect((await signIn(staff)).body.code).toBe('second-factor-needed');
  expect((await post('/account/second-factor/remove', staff.token, proof)).status).toBe(204);
  expect((await signIn(staff)).status).toBe(200);
});

test('is not confirmed by a wrong code', async () => {
  const staff = await signInStaff(server, centre, 'marker');
  const nothing = await post('/account/second-factor/confirm', staff.token, { code: '123456' });
  expect(nothing.body.code).toBe('conflict');
  const proof = { currentPassword: staff.password };
  const { body } = await post<BegunSecondFactor>('/account/second-factor', staff.token, proof);
  const code = new Phone(body.secret).wrong();
  const wrong = await post('/account/second-factor/confirm', staff.token, { code });
  expect(wrong.body.errors?.map(({ at }) => at)).toEqual(['code']);
  expect((await signIn(staff)).status).toBe(200);
});

test('is taken from who has lost it by an administrator of the same centre, and by no other', async () => {
  const staff = await signInStaff(server, centre, 'invigilator');
  await enrol(staff);
  const admin = await signInStaff(server, centre);
  const stranger = await signInStaff(server, await makeCentre(server));
  const path = `/accounts/${staff.account.id}/reset-second-factor`;
  expect((await post(path, stranger.token)).status).toBe(404);
  expect((await post(path, staff.token)).status).toBe(403);
  expect((await signIn(staff)).body.code).toBe('second-factor-needed');
  const enrolled = async () => {
    const { body } = await server.request<Person[]>('GET', '/accounts', { token: admin.token });
    return body.find(({ id }) => id === staff.account.id)?.secondFactor;
  };
  expect(await enrolled()).toBe(true);
  expect((await post(path, admin.token)).status).toBe(204);
  expect(await enrolled()).toBe(false);
  expect((await signIn(staff)).status).toBe(200);
  const own = `/accounts/${admin.account.id}/reset-second-factor`;
  expect((await post(own, admin.token)).body.code).toBe('conflict');
  expect(await actionsOn(staff.account.id)).toEqual(['account.reset-second-factor', 'second-factor.enrol']);
});
