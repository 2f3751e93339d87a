import { everyTypeKey, everyTypePaper } from '@examhall/shared/testing';
import {
  examPreviewSchema,
  type ExamPreview,
  type IssuedApiKey,
  type PreviewTicket,
  type Problem,
} from '@examhall/shared/protocol';
import { makeCentre, makeSitting, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let admin: string;
let examId: string;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  ({ examId } = await makeSitting(server, centre, { paper: everyTypePaper, key: everyTypeKey }));
});
afterAll(() => server.stop());
beforeEach(async () => {
  admin = (await signInStaff(server, centre)).token;
});

const issue = (token = admin, id = examId) =>
  server.request<PreviewTicket & Problem>('POST', `/exams/${id}/preview-tickets`, { token });
const redeem = (ticket: string) =>
  server.request<ExamPreview & Problem>('POST', '/exam-previews', { body: { ticket } });

test('a ticket gives the paper as candidates get it, once, and nothing of the key', async () => {
  const { ticket } = (await issue()).body;
  const { status, body } = await redeem(ticket);
  expect(status).toBe(200);
  expect(examPreviewSchema.parse(body).paper).toEqual(everyTypePaper);
  // Strict: what candidates are given, and the token for its media; not even the name of a member of the key.
  expect(Object.keys(body).sort()).toEqual(['expiresAt', 'paper', 'token']);
  expect(JSON.stringify(body)).not.toMatch(/"(key|keys|correct|accepted|rules|items":\{)/u);

  expect(await redeem(ticket)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  const audited = await server.database.query(
    `SELECT subject FROM audit_entry WHERE action = 'exam.preview'`,
  );
  expect(audited).toEqual([{ subject: examId }]);
});

test('of two pages with the same ticket at the same time one gets the exam', async () => {
  const { ticket } = (await issue()).body;
  const replies = await Promise.all([redeem(ticket), redeem(ticket), redeem(ticket)]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
});

test('a ticket whose use was taken out of the trail with the words of somebody erased does not count again', async () => {
  const { ticket } = (await issue()).body;
  expect((await redeem(ticket)).status).toBe(200);
  await server.database.query(
    `UPDATE audit_words w SET salt = NULL, why = NULL, details = '{}', erased_at = now() FROM audit_entry e
     WHERE e.number = w.number AND e.action = 'exam.preview'`,
  );
  expect((await redeem(ticket)).status).toBe(401);
  server.clock.advance(1_000);
  expect((await redeem((await issue()).body.ticket)).status).toBe(200);
});

test('a ticket is no sign-in, a sign-in is no ticket, and an old ticket is worth nothing', async () => {
  const { ticket } = (await issue()).body;
  expect((await server.request('GET', '/exams', { token: ticket })).status).toBe(401);
  expect((await redeem(admin)).status).toBe(401);
  server.clock.advance(121_000);
  expect((await redeem(ticket)).body.detail).toContain('Open it again from the console.');
});

test('a preview ends with the sign-in from which it was opened, and is not for programs', async () => {
  const opened = (await redeem((await issue()).body.ticket)).body.token;
  const { ticket } = (await issue()).body;
  const media = () => server.request('GET', '/exam-previews/media/no-such', { token: opened });
  expect((await media()).status).toBe(404);
  await server.request('POST', '/auth/sign-out', { token: admin });
  expect((await redeem(ticket)).status).toBe(401);
  expect((await media()).status).toBe(401);
  const body = { name: 'A program', role: 'admin', daysValid: 1 };
  const { token } = await signInStaff(server, centre);
  const key = (await server.request<IssuedApiKey>('POST', '/api-keys', { token, body })).body.secret;
  expect((await issue(key)).body.code).toBe('not-allowed');
});

test('who looks at an exam may fetch its media and nothing else', async () => {
  const { token } = (await redeem((await issue()).body.ticket)).body;
  expect((await server.request('GET', '/exam-previews/media/no-such', { token })).status).toBe(404);
  for (const path of ['/exams', `/exams/${examId}`, '/sittings', '/stations/me/sittings'])
    expect((await server.request('GET', path, { token })).status).toBe(403);
  expect((await server.request('GET', '/exam-previews/media/no-such', { token: admin })).status).toBe(403);
});

test('only administrators of the centre get tickets', async () => {
  for (const role of ['invigilator', 'marker'] as const)
    expect((await issue((await signInStaff(server, centre, role)).token)).status).toBe(403);
  const foreign = (await signInStaff(server, await makeCentre(server))).token;
  expect((await issue(foreign)).status).toBe(404);
  expect((await issue(admin, crypto.randomUUID())).status).toBe(404);
});

test('the pages of the preview have the headers of the exam client', async () => {
  const page = await server.app.inject({ method: 'GET', url: '/preview/' });
  expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(page.headers['referrer-policy']).toBe('no-referrer');
  expect(page.body.indexOf('preview.js')).toBeLessThan(page.body.indexOf('assets/'));
});
