import type {
  CreatedSitting,
  Problem,
  Result,
  SittingDetail,
  StationSittings,
} from '@examhall/shared/protocol';
import { defaultRules } from '@examhall/shared/items';
import { checkManifest, isChunk, openContent, partOf, type SignedManifest } from '@examhall/shared/sealing';
import { sampleKey, samplePaper, sampleResponses } from '@examhall/shared/testing';
import { ExamRepository } from '../src/modules/content/index.js';
import { SittingsService } from '../src/modules/sittings/index.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let admin: string;
let examId: string;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
  examId = await insertExam('published');
});
afterAll(() => server.stop());

async function insertExam(state: 'draft' | 'published'): Promise<string> {
  const id = crypto.randomUUID();
  const now = server.clock.now();
  await server.app.get(ExamRepository).insert({
    id,
    centreId: centre.centreId,
    title: samplePaper.title,
    state,
    paper: samplePaper,
    key: sampleKey,
    rules: defaultRules,
    createdAt: now,
    publishedAt: state === 'published' ? now : null,
  });
  return id;
}

function request(changes: object = {}): object {
  const now = server.clock.now().getTime();
  return {
    examId,
    title: 'Tuesday',
    opensAt: new Date(now - 60_000).toISOString(),
    closesAt: new Date(now + 3_600_000).toISOString(),
    durationMinutes: 60,
    candidates: [
      { number: '1', name: 'One' },
      { number: '2', name: 'Two' },
    ],
    ...changes,
  };
}

const create = (changes?: object, token = admin) =>
  server.request<CreatedSitting & Problem>('POST', '/sittings', { token, body: request(changes) });
const signIn = (sittingId: string, candidateNumber: string, accessCode: string) =>
  server.request<Problem>('POST', '/candidate-sessions', {
    token: station.token,
    body: { sittingId, candidateNumber, accessCode },
  });
const bytesOf = async (path: string, token: string) => {
  const reply = await server.app.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: reply.statusCode, bytes: reply.rawPayload, etag: reply.headers.etag };
};

describe('opening a sitting', () => {
  test.each([
    ['candidates', { candidates: [] }],
    [
      'candidates',
      {
        candidates: [
          { number: '1', name: 'One' },
          { number: '1', name: 'Two' },
        ],
      },
    ],
    ['candidates.0.number', { candidates: [{ number: 'a b', name: 'One' }] }],
    ['candidates.0.number', { candidates: [{ number: '1'.repeat(33), name: 'One' }] }],
    ['closesAt', { closesAt: '2020-01-01T00:00:00.000Z' }],
    ['opensAt', { opensAt: 'tomorrow' }],
    ['durationMinutes', { durationMinutes: 0 }],
    ['title', { title: '' }],
    ['surprise', { surprise: true }],
  ])('names the field %s when it is wrong', async (at, changes) => {
    const { status, body } = await create(changes);
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors?.map((fault) => fault.at)).toEqual([at]);
  });

  test('asks for a published exam and for an admin', async () => {
    expect(await create({ examId: await insertExam('draft') })).toMatchObject({
      status: 409,
      body: { code: 'not-published' },
    });
    expect(await create({ examId: crypto.randomUUID() })).toMatchObject({ status: 404 });
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    expect(await create({}, invigilator)).toMatchObject({ status: 403 });
  });

  test('gives each candidate a code that works however it is typed, until a new one is issued', async () => {
    const { body } = await create();
    const [one, two] = body.accessCodes;
    expect(one?.accessCode).toMatch(/^[A-HJ-KM-NP-Z2-9]{3}(-[A-HJ-KM-NP-Z2-9]{3}){2}$/u);
    const typed = (one?.accessCode ?? '').toLowerCase().replaceAll('-', ' ');
    expect((await signIn(body.sitting.id, '1', typed)).status).toBe(201);
    expect((await signIn(body.sitting.id, '1', two?.accessCode ?? '')).body.code).toBe('wrong-credentials');
    const { body: room } = await server.request<SittingDetail>('GET', `/sittings/${body.sitting.id}`, {
      token: admin,
    });
    const path = `/sittings/${body.sitting.id}/access-codes/${room.registrations[0]?.id}`;
    const marker = (await signInStaff(server, centre, 'marker')).token;
    expect((await server.request('POST', path, { token: marker, body: {} })).status).toBe(403);
    const fresh = await server.request<{ accessCode: string }>('POST', path, { token: admin, body: {} });
    expect((await signIn(body.sitting.id, '1', typed)).status).toBe(401);
    expect((await signIn(body.sitting.id, '1', fresh.body.accessCode)).status).toBe(201);
  });
});

describe('the sealed package', () => {
  test('is whole, opens with its keys, and shows nothing without them', async () => {
    const { body } = await create();
    const sittings = await server.request<StationSittings>('GET', '/stations/me/sittings', {
      token: station.token,
    });
    const packageId = sittings.body.sittings.find(({ id }) => id === body.sitting.id)?.packageId ?? '';
    const manifest = await server.request<SignedManifest>('GET', `/packages/${packageId}/manifest.json`, {
      token: station.token,
    });
    const checked = checkManifest(manifest.body, station.serverKey, {
      packageId,
      sittingId: body.sitting.id,
    });
    expect(checked.ok).toBe(true);
    const content = await bytesOf(`/packages/${packageId}/parts/content/chunks/0`, station.token);
    const key = await bytesOf(`/packages/${packageId}/parts/key/chunks/0`, station.token);
    expect(isChunk(partOf(manifest.body.manifest, 'content')!, 0, content.bytes)).toBe(true);
    expect(isChunk(partOf(manifest.body.manifest, 'key')!, 0, key.bytes)).toBe(true);
    expect((await bytesOf(`/packages/${packageId}/parts/key/chunks/1`, station.token)).status).toBe(404);
    expect((await bytesOf(`/packages/${packageId}/parts/x/chunks/0`, station.token)).status).toBe(404);
    expect((await bytesOf(`/packages/${packageId}/parts/key/chunks/x`, station.token)).status).toBe(400);
    const keys = await server.app.get(SittingsService).packageKeys(packageId);
    expect(openContent(packageId, content.bytes, keys.contentKey)).toEqual(samplePaper);
    const delivered = Buffer.concat([content.bytes, key.bytes, Buffer.from(JSON.stringify(manifest.body))]);
    for (const secret of ['Canberra', 'carbon dioxide', 'Rayleigh'])
      expect(delivered.includes(secret)).toBe(false);
  });

  test('is kept from stations of other centres and from candidates', async () => {
    const { body } = await create();
    const sittings = await server.request<StationSittings>('GET', '/stations/me/sittings', {
      token: station.token,
    });
    const packageId = sittings.body.sittings.find(({ id }) => id === body.sitting.id)?.packageId ?? '';
    const stranger = await makeStation(server, await makeCentre(server));
    for (const part of ['manifest.json', 'parts/content/chunks/0', 'parts/key/chunks/0']) {
      expect((await bytesOf(`/packages/${packageId}/${part}`, stranger.token)).status).toBe(404);
    }
    const others = await server.request<StationSittings>('GET', '/stations/me/sittings', {
      token: stranger.token,
    });
    expect(others.body.sittings).toEqual([]);
    const { candidateToken } = await startAttempt(server, station, await makeSitting(server, centre));
    expect((await bytesOf(`/packages/${packageId}/parts/key/chunks/0`, candidateToken)).status).toBe(403);
  });
});

describe('the room', () => {
  test('shows who has not started, how many are answered, and the result with both graders', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 2 });
    const attempt = await startAttempt(server, station, sitting);
    const room = async () =>
      (await server.request<SittingDetail>('GET', `/sittings/${sitting.sittingId}`, { token: admin })).body;
    await attempt.journal.answerAll(sampleResponses.mixed).send(server);
    const before = await room();
    expect(before.registrations.map(({ attempt: open }) => open?.answered ?? null)).toEqual([
      sampleResponses.mixed.size,
      null,
    ]);
    await attempt.journal.seal().send(server);
    const after = await until('the result is made', async () => {
      const [first] = (await room()).registrations;
      return first?.attempt?.state === 'finalised' ? first : undefined;
    });
    expect(after).toMatchObject({ attempt: { marks: '3', maxMarks: '11.5', agreement: 'pending' } });
    const result = await server.request<Result>('GET', `/results/${attempt.started.attemptId}`, {
      token: admin,
    });
    expect(result.body.items.map(({ server: mark }) => mark.marks)).toEqual(['0', '2', '1', '0', '0', '0']);
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    const seen = await server.request<Result>('GET', `/results/${attempt.started.attemptId}`, {
      token: invigilator,
    });
    expect(seen.body).toMatchObject({ language: 'en', media: samplePaper.media });
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await server.request('GET', `/sittings/${sitting.sittingId}`, { token: stranger })).status).toBe(
      404,
    );
    expect(
      (await server.request('GET', `/results/${attempt.started.attemptId}`, { token: stranger })).status,
    ).toBe(404);
  });
});

test('stations are told the version of the client that a sitting names', async () => {
  const { status, body } = await create({ clientVersion: '1.2.0', lockdown: 'required' });
  expect(status).toBe(201);
  expect(body.sitting).toMatchObject({ clientVersion: '1.2.0', lockdown: 'required' });
  const told = await server.request<StationSittings>('GET', '/stations/me/sittings', {
    token: station.token,
  });
  expect(told.body.sittings.find(({ id }) => id === body.sitting.id)).toMatchObject({
    clientVersion: '1.2.0',
  });
  for (const wrong of [{ clientVersion: 'newest' }, { clientVersion: '' }, { lockdown: 'perhaps' }])
    expect((await create(wrong)).status).toBe(422);
});
