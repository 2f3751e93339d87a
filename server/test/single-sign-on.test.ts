import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type {
  AuditPage,
  BegunSecondFactor,
  BegunSingleSignOn,
  OwnSession,
  PersonIdentity,
  Problem,
  SingleSignOnSession,
  TemporaryPassword,
} from '@examhall/shared/protocol';
import { stepAt, totpCode } from '../src/modules/accounts/totp.js';
import { anyAddress, makeCentre, signInStaff, type TestCentre } from './support/centre.js';
import { PROVIDER_CLIENT, TestIdentityProvider } from './support/identity-provider.js';
import { TestServer } from './support/test-server.js';

const PUBLIC_URL = 'http://127.0.0.1:4999';
const MULTI_FACTOR = 'mfa';

let provider: TestIdentityProvider;
let server: TestServer;
let centre: TestCentre;
/** An administrator by password. */
let admin: string;
beforeAll(async () => {
  provider = await TestIdentityProvider.start(`${PUBLIC_URL}/sign-in/single-sign-on`);
  server = await TestServer.start({
    runsJobs: false,
    config: {
      publicUrl: PUBLIC_URL,
      singleSignOn: {
        issuer: provider.issuer,
        clientId: PROVIDER_CLIENT.id,
        clientSecret: PROVIDER_CLIENT.secret,
        name: 'College account',
        claim: 'email',
        domains: ['college.example'],
        multiFactor: [MULTI_FACTOR],
      },
    },
  });
  centre = await makeCentre(server);
  admin = (await signInStaff(server, centre)).token;
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await provider?.stop();
});
beforeEach(() => {
  provider.tampering = null;
});

type Reply = SingleSignOnSession & Problem;
type Staff = Awaited<ReturnType<typeof signInStaff>>;

/** A browser: it keeps what it is given, and hands it back. */
class Browser {
  cookie: string | null = null;
  attributes = '';

  async post<Body>(path: string, body: object) {
    const reply = await server.request<Body>('POST', `/auth/single-sign-on${path}`, {
      body,
      from: anyAddress(),
      headers: this.cookie === null ? {} : { cookie: this.cookie },
    });
    const set = [reply.headers['set-cookie'] ?? []].flat().at(-1) as string | undefined;
    if (set !== undefined) {
      const [pair = '', ...attributes] = set.split('; ');
      this.attributes = attributes.join('; ');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    return reply;
  }

  begin = (returnTo?: string) => this.post<BegunSingleSignOn & Problem>('', { returnTo });

  /** The query with which the provider leads back. */
  async visited(returnTo?: string): Promise<string> {
    return provider.visit((await this.begin(returnTo)).body.address);
  }

  finish = (answer: string) => this.post<Reply>('/finish', { answer });

  async signIn(returnTo?: string) {
    return this.finish(await this.visited(returnTo));
  }
}

const setIdentity = (id: string, name: string | null, only = false, token = admin) =>
  server.request<PersonIdentity[] & Problem>('PUT', `/accounts/${id}/identity`, {
    token,
    body: { name, only },
    from: anyAddress(),
  });

/** Somebody who has an account here and at the provider, and is signed in there from now on. */
async function someone(only = false): Promise<Staff & { subject: string; email: string }> {
  const staff = await signInStaff(server, centre, 'marker');
  const email = `${randomUUID()}@college.example`;
  const subject = randomUUID();
  provider.people.set(subject, { email, email_verified: true });
  provider.who = { subject };
  expect((await setIdentity(staff.account.id, email.toUpperCase(), only)).status).toBe(200);
  return { ...staff, subject, email };
}

async function actionsOn(subject: string): Promise<string[]> {
  const { body } = await server.request<AuditPage>('GET', `/operations/audit?search=${subject}`, {
    token: admin,
  });
  return body.entries.map(({ action }) => action);
}

const passwordSignIn = ({ username, password }: Staff) =>
  server.request<Reply>('POST', '/auth/sign-in', { body: { username, password }, from: anyAddress() });

test('tells the console what the provider is called', async () => {
  expect((await server.request('GET', '/auth/single-sign-on')).body).toEqual({ name: 'College account' });
});

describe('signing in', () => {
  test('lets in who has an account, in their own role, and leads back to where they were', async () => {
    const staff = await someone();
    const { status, body } = await new Browser().signIn('/sittings?state=open');
    expect([status, body.returnTo, body.account]).toEqual([200, '/sittings?state=open', staff.account]);
    const me = await server.request('GET', '/auth/me', { token: body.token });
    expect(me.body).toEqual(staff.account);
  });

  test('says where to sign out at the provider, which knows the client and the way back', async () => {
    await someone();
    const { body } = await new Browser().signIn();
    const address = new URL(body.signOutAddress ?? '');
    expect(`${address.origin}${address.pathname}`).toBe(`${provider.issuer}/session/end`);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: PROVIDER_CLIENT.id,
      post_logout_redirect_uri: `${PUBLIC_URL}/sign-in`,
    });
    // A way back that is not registered is refused: so this one is.
    expect((await fetch(address)).status).toBe(200);
    address.searchParams.set('post_logout_redirect_uri', 'https://elsewhere.example/');
    expect((await fetch(address)).status).toBe(400);
  });

  test('asks for a code with PKCE, state and nonce, never the same twice', async () => {
    const asked = [await new Browser().begin(), await new Browser().begin()].map(
      ({ body }) => new URL(body.address).searchParams,
    );
    expect(asked[0]?.get('response_type')).toBe('code');
    expect(asked[0]?.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(new Set(asked.map((each) => each.get(name))).size).toBe(2);
  });

  test('links the account to who came first, and knows them by that from then on', async () => {
    const { account, subject, email } = await someone();
    expect((await new Browser().signIn()).status).toBe(200);
    expect(await actionsOn(account.id)).toEqual(['account.link-identity', 'account.set-identity']);
    provider.people.set(subject, { email: 'renamed@college.example', email_verified: true });
    expect((await new Browser().signIn()).body.account.id).toBe(account.id);
    const heir = randomUUID();
    provider.people.set(heir, { email, email_verified: true });
    provider.who = { subject: heir };
    const refused = await new Browser().signIn();
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
  });

  test('lets in one of two who come with one name at once', async () => {
    const { email, subject } = await someone();
    const other = randomUUID();
    provider.people.set(other, { email, email_verified: true });
    const [first, second] = [new Browser(), new Browser()];
    const answers = [await first.visited()];
    provider.who = { subject: other };
    answers.push(await second.visited());
    const replies = await Promise.all([first.finish(answers[0]!), second.finish(answers[1]!)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(subject).not.toBe(other);
  });

  test.each([
    ['has no account', { email: 'nobody@college.example', email_verified: true }],
    ['comes with an address that is not verified', { email: 'someone', email_verified: false }],
    ['comes from a domain that is not let in', { email: 'x@elsewhere.example', email_verified: true }],
  ])('makes no account for who %s', async (_who, told) => {
    const { email } = await someone();
    const subject = randomUUID();
    provider.people.set(subject, { ...told, email: told.email === 'someone' ? email : told.email });
    provider.who = { subject };
    const [before] = await server.database.query('SELECT count(*) FROM account');
    const { status, body } = await new Browser().signIn();
    expect([status, body.code]).toEqual([403, 'not-allowed']);
    expect(await server.database.query('SELECT count(*) FROM account')).toEqual([before]);
  });

  test('refuses a disabled account', async () => {
    const { account } = await someone();
    await new Browser().signIn();
    const path = `/accounts/${account.id}/disable`;
    await server.request('POST', path, { token: admin, from: anyAddress() });
    const { status, body } = await new Browser().signIn();
    expect([status, body.detail]).toEqual([403, expect.stringContaining('disabled')]);
  });

  test('says so when the person refuses at the provider', async () => {
    provider.who = null;
    const { status, body } = await new Browser().signIn();
    expect([status, body.detail]).toEqual([401, 'College account has not signed you in (access_denied).']);
  });

  test('is slowed down like signing in by password', async () => {
    const replies = [];
    for (let time = 0; time < 32; time += 1)
      replies.push(
        await server.request('POST', '/auth/single-sign-on/finish', {
          body: { answer: 'code=x' },
          from: '192.0.2.99',
        }),
      );
    expect(replies.at(-1)?.status).toBe(429);
  });
});

describe('an answer of the provider', () => {
  test('counts in the browser that has begun and in no other', async () => {
    await someone();
    const [mine, theirs] = [new Browser(), new Browser()];
    const answer = await mine.visited();
    expect((await theirs.finish(answer)).body.code).toBe('wrong-credentials');
    await theirs.begin();
    expect((await theirs.finish(answer)).body.code).toBe('wrong-credentials');
    expect((await mine.finish(answer)).status).toBe(200);
  });

  test('counts once, also for who keeps the ticket', async () => {
    await someone();
    const browser = new Browser();
    const answer = await browser.visited();
    const { cookie } = browser;
    expect((await browser.finish(answer)).status).toBe(200);
    expect(browser.cookie).toBeNull();
    browser.cookie = cookie;
    const again = await browser.finish(answer);
    expect([again.status, again.body.code]).toEqual([401, 'wrong-credentials']);
  });

  test('is not looked at when it is of another issuer, or says nothing of the state', async () => {
    await someone();
    for (const change of ['iss', 'state'] as const) {
      const browser = new Browser();
      const answer = new URLSearchParams(await browser.visited());
      expect(answer.get(change)).not.toBeNull();
      answer.set(change, 'https://other.example');
      const before = provider.exchanges;
      expect((await browser.finish(answer.toString())).body.code).toBe('wrong-credentials');
      expect(provider.exchanges).toBe(before);
    }
  });

  test('comes too late after a quarter of an hour', async () => {
    await someone();
    const browser = new Browser();
    const answer = await browser.visited();
    server.clock.advance(15 * 60_000);
    try {
      expect((await browser.finish(answer)).body.detail).toContain('too long ago');
    } finally {
      server.clock.advance(-15 * 60_000);
    }
  });

  const hourAgo = Math.floor(Date.now() / 1_000) - 3_600;
  test.each([
    ['for another audience', { claims: { aud: 'another' } }],
    ['of another issuer', { claims: { iss: 'https://other.example' } }],
    ['that has expired', { claims: { iat: hourAgo - 60, exp: hourAgo } }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['without a signature', { unsigned: true }],
    [
      'with a stranger’s signature',
      { signer: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey },
    ],
  ] as const)('is refused with a token %s', async (_what, tampering) => {
    const { account } = await someone();
    provider.tampering = tampering;
    const { status, body } = await new Browser().signIn();
    expect([status, body.code]).toEqual([401, 'wrong-credentials']);
    expect(await actionsOn(account.id)).not.toContain('account.link-identity');
    provider.tampering = {};
    expect((await new Browser().signIn()).status).toBe(200);
  });

  test.each(['https://other.example', '//other.example', '/\\other.example', 'sittings'])(
    'never leads to %s',
    async (returnTo) => {
      const { status, body } = await new Browser().begin(returnTo);
      expect([status, body.code]).toEqual([422, 'validation-failed']);
    },
  );
});

test('the ticket is for this server alone, out of reach of scripts and other sites, and tells nothing', async () => {
  const browser = new Browser();
  const { body } = await browser.begin('/secret-place');
  expect(browser.attributes).toBe('Max-Age=900; Path=/; HttpOnly; SameSite=Lax');
  const kept = Buffer.from(browser.cookie!.split('=')[1]!, 'base64url').toString('latin1');
  expect(kept).not.toContain('secret-place');
  expect(kept).not.toContain(new URL(body.address).searchParams.get('state'));
});

describe('the second factor', () => {
  async function withSecondFactor() {
    const staff = await someone();
    const begun = await server.request<BegunSecondFactor>('POST', '/account/second-factor', {
      token: staff.token,
      body: { currentPassword: staff.password },
      from: anyAddress(),
    });
    const bits = [...begun.body.secret].map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    );
    const secret = Buffer.from((bits.join('').match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
    const code = () => totpCode(secret, stepAt(server.clock.now()));
    const confirmed = await server.request('POST', '/account/second-factor/confirm', {
      token: staff.token,
      body: { code: code() },
      from: anyAddress(),
    });
    expect(confirmed.status).toBe(200);
    server.clock.advance(30_000);
    return { ...staff, code };
  }

  test('is asked for after the provider, and a wrong code is counted', async () => {
    const { code, account } = await withSecondFactor();
    const browser = new Browser();
    const asked = await browser.signIn('/sittings');
    expect([asked.status, asked.body.code, asked.body.token]).toEqual([
      401,
      'second-factor-needed',
      undefined,
    ]);
    expect(await actionsOn(account.id)).not.toContain('account.link-identity');
    const wrong = await browser.post<Reply>('/second-factor', { code: 'not-a-code' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-credentials']);
    const [row] = await server.database.query<{ failures: number }>(
      'SELECT failures FROM second_factor WHERE account_id = $1',
      [account.id],
    );
    expect(row?.failures).toBe(1);
    const { cookie } = browser;
    const { status, body } = await browser.post<Reply>('/second-factor', { code: code() });
    expect([status, body.returnTo, body.account.id]).toEqual([200, '/sittings', account.id]);
    browser.cookie = cookie;
    expect((await browser.post('/second-factor', { code: code() })).status).toBe(401);
  });

  test('is not asked for where the provider has said that it has asked', async () => {
    const { subject } = await withSecondFactor();
    provider.who = { subject, amr: ['pwd', MULTI_FACTOR] };
    expect((await new Browser().signIn()).status).toBe(200);
    provider.who = { subject, amr: ['pwd'] };
    expect((await new Browser().signIn()).body.code).toBe('second-factor-needed');
  });

  test('is taken only from who has come from the provider, within five minutes', async () => {
    const { code } = await withSecondFactor();
    const stranger = new Browser();
    await stranger.begin();
    expect((await stranger.post<Reply>('/second-factor', { code: code() })).body.code).toBe(
      'wrong-credentials',
    );
    const browser = new Browser();
    await browser.signIn();
    server.clock.advance(5 * 60_000);
    expect((await browser.post<Reply>('/second-factor', { code: code() })).body.detail).toContain(
      'too long ago',
    );
  });
});

describe('an account', () => {
  test('signs in at the provider only, where an administrator has said so', async () => {
    const staff = await someone();
    expect((await passwordSignIn(staff)).status).toBe(200);
    await setIdentity(staff.account.id, staff.email, true);
    expect((await server.request('GET', '/auth/me', { token: staff.token })).status).toBe(401);
    const { status, body } = await passwordSignIn(staff);
    expect([status, body.detail]).toEqual([403, 'This account signs in with College account only.']);
    const wrong = await passwordSignIn({ ...staff, password: 'not the password' });
    expect(wrong.body.code).toBe('wrong-credentials');
    expect((await new Browser().signIn()).status).toBe(200);
  });

  test('is not asked for another password when it has never used the one it was given', async () => {
    const { account } = await someone(true);
    await server.database.query(`UPDATE account SET temporary_until = '2999-01-01' WHERE id = $1`, [
      account.id,
    ]);
    const { body } = await new Browser().signIn();
    expect(body.account.passwordIsTemporary).toBe(false);
    const me = await server.request<Reply['account']>('GET', '/auth/me', { token: body.token });
    expect([me.status, me.body.passwordIsTemporary]).toEqual([200, false]);
    expect((await server.request('GET', '/sittings', { token: body.token })).status).toBe(200);
  });

  test('proves with a temporary password who they are, though it lets them in nowhere', async () => {
    const staff = await someone(true);
    const given = await server.request<TemporaryPassword>('POST', `/accounts/${staff.account.id}/password`, {
      token: admin,
    });
    expect(given.status).toBe(200);
    const password = given.body.password;
    expect((await passwordSignIn({ ...staff, password })).status).toBe(403);
    const { body } = await new Browser().signIn();
    const begun = await server.request('POST', '/account/second-factor', {
      token: body.token,
      body: { currentPassword: password },
    });
    expect(begun.status).toBe(200);
  });

  test('is somebody else’s at the provider when its name there changes, and its sessions end', async () => {
    const { account, subject } = await someone();
    const { body } = await new Browser().signIn();
    const sessions = await server.request<OwnSession[]>('GET', '/account/sessions', { token: body.token });
    expect(sessions.body.length).toBeGreaterThan(0);
    expect((await setIdentity(account.id, 'successor@college.example')).status).toBe(200);
    expect((await server.request('GET', '/auth/me', { token: body.token })).status).toBe(401);
    expect((await new Browser().signIn()).status).toBe(403);
    await setIdentity(account.id, null);
    provider.people.set(subject, { email: 'successor@college.example', email_verified: true });
    expect((await new Browser().signIn()).status).toBe(403);
  });

  test('has a name at the provider that nobody else has, of a domain that is let in', async () => {
    const { email } = await someone();
    const other = await signInStaff(server, centre, 'marker');
    expect((await setIdentity(other.account.id, email)).body.code).toBe('conflict');
    const outside = await setIdentity(other.account.id, 'x@elsewhere.example');
    expect(outside.body.code).toBe('validation-failed');
  });

  test('is listed with its name to administrators of its centre', async () => {
    const { account, email } = await someone(true);
    const list = (token: string) =>
      server.request<PersonIdentity[]>('GET', '/accounts/identities', { token });
    expect((await list(admin)).body).toContainEqual({
      ...{ accountId: account.id, name: email, only: true, linkedAt: null },
    });
    const stranger = await signInStaff(server, await makeCentre(server));
    expect((await list(stranger.token)).body).toEqual([]);
    expect((await setIdentity(account.id, null, false, stranger.token)).status).toBe(404);
  });
});

test('without a provider there is no single sign-on, and who was kept to it gets in by password', async () => {
  const alone = await TestServer.start({ runsJobs: false });
  try {
    const ownCentre = await makeCentre(alone);
    const staff = await signInStaff(alone, ownCentre);
    await alone.database.query(
      `INSERT INTO account_identity (account_id, name, provider_only) VALUES ($1, 'x@college.example', true)`,
      [staff.account.id],
    );
    expect((await alone.request('GET', '/auth/single-sign-on')).body).toEqual({ name: null });
    expect((await alone.request('POST', '/auth/single-sign-on', { body: {} })).status).toBe(404);
    const { username, password } = staff;
    expect((await alone.request('POST', '/auth/sign-in', { body: { username, password } })).status).toBe(200);
  } finally {
    await alone.stop();
  }
});

test('a provider that does not answer is said to, and found again when it does', async () => {
  const early = await TestIdentityProvider.start(`${PUBLIC_URL}/sign-in/single-sign-on`);
  const port = Number(new URL(early.issuer).port);
  await early.stop();
  const { singleSignOn } = configWith(early.issuer);
  const waiting = await TestServer.start({
    runsJobs: false,
    config: { publicUrl: PUBLIC_URL, singleSignOn },
  });
  const begin = () =>
    waiting.request<Problem>('POST', '/auth/single-sign-on', { body: {}, from: anyAddress() });
  try {
    const { status, body } = await begin();
    expect([status, body.detail]).toEqual([503, expect.stringContaining('College account does not answer')]);
    const late = await TestIdentityProvider.start(`${PUBLIC_URL}/sign-in/single-sign-on`, port);
    expect((await begin()).status).toBe(200);
    await late.stop();
  } finally {
    await waiting.stop();
  }
});

function configWith(issuer: string) {
  return {
    singleSignOn: {
      ...{ issuer, clientId: PROVIDER_CLIENT.id, clientSecret: PROVIDER_CLIENT.secret },
      ...{ name: 'College account', claim: 'email', domains: [], multiFactor: [] },
    },
  };
}
