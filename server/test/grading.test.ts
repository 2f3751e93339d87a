import { defaultRules } from '@examhall/shared/items';
import type {
  Canary,
  Marking,
  RegradePreview,
  Problem,
  Result,
  RunningScore,
  SittingSummary,
  StationCanaries,
  StationSittings,
} from '@examhall/shared/protocol';
import { gradeByHash, gradeByKey } from '@examhall/shared/grading';
import { canaryTaskSchema } from '@examhall/shared/protocol';
import {
  BoxError,
  canaryTaskContext,
  checkManifest,
  commitmentHolds,
  contentKeyByCode,
  gradingKeyContext,
  openedCommitmentSchema,
  openKeyHashes,
  openRelease,
  type OpenedCommitment,
  type SignedManifest,
} from '@examhall/shared/sealing';
import { sampleKey, samplePaper, sampleResponses } from '@examhall/shared/testing';
import { ExamRepository } from '../src/modules/content/index.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let admin: string;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
}, 60_000);
afterAll(() => server?.stop());

const get = <Body>(path: string, token = admin) => server.request<Body & Problem>('GET', path, { token });
const post = <Body>(path: string, body: object = {}, token = admin) =>
  server.request<Body & Problem>('POST', path, { token, body });

async function result(attempt: TestAttempt): Promise<Result> {
  return until('the attempt is finalised', async () => {
    const { status, body } = await get<Result>(`/results/${attempt.journal.attemptId}`);
    return status === 200 ? body : false;
  });
}

async function sealed(sitting: TestSitting, responses = sampleResponses.mixed, candidate = 0) {
  const attempt = await startAttempt(server, station, sitting, candidate);
  await attempt.journal.answerAll(responses).seal().send(server);
  return attempt;
}

describe('marking again', () => {
  const regrade = (sitting: TestSitting, treatments: object, reason = 'The question had no right answer.') =>
    post<Marking>(`/sittings/${sitting.sittingId}/regrade`, { treatments, reason });

  test('a withdrawn item changes every result, keeps the one before, and touches no journal', async () => {
    const sitting = await makeSitting(server, centre);
    const attempt = await sealed(sitting);
    const before = await result(attempt);
    const journal = () =>
      server.database.query('SELECT body FROM batch WHERE attempt_id = $1 ORDER BY from_seq', [
        attempt.journal.attemptId,
      ]);
    const held = await journal();
    expect([before.grade.marks, before.grade.maxMarks, before.version]).toEqual(['3', '11.5', 1]);
    const { status, body } = await regrade(sitting, { gas: 'withdrawn', exact: 'withdrawn-full-marks' });
    expect([status, body.treatments]).toEqual([202, { gas: 'withdrawn', exact: 'withdrawn-full-marks' }]);
    const after = await until('the result is marked again', async () => {
      const found = await result(attempt);
      return found.version === 2 ? found : false;
    });
    expect([after.grade.marks, after.grade.maxMarks]).toEqual(['3', '10.5']);
    expect(after.grade.rulesVersion).toBe(body.rulesVersion);
    expect(after.grade.items.find(({ itemId }) => itemId === 'gas')).toMatchObject({
      marks: '0',
      counts: 'no',
    });
    expect(await journal()).toEqual(held);
    const kept = await server.database.query<{ grade: unknown }>(
      'SELECT grade FROM superseded_result WHERE attempt_id = $1',
      [attempt.journal.attemptId],
    );
    expect(kept).toEqual([{ grade: before.grade }]);
    const marking = await get<Marking>(`/sittings/${sitting.sittingId}/marking`);
    expect(marking.body).toMatchObject({
      outdatedResults: 0,
      revisions: [{ number: 1, reason: 'The question had no right answer.', madeBy: 'admin' }],
    });
  });

  test('tells beforehand whose marks it would change, and from what to what, and changes nothing', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 2 });
    const [mixed, right] = [
      await sealed(sitting),
      await sealed(sitting, new Map([...sampleResponses.allRight].filter(([id]) => id !== 'gas')), 1),
    ];
    const before = [await result(mixed), await result(right)];
    const body = { treatments: { gas: 'withdrawn-full-marks' }, reason: 'The question had no right answer.' };
    const path = `/sittings/${sitting.sittingId}/regrade`;
    const preview = await post<RegradePreview>(`${path}?dryRun=true`, body);
    expect([preview.status, preview.body]).toEqual([
      200,
      {
        results: 2,
        changes: [
          {
            attemptId: right.journal.attemptId,
            ...{ candidateNumber: '1002', name: 'Candidate 1002' },
            before: { marks: '5.5', maxMarks: '11.5' },
            after: { marks: '6.5', maxMarks: '11.5' },
          },
        ],
      },
    ]);
    expect([await result(mixed), await result(right)]).toEqual(before);
    const marking = await get<Marking>(`/sittings/${sitting.sittingId}/marking`);
    expect([marking.body.revisions, marking.body.outdatedResults]).toEqual([[], 0]);
    await post<Marking>(path, body);
    const after = await until('it is marked again', async () => {
      const found = await result(right);
      return found.version === 2 ? found : false;
    });
    expect(after.grade.marks).toBe('6.5');
    expect(
      (await post(`${path}?dryRun=true`, { ...body, treatments: { nothing: 'withdrawn' } })).status,
    ).toBe(422);
  });

  test('can be taken back, and marks later hand-ins by the present rules while comparing by the sealed ones', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 2 });
    const first = await sealed(sitting);
    const before = (await result(first)).grade;
    await regrade(sitting, { gas: 'withdrawn' });
    const second = await startAttempt(server, station, sitting, 1);
    second.journal.answerAll(sampleResponses.mixed).seal();
    const source = { packageId: sitting.packageId, packageVersion: 1 };
    const grade = gradeByKey(
      { ...source, paper: samplePaper, responses: sampleResponses.mixed },
      sampleKey,
      defaultRules,
    );
    second.journal.write({ kind: 'locally-graded', payload: { grade } });
    await second.journal.send(server);
    expect(await result(second)).toMatchObject({
      agreement: 'agreed',
      grade: { marks: '2' },
      localGrade: { marks: '3' },
    });
    await regrade(sitting, { gas: 'normal' });
    await until('the result is as it was', async () => (await result(first)).version === 3);
    expect({ ...(await result(first)).grade, rulesVersion: '' }).toEqual({ ...before, rulesVersion: '' });
  });

  test('and handing in at the same moment leave no result marked by the rules before', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 4 });
    const attempts = await Promise.all(
      [0, 1, 2, 3].map((index) => startAttempt(server, station, sitting, index)),
    );
    await Promise.all([
      ...attempts.map(({ journal }) => journal.answerAll(sampleResponses.mixed).seal().send(server)),
      regrade(sitting, { gas: 'withdrawn' }),
      regrade(sitting, { primes: 'withdrawn' }),
    ]);
    await until('every result is marked by the last rules', async () => {
      const { body } = await get<Marking>(`/sittings/${sitting.sittingId}/marking`);
      const results = await Promise.all(attempts.map(result));
      return (
        body.revisions.length === 2 &&
        body.outdatedResults === 0 &&
        results.every(({ grade }) => grade.marks === '0' && grade.rulesVersion === body.rulesVersion)
      );
    });
  });

  test.each([
    ['an unknown item', { treatments: { nothing: 'withdrawn' }, reason: 'because' }],
    ['an unknown treatment', { treatments: { gas: 'forgotten' }, reason: 'because' }],
    ['no item', { treatments: {}, reason: 'because' }],
    ['no reason', { treatments: { gas: 'withdrawn' }, reason: '' }],
  ])('is refused with %s and changes nothing', async (_what, body) => {
    const sitting = await makeSitting(server, centre);
    expect((await post(`/sittings/${sitting.sittingId}/regrade`, body)).status).toBe(422);
    expect((await get<Marking>(`/sittings/${sitting.sittingId}/marking`)).body.revisions).toEqual([]);
  });

  test('is for admins of the centre alone', async () => {
    const sitting = await makeSitting(server, centre);
    const path = `/sittings/${sitting.sittingId}/regrade`;
    const body = { treatments: { gas: 'withdrawn' }, reason: 'because' };
    const marker = (await signInStaff(server, centre, 'marker')).token;
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await post(path, body, marker)).status).toBe(403);
    expect((await post(path, body, stranger)).status).toBe(404);
  });
});

describe('progressive scoring', () => {
  test('scores what has arrived by the engine of the result, and follows what comes', async () => {
    const attempt = await startAttempt(server, station, await makeSitting(server, centre));
    const score = (through: number) =>
      until('the score covers what was sent', async () => {
        const { status, body } = await get<RunningScore>(`/attempts/${attempt.journal.attemptId}/progress`);
        return status === 200 && body.through === through ? body : false;
      });
    await attempt.journal.answer('capital', { type: 'single-choice', option: 'b' }).send(server);
    expect(await score(2)).toMatchObject({
      ...{ answered: 1, marks: '1', maxMarks: '11.5', accuracy: 1 },
      sections: expect.arrayContaining([expect.objectContaining({ answered: 1, marks: '1' })]),
    });
    await attempt.journal.answerAll(sampleResponses.mixed).send(server);
    expect(await score(6)).toMatchObject({ answered: 4, marks: '3' });
    await attempt.journal.seal().send(server);
    expect((await result(attempt)).grade.marks).toBe('3');
  });

  test('is shown to staff of the centre alone', async () => {
    const attempt = await startAttempt(server, station, await makeSitting(server, centre));
    await attempt.journal.send(server);
    const path = `/attempts/${attempt.journal.attemptId}/progress`;
    await until('there is a score', async () => (await get(path)).status === 200);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await get(path, stranger)).status).toBe(404);
    expect((await get(path, attempt.candidateToken)).status).toBe(403);
    expect((await get(path, station.token)).status).toBe(403);
  });
});

describe('a package issued anew', () => {
  const current = async (sitting: TestSitting) => {
    const { body } = await get<StationSittings>('/stations/me/sittings', station.token);
    return body.sittings.find(({ id }) => id === sitting.sittingId)!;
  };
  const manifestOf = async (packageId: string) =>
    (await get<SignedManifest>(`/packages/${packageId}/manifest.json`, station.token)).body;

  test('reaches every station as a higher version under fresh keys, from the corrected exam', async () => {
    const sitting = await makeSitting(server, centre);
    const corrected = { ...sampleKey, version: '2' };
    const examId = crypto.randomUUID();
    const now = server.clock.now();
    await server.app.get(ExamRepository).insert({
      id: examId,
      centreId: centre.centreId,
      title: 'Corrected',
      state: 'published',
      paper: samplePaper,
      key: corrected,
      rules: defaultRules,
      createdAt: now,
      publishedAt: now,
    });
    const { status, body } = await post<SittingSummary>(`/sittings/${sitting.sittingId}/packages`, {
      examId,
    });
    expect([status, body.packageVersion, body.examTitle]).toEqual([201, 2, 'Corrected']);
    const found = await current(sitting);
    expect([found.packageVersion, found.packageId === sitting.packageId]).toEqual([2, false]);
    const [before, after] = [await manifestOf(sitting.packageId), await manifestOf(found.packageId)];
    expect([before.manifest.keyVersion, after.manifest.keyVersion]).toEqual(['1', '2']);
    const expected = { sittingId: sitting.sittingId, atLeastVersion: 2 };
    expect(checkManifest(after, station.serverKey, expected).ok).toBe(true);
    expect(checkManifest(before, station.serverKey, expected)).toEqual({ ok: false, fault: 'older-version' });
    const codes = (await get<{ startCode: string }>(`/sittings/${sitting.sittingId}/codes`)).body;
    expect(await contentKeyByCode(after.manifest, codes.startCode)).toHaveLength(32);
    await expect(contentKeyByCode(before.manifest, codes.startCode)).rejects.toThrow(BoxError);
  });

  test('keeps a station with the old one from starting, and says why', async () => {
    const sitting = await makeSitting(server, centre);
    await post(`/sittings/${sitting.sittingId}/packages`);
    const { number, accessCode } = sitting.candidates[0]!;
    const session = await post<{ token: string }>(
      '/candidate-sessions',
      { sittingId: sitting.sittingId, candidateNumber: number, accessCode },
      station.token,
    );
    const start = (packageId: string) => post<object>('/attempts', { packageId }, session.body.token);
    const refused = await start(sitting.packageId);
    expect([refused.status, refused.body.code]).toEqual([409, 'package-outdated']);
    expect(refused.body.detail).toContain('A corrected version of this exam has been issued');
    expect((await start((await current(sitting)).packageId)).status).toBe(200);
  });

  test('is refused once somebody has started, and leaves the package as it was', async () => {
    const sitting = await makeSitting(server, centre);
    await startAttempt(server, station, sitting);
    const { status, body } = await post(`/sittings/${sitting.sittingId}/packages`);
    expect([status, body.code]).toEqual([409, 'attempts-started']);
    expect((await current(sitting)).packageId).toBe(sitting.packageId);
  });

  test('and a start at the same moment never leave an attempt on an old package', async () => {
    for (let round = 0; round < 5; round += 1) {
      const sitting = await makeSitting(server, centre);
      const [, started] = await Promise.allSettled([
        post(`/sittings/${sitting.sittingId}/packages`),
        startAttempt(server, station, sitting),
      ]);
      const rows = await server.database.query<{ superseded: boolean }>(
        `SELECT p.superseded_at IS NOT NULL AS superseded FROM attempt a JOIN exam_package p ON p.id = a.package_id
         WHERE a.sitting_id = $1`,
        [sitting.sittingId],
      );
      expect(rows.filter(({ superseded }) => superseded)).toEqual([]);
      expect(started?.status).toBe('fulfilled');
    }
  });
});

describe('the grading key', () => {
  test('reaches the station at the start when the sitting says so, and opens what grades like the server', async () => {
    const sitting = await makeSitting(server, centre, { gradingKeyRelease: 'at-start' });
    const { started } = await startAttempt(server, station, sitting);
    const context = gradingKeyContext(started.attemptId, started.packageId);
    const gradingKey = openRelease(station.exchange.privateKey, started.gradingKey ?? '', context);
    const reply = await server.app.inject({
      method: 'GET',
      url: `/api/v1/packages/${sitting.packageId}/parts/key/chunks/0`,
      headers: { authorization: `Bearer ${station.token}` },
    });
    const hashes = openKeyHashes(sitting.packageId, reply.rawPayload, gradingKey);
    const input = {
      packageId: sitting.packageId,
      packageVersion: 1,
      paper: samplePaper,
      responses: sampleResponses.mixed,
    };
    expect(gradeByHash(input, hashes, gradingKey).marks).toBe('3');
  });

  test('stays at the centre until the seal otherwise', async () => {
    const { started } = await startAttempt(server, station, await makeSitting(server, centre));
    expect(started.gradingKey).toBeNull();
    const asked = await post(`/attempts/${started.attemptId}/grading-key`, {}, station.token);
    expect([asked.status, asked.body.code]).toEqual([409, 'attempt-not-sealed']);
  });
});

describe('the key commitment', () => {
  test('is opened when the sitting is over, and fits what was published before', async () => {
    const sitting = await makeSitting(server, centre);
    const path = `/sittings/${sitting.sittingId}/opened-commitment`;
    expect((await get(path)).body.code).toBe('sitting-not-over');
    await server.database.query(`UPDATE sitting SET closes_at = $2 WHERE id = $1`, [
      sitting.sittingId,
      server.clock.now(),
    ]);
    const { status, body } = await get<OpenedCommitment>(path);
    expect(status).toBe(200);
    const opened = openedCommitmentSchema.parse(body);
    const nonce = Buffer.from(opened.nonce, 'base64');
    const { keyCommitment } = opened.signedManifest.manifest;
    expect(commitmentHolds(opened, nonce, keyCommitment)).toBe(true);
    expect(opened.key).toEqual(sampleKey);
    expect(commitmentHolds({ ...opened, key: { ...opened.key, version: 'x' } }, nonce, keyCommitment)).toBe(
      false,
    );
  });

  test('stays closed while somebody still writes', async () => {
    const sitting = await makeSitting(server, centre);
    await startAttempt(server, station, sitting);
    await server.database.query(`UPDATE sitting SET closes_at = $2 WHERE id = $1`, [
      sitting.sittingId,
      server.clock.now(),
    ]);
    expect((await get(`/sittings/${sitting.sittingId}/opened-commitment`)).body.code).toBe(
      'sitting-not-over',
    );
  });
});

describe('a canary', () => {
  const setUp = (sitting: TestSitting, body: object = {}) =>
    post<Canary>(`/sittings/${sitting.sittingId}/canary`, { stationId: station.stationId, ...body });
  const publish = (sitting: TestSitting) =>
    post<SittingSummary>(`/sittings/${sitting.sittingId}/publish-results`);
  const script = {
    responses: Object.fromEntries(sampleResponses.mixed),
    marks: { primes: '2', gas: '1.0' },
  };

  /** Does what the station does with its task: signs in, answers, seals, grades. */
  async function run(sitting: TestSitting, falsify = (marks: string | null) => marks): Promise<TestAttempt> {
    const { body } = await get<StationCanaries>('/stations/me/canaries', station.token);
    const found = body.find((each) => each.sitting.id === sitting.sittingId)!;
    const context = canaryTaskContext(sitting.sittingId, station.stationId);
    const task = canaryTaskSchema.parse(
      JSON.parse(openRelease(station.exchange.privateKey, found.sealedTask, context).toString()),
    );
    const canary = { number: task.candidateNumber, accessCode: task.accessCode };
    const attempt = await startAttempt(server, station, { ...sitting, candidates: [canary] });
    const responses = new Map(Object.entries(task.responses));
    const source = { packageId: sitting.packageId, packageVersion: 1 };
    const grade = gradeByKey({ ...source, paper: samplePaper, responses }, sampleKey, defaultRules);
    const items = grade.items.map((item) => ({ ...item, marks: falsify(item.marks) }));
    attempt.journal.answerAll(responses).seal();
    attempt.journal.write({ kind: 'locally-graded', payload: { grade: { ...grade, items } } });
    await attempt.journal.send(server);
    return attempt;
  }
  const judged = (sitting: TestSitting) =>
    until('the canary is judged', async () => {
      const { body } = await get<Canary>(`/sittings/${sitting.sittingId}/canary`);
      return body.state === 'waiting' ? false : body;
    });

  test('with a drawn script comes out right, and results can be published then and not before', async () => {
    const sitting = await makeSitting(server, centre);
    const { status, body } = await setUp(sitting);
    expect([status, body.state]).toEqual([201, 'waiting']);
    expect((await publish(sitting)).body.code).toBe('canary-not-passed');
    await run(sitting);
    expect(await judged(sitting)).toMatchObject({ state: 'passed', findings: [] });
    const published = await publish(sitting);
    expect([published.status, published.body.resultsPublishedAt]).toEqual([
      200,
      server.clock.now().toISOString(),
    ]);
    expect((await publish(sitting)).body.resultsPublishedAt).toBe(published.body.resultsPublishedAt);
  });

  test('with a script and marks counted by hand passes, and is told apart from candidates', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 2 });
    expect((await setUp(sitting, { script })).body.expectedMarks).toBe('3');
    await run(sitting);
    expect((await judged(sitting)).state).toBe('passed');
    const summary = await get<SittingSummary>(`/sittings/${sitting.sittingId}`);
    expect(summary.body.candidateCount).toBe(2);
  });

  test('that comes to other marks than counted holds results back, with the items named', async () => {
    const sitting = await makeSitting(server, centre);
    await setUp(sitting, { script: { ...script, marks: { primes: '2', gas: '0.5' } } });
    const attempt = await run(sitting);
    expect(await judged(sitting)).toMatchObject({
      state: 'failed',
      findings: ['item gas must come to 0.5 and came to 1'],
    });
    expect((await publish(sitting)).body.code).toBe('canary-not-passed');
    const incidents = await server.database.query('SELECT kind FROM incident WHERE attempt_id = $1', [
      attempt.journal.attemptId,
    ]);
    expect(incidents).toEqual([{ kind: 'canary-failed' }]);
  });

  test('on which the graders do not agree holds results back', async () => {
    const sitting = await makeSitting(server, centre);
    await setUp(sitting, { script });
    await run(sitting, (marks) => (marks === '2' ? '1' : marks));
    expect((await judged(sitting)).findings).toEqual([
      'the station and the server do not agree on the marks',
    ]);
  });

  test('that tells nothing of the key is delivered sealed to its station, and to no other', async () => {
    const sitting = await makeSitting(server, centre);
    await setUp(sitting);
    const stranger = await makeStation(server, centre);
    expect((await get<StationCanaries>('/stations/me/canaries', stranger.token)).body).toEqual([]);
    const { body } = await get<StationCanaries>('/stations/me/canaries', station.token);
    const found = body.find((each) => each.sitting.id === sitting.sittingId)!;
    const context = canaryTaskContext(sitting.sittingId, station.stationId);
    expect(() => openRelease(stranger.exchange.privateKey, found.sealedTask, context)).toThrow(BoxError);
    const task = openRelease(station.exchange.privateKey, found.sealedTask, context).toString();
    for (const right of ['carbon', 'CO2', '144', '9.81']) expect(task).not.toContain(right);
  });

  test.each([
    ['a response to no item', { responses: { nothing: { type: 'true-false', value: true } }, marks: {} }],
    [
      'a response that does not fit',
      { responses: { capital: { type: 'single-choice', option: 'z' } }, marks: {} },
    ],
    ['marks that are none', { responses: {}, marks: { gas: 'one' } }],
    ['marks for no item', { responses: {}, marks: { nothing: '1' } }],
  ])('is refused with %s', async (_what, wrong) => {
    const sitting = await makeSitting(server, centre);
    expect((await setUp(sitting, { script: wrong })).status).toBe(422);
    expect((await get(`/sittings/${sitting.sittingId}/canary`)).status).toBe(404);
  });

  test('that has not run goes with the exam it was made for', async () => {
    const sitting = await makeSitting(server, centre);
    await setUp(sitting, { script });
    expect((await post(`/sittings/${sitting.sittingId}/packages`)).status).toBe(201);
    expect((await get(`/sittings/${sitting.sittingId}/canary`)).status).toBe(404);
    expect((await setUp(sitting)).status).toBe(201);
  });

  test('is set up once a sitting, by an admin, on a station of the centre', async () => {
    const sitting = await makeSitting(server, centre);
    const elsewhere = await makeStation(server, await makeCentre(server));
    expect((await setUp(sitting, { stationId: elsewhere.stationId })).status).toBe(404);
    expect((await setUp(sitting)).status).toBe(201);
    expect((await setUp(sitting)).body.code).toBe('conflict');
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    const path = `/sittings/${sitting.sittingId}/canary`;
    expect((await post(path, { stationId: station.stationId }, invigilator)).status).toBe(403);
  });
});

describe('publishing results', () => {
  test('waits for everybody who is still writing', async () => {
    const sitting = await makeSitting(server, centre);
    const attempt = await startAttempt(server, station, sitting);
    const publish = () => post<SittingSummary>(`/sittings/${sitting.sittingId}/publish-results`);
    expect((await publish()).body).toMatchObject({
      code: 'results-not-ready',
      detail: 'Attempts in this sitting: 1 still running.',
    });
    await attempt.journal.seal().send(server);
    await result(attempt);
    expect((await publish()).status).toBe(200);
  });
});
