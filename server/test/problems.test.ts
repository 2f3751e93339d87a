import { Controller, Get, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DiscoveryModule } from '@nestjs/core';
import { problemSchema, XLSX_MEDIA_TYPE } from '@examhall/shared/protocol';
import { AccessAudit } from '../src/platform/auth/access-audit.js';
import { Public } from '../src/platform/auth/index.js';
import { makeCentre, signInStaff } from './support/centre.js';
import { TestServer, type TestRequest } from './support/test-server.js';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
}, 60_000);
afterAll(() => server?.stop());

const cases: [string, 'GET' | 'POST', string, TestRequest, number, string][] = [
  ['an unknown address', 'GET', '/nowhere', {}, 404, 'not-found'],
  ['no token', 'GET', '/auth/me', {}, 401, 'not-signed-in'],
  ['a made-up token', 'GET', '/auth/me', { token: 'a.b.c' }, 401, 'not-signed-in'],
  ['broken JSON', 'POST', '/auth/sign-in', { body: '{"username":' }, 400, 'bad-request'],
  ['wrong fields', 'POST', '/auth/sign-in', { body: { username: 7, more: 1 } }, 422, 'validation-failed'],
  ['a large body', 'POST', '/auth/sign-in', { body: ' '.repeat(1_100_000) }, 413, 'too-large'],
  [
    'another media type',
    'POST',
    '/auth/sign-in',
    { body: 'a', headers: { 'content-type': 'text/csv' } },
    415,
    'unsupported-media-type',
  ],
  [
    'a wrong password',
    'POST',
    '/auth/sign-in',
    { body: { username: 'nobody', password: 'x' } },
    401,
    'wrong-credentials',
  ],
];

test.each(cases)('%s is told as problem+json', async (_name, method, path, request, status, code) => {
  const reply = await server.request(method, path, request);
  expect(reply.status).toBe(status);
  expect(reply.headers['content-type']).toContain('application/problem+json');
  const problem = problemSchema.parse(reply.body);
  expect(problem).toMatchObject({ status, code, type: `urn:examhall:problem:${code}` });
  expect(problem.instance).toBeTruthy();
});

test('wrong fields are named with their reasons', async () => {
  const { body } = await server.request('POST', '/auth/sign-in', { body: { username: 'x', more: 1 } });
  expect((body.errors as { at: string }[]).map(({ at }) => at).sort()).toEqual(['more', 'password']);
});

test('an id that is none names nothing', async () => {
  const { token } = await signInStaff(server, await makeCentre(server));
  const { status, body } = await server.request('GET', '/attempts/7', { token });
  expect([status, body.code]).toEqual([404, 'not-found']);
});

test('a file of questions may be larger than other bodies, up to its own limit', async () => {
  const { token } = await signInStaff(server, await makeCentre(server));
  const headers = { 'content-type': XLSX_MEDIA_TYPE };
  const send = (bytes: number) =>
    server.request('POST', '/exams/import', { token, headers, body: 'x'.repeat(bytes) });
  // So long a file is read in the background.
  expect((await send(2_000_000)).status).toBe(202);
  expect((await send(53_000_000)).status).toBe(413);
});

test('an unforeseen error tells nothing of the inside', async () => {
  await server.database.query('ALTER TABLE account RENAME COLUMN username TO hidden');
  try {
    const { status, body } = await server.request('POST', '/auth/sign-in', {
      body: { username: 'a', password: 'b' },
    });
    expect([status, body.code]).toEqual([500, 'internal-error']);
    expect(JSON.stringify(body)).not.toMatch(/account|column|SELECT/i);
  } finally {
    await server.database.query('ALTER TABLE account RENAME COLUMN hidden TO username');
  }
});

test('the console may not load anything from elsewhere', async () => {
  const { headers } = await server.request('GET', '/health/live');
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('the server answers that it is alive and ready', async () => {
  expect((await server.request('GET', '/health/live')).body).toEqual({ status: 'up' });
  expect((await server.request('GET', '/health/ready')).body).toEqual({ status: 'up' });
});

test('the API is described', async () => {
  const reply = await server.app.inject({ method: 'GET', url: '/api/docs-json' });
  const { servers, paths } = JSON.parse(reply.body) as { servers: object; paths: object };
  expect(servers).toEqual([{ url: '/api/v1' }]);
  expect(Object.keys(paths)).toContain('/attempts/{id}/batches');
});

@Controller('forgotten')
class ForgottenController {
  @Public()
  @Get('declared')
  declared(): string {
    return '';
  }

  @Get()
  forgotten(): string {
    return '';
  }
}
@Module({ imports: [DiscoveryModule], controllers: [ForgottenController], providers: [AccessAudit] })
class ForgottenModule {}

test('a server with a route that declares no access does not start', async () => {
  const testing = await Test.createTestingModule({ imports: [ForgottenModule] }).compile();
  await expect(testing.init()).rejects.toThrow(
    'routes without @Access() or @Public(): ForgottenController.forgotten',
  );
});
