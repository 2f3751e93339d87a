import type {
  AnswerMarking,
  GivenMark,
  Marking,
  MarkingProgress,
  MarkingSettings,
  MarkingTask,
  NextMarkingTask,
  Problem,
  RegradePreview,
  Result,
} from '@examhall/shared/protocol';
import type { Response } from '@examhall/shared/items';
import { defaultRules } from '@examhall/shared/items';
import { sampleResponses } from '@examhall/shared/testing';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { migrate } from '../src/platform/database/index.js';
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
let ada: string;
let ben: string;
let cleo: string;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
  [ada, ben, cleo] = (await Promise.all(
    [1, 2, 3].map(async () => (await signInStaff(server, centre, 'marker')).token),
  )) as [string, string, string];
}, 60_000);
afterAll(() => server?.stop());

const call = <Body>(method: 'GET' | 'POST' | 'PUT', path: string, token: string, body?: object) =>
  server.request<Body & Problem>(method, path, { token, ...(body && { body }) });

const sheet = (marks: string) => ({ marks, criteria: {}, comment: '', remarks: [] });
const single: MarkingSettings = { mode: 'single', tolerance: '0', criteria: [] };
const double: MarkingSettings = { mode: 'double', tolerance: '0.5', criteria: [] };

/** The essay of one sitting, as those see it who mark it. */
class Essay {
  constructor(readonly sittingId: string) {}

  private get path(): string {
    return `/sittings/${this.sittingId}/marking/items`;
  }

  set(settings: MarkingSettings, token = admin) {
    return call('PUT', `${this.path}/essay`, token, settings);
  }

  async next(token: string): Promise<MarkingTask | null> {
    const { status, body } = await call<NextMarkingTask>('POST', `${this.path}/essay/next`, token);
    expect(status).toBe(200);
    return body.task;
  }

  async mark(token: string, marks: string): Promise<MarkingTask> {
    server.clock.advance(1_000);
    const task = await this.next(token);
    if (!task) throw new Error('there is nothing to mark');
    const reply = await give(token, task, marks);
    expect(reply.status).toBe(200);
    return task;
  }

  undo(token: string) {
    server.clock.advance(1_000);
    return call<MarkingTask>('POST', `${this.path}/essay/undo`, token);
  }

  async progress(token = admin) {
    const { body } = await call<MarkingProgress>('GET', this.path, token);
    return body.items.find(({ itemId }) => itemId === 'essay')!;
  }

  async answers(): Promise<AnswerMarking[]> {
    return (await call<AnswerMarking[]>('GET', `${this.path}/essay/answers`, admin)).body;
  }
}

function give(token: string, task: MarkingTask, marks: string) {
  return call<GivenMark>('POST', `/marking-tasks/${task.taskId}/marks`, token, sheet(marks));
}

const responseWith = (text: string): ReadonlyMap<string, Response> =>
  new Map(sampleResponses.allRight).set('essay', { type: 'essay', text });

async function sat(texts: readonly string[]) {
  const sitting = await makeSitting(server, centre, {
    candidates: texts.length,
    rules: { ...defaultRules, rounding: { mode: 'half-up', step: '0.5' } },
  });
  const attempts: TestAttempt[] = [];
  for (const [candidate, text] of texts.entries()) {
    const attempt = await startAttempt(server, station, sitting, candidate);
    await attempt.journal.answerAll(responseWith(text)).seal().send(server);
    attempts.push(attempt);
  }
  for (const attempt of attempts) await resultOf(attempt);
  return { sitting, attempts, essay: new Essay(sitting.sittingId) };
}

function resultOf(attempt: TestAttempt, version = 1): Promise<Result> {
  return until(`there is version ${version} of the result`, async () => {
    const { status, body } = await call<Result>('GET', `/results/${attempt.journal.attemptId}`, admin);
    return status === 200 && body.version >= version ? body : false;
  });
}

const publish = ({ sittingId }: TestSitting) =>
  call('POST', `/sittings/${sittingId}/publish-results`, admin, {});

describe('an essay', () => {
  test('waits for a person, keeps the results from being published, and counts once they have marked it', async () => {
    const { sitting, attempts, essay } = await sat(['Short waves.']);
    expect((await resultOf(attempts[0]!)).grade).toMatchObject({ marks: '6.5', pendingItems: 1 });
    expect((await publish(sitting)).body).toMatchObject({
      code: 'results-not-ready',
      detail: 'Answers that a person has yet to mark: 1.',
    });
    await essay.mark(ada, '3.5');
    const after = await resultOf(attempts[0]!, 2);
    expect(after.grade).toMatchObject({ marks: '10', pendingItems: 0 });
    expect(Object.keys(after.grade.markings ?? {})).toEqual(['essay']);
    const kept = await server.database.query<{ grade: { marks: string } }>(
      'SELECT grade FROM superseded_result WHERE attempt_id = $1',
      [attempts[0]!.journal.attemptId],
    );
    expect(kept.map(({ grade }) => grade.marks)).toEqual(['6.5']);
    expect((await publish(sitting)).status).toBe(200);
  });

  test('that says nothing is nobody’s work', async () => {
    const { sitting, attempts, essay } = await sat(['<p>&nbsp;</p> \n']);
    expect((await resultOf(attempts[0]!)).grade).toMatchObject({ marks: '6.5', pendingItems: 0 });
    expect([await essay.next(ada), (await publish(sitting)).status]).toEqual([null, 200]);
  });

  test('reaches the result once, however often and at whatever moment it is marked again', async () => {
    const { attempts, essay, sitting } = await sat(['One.', 'Two.', 'Three.']);
    const regrade = { treatments: { gas: 'withdrawn' }, reason: 'no right answer' };
    await Promise.all([
      essay.mark(ada, '1'),
      essay.mark(ben, '1'),
      essay.mark(cleo, '1'),
      call<Marking>('POST', `/sittings/${sitting.sittingId}/regrade`, admin, regrade),
    ]);
    await until('nothing is outstanding', async () => (await publish(sitting)).status === 200);
    for (const attempt of attempts) {
      const { grade, version } = await resultOf(attempt, 2);
      expect([grade.marks, grade.pendingItems]).toEqual(['6.5', 0]);
      const rows = await server.database.query<{ version: number }>(
        'SELECT version FROM superseded_result WHERE attempt_id = $1 ORDER BY version',
        [attempt.journal.attemptId],
      );
      expect(rows.map((row) => row.version)).toEqual(
        Array.from({ length: version - 1 }, (_, index) => index + 1),
      );
    }
  });

  test('reaches the result at once, also while an earlier marking again is still handed over', async () => {
    const { attempts, essay } = await sat(['One.']);
    const { attemptId } = attempts[0]!.journal;
    // As a row lies that a worker found locked: it would come up again in a minute.
    await server.database.query(
      `INSERT INTO outbox (job, key, payload, state, due_at, created_at)
       VALUES ('regrade', $1::text, jsonb_build_object('attemptId', $1::text), 'pending', now() + interval '10 years', now())`,
      [attemptId],
    );
    await essay.mark(ada, '2');
    expect((await resultOf(attempts[0]!, 2)).grade.marks).toBe('8.5');
  });

  test('is not asked for while its question is withdrawn, and its mark comes back with the question', async () => {
    const { sitting, attempts, essay } = await sat(['Waves.']);
    const regrade = (treatment: string) =>
      call('POST', `/sittings/${sitting.sittingId}/regrade`, admin, {
        treatments: { essay: treatment },
        reason: 'a misprint',
      });
    await essay.mark(ada, '2');
    await resultOf(attempts[0]!, 2);
    const dryRun = await call<RegradePreview>(
      'POST',
      `/sittings/${sitting.sittingId}/regrade?dryRun=true`,
      admin,
      {
        treatments: { gas: 'withdrawn' },
        reason: 'a misprint',
      },
    );
    expect(dryRun.body.changes).toMatchObject([{ before: { marks: '8.5' }, after: { marks: '7.5' } }]);
    await regrade('withdrawn');
    expect((await resultOf(attempts[0]!, 3)).grade).toMatchObject({ marks: '6.5', maxMarks: '6.5' });
    expect(await essay.next(ben)).toBeNull();
    await regrade('normal');
    expect((await resultOf(attempts[0]!, 4)).grade).toMatchObject({ marks: '8.5', pendingItems: 0 });
  });

  test('is shown without a trace of whose it is, with what it takes to mark it', async () => {
    const { sitting, attempts, essay } = await sat(['Waves.']);
    const task = await essay.next(ada);
    expect(task).toMatchObject({
      item: { id: 'essay', prompt: 'Why is the sky blue?' },
      guidance: 'Rayleigh scattering',
      response: { type: 'essay', text: 'Waves.' },
      step: '0.5',
    });
    const text = JSON.stringify(task);
    const [candidate] = sitting.candidates;
    const traces = [attempts[0]!.journal.attemptId, candidate!.number, station.stationId, 'Candidate'];
    for (const trace of traces) expect(text).not.toContain(trace);
    const result = await call('GET', `/results/${attempts[0]!.journal.attemptId}`, ada);
    expect([result.status, result.body.code]).toEqual([403, 'not-allowed']);
  });
});

describe('whoever marks', () => {
  test('has an answer alone, finds it and the draft again, and loses it to others after a while', async () => {
    const { essay } = await sat(['One.']);
    const task = await essay.next(ada);
    expect(await essay.next(ben)).toBeNull();
    const draft = { ...sheet('2.'), comment: 'not done', remarks: [{ from: 0, to: 3, remark: 'good' }] };
    const path = `/marking-tasks/${task!.taskId}`;
    expect((await call('PUT', `${path}/draft`, ada, draft)).status).toBe(204);
    expect((await call('PUT', `${path}/draft`, ben, draft)).body.code).toBe('conflict');
    expect(await essay.next(ada)).toMatchObject({ taskId: task!.taskId, draft });
    expect((await essay.progress()).counts).toEqual({ open: 0, claimed: 1, second: 0, third: 0, marked: 0 });
    server.clock.advance(16 * 60_000);
    expect((await essay.next(ben))!.taskId).toBe(task!.taskId);
    expect((await give(ada, task!, '1')).body.code).toBe('conflict');
  });

  test('is never given the same answer as somebody else at the same moment', async () => {
    const { essay } = await sat(['One.', 'Two.', 'Three.']);
    const tasks = await Promise.all([ada, ben, cleo].map((token) => essay.next(token)));
    expect(new Set(tasks.map((task) => task?.taskId)).size).toBe(3);
  });

  test.each([
    ['more than there are', '5.5'],
    ['less than nothing', '-1'],
    ['something between two steps', '1.25'],
    ['no number', 'two'],
  ])('cannot give %s', async (_what, marks) => {
    const { essay, attempts } = await sat(['One.']);
    const task = await essay.next(ada);
    const reply = await give(ada, task!, marks);
    expect([reply.status, reply.body.errors?.[0]?.at]).toEqual([422, 'marks']);
    expect((await resultOf(attempts[0]!)).version).toBe(1);
  });

  test('gives marks for each line of a rubric, which no longer changes then', async () => {
    const { essay, attempts } = await sat(['One.']);
    const criteria = [
      { id: 'cause', title: 'Names the cause', marks: '3' },
      { id: 'words', title: 'Clear words', marks: '2' },
    ];
    expect((await essay.set({ ...single, criteria: criteria.slice(1) })).body.code).toBe('validation-failed');
    expect((await essay.set({ ...single, criteria })).status).toBe(204);
    const task = await essay.next(ada);
    const submit = (given: object) =>
      call('POST', `/marking-tasks/${task!.taskId}/marks`, ada, { ...sheet(''), criteria: given });
    expect((await submit({ cause: '3' })).body.errors?.[0]?.at).toBe('criteria.words');
    expect((await submit({ cause: '2.5', words: '1' })).body).toMatchObject({ marks: '3.5' });
    expect((await resultOf(attempts[0]!, 2)).grade.marks).toBe('10');
    expect((await essay.set(single)).body.code).toBe('conflict');
    expect((await essay.set({ ...double, criteria })).status).toBe(204);
  });

  test('lays an answer aside for others, who are told nothing; an administrator can take it', async () => {
    const { essay } = await sat(['One.']);
    const task = await essay.next(ada);
    const skip = (reason: string) => call('POST', `/marking-tasks/${task!.taskId}/skip`, ada, { reason });
    expect((await skip('')).status).toBe(422);
    expect((await skip('I know the handwriting')).status).toBe(204);
    expect(await essay.next(ada)).toBeNull();
    expect(await essay.progress(ada)).toMatchObject({ skipped: 1, forMe: 0 });
    expect((await essay.answers())[0]!.skips).toMatchObject([{ reason: 'I know the handwriting' }]);
    const taken = await call<MarkingTask>('POST', `/marking-tasks/${task!.taskId}/take`, admin);
    expect(taken.body.taskId).toBe(task!.taskId);
    expect(await essay.next(ben)).toBeNull();
  });

  test('takes back the last mark while nobody has gone on from it', async () => {
    const { essay, attempts, sitting } = await sat(['One.']);
    const task = await essay.mark(ada, '4');
    await resultOf(attempts[0]!, 2);
    const undone = await essay.undo(ada);
    expect(undone.body).toMatchObject({ taskId: task.taskId, draft: { marks: '4' } });
    expect((await resultOf(attempts[0]!, 3)).grade).toMatchObject({ marks: '6.5', pendingItems: 1 });
    await essay.mark(ada, '3');
    expect((await resultOf(attempts[0]!, 4)).grade.marks).toBe('9.5');
    await until('it is published', async () => (await publish(sitting)).status === 200);
    expect((await essay.undo(ada)).body.code).toBe('conflict');
    expect((await essay.undo(ben)).body.code).toBe('not-found');
  });
});

describe('double marking', () => {
  test('takes two people who know nothing of each other and comes to their rounded mean', async () => {
    const { essay, attempts, sitting } = await sat(['One.']);
    await essay.set(double);
    await essay.mark(ada, '3');
    expect(await essay.next(ada)).toBeNull();
    expect((await essay.progress()).counts).toMatchObject({ second: 1, marked: 0 });
    expect((await publish(sitting)).body.detail).toContain('yet to mark: 1');
    const second = await essay.mark(ben, '3.5');
    expect([second.opinions, second.draft]).toEqual([[], null]);
    expect((await resultOf(attempts[0]!, 2)).grade.marks).toBe('10');
    expect((await essay.answers())[0]!.agreed).toMatchObject({ marks: '3.5', basis: 'mean' });
    expect((await essay.undo(ada)).body.code).toBe('conflict');
  });

  test('asks a third person where two differ by more than is tolerated, who sees both and decides', async () => {
    const { essay, attempts } = await sat(['One.']);
    await essay.set(double);
    await essay.mark(ada, '1');
    await essay.mark(ben, '4');
    expect((await resultOf(attempts[0]!)).version).toBe(1);
    expect((await essay.progress()).counts).toMatchObject({ third: 1 });
    expect([await essay.next(ada), await essay.next(ben)]).toEqual([null, null]);
    const third = await essay.mark(cleo, '2');
    expect(third.opinions.map(({ marks }) => marks)).toEqual(['1', '4']);
    expect((await resultOf(attempts[0]!, 2)).grade.marks).toBe('8.5');
    expect((await essay.answers())[0]).toMatchObject({
      wanted: 'nothing',
      agreed: { marks: '2', basis: 'third' },
      given: [{ marks: '1' }, { marks: '4' }, { marks: '2' }],
    });
  });

  test('lets an administrator decide who was one of the two, only where there is nobody else', async () => {
    const small = await makeCentre(server);
    const seat = await makeStation(server, small);
    const chief = (await signInStaff(server, small)).token;
    const marker = (await signInStaff(server, small, 'marker')).token;
    const sitting = await makeSitting(server, small);
    const attempt = await startAttempt(server, seat, sitting);
    await attempt.journal.answerAll(responseWith('One.')).seal().send(server);
    const essay = new Essay(sitting.sittingId);
    await until('there is a task', async () => (await essay.progress(chief))?.forMe === 1);
    await essay.set(double, chief);
    await essay.mark(chief, '0');
    expect(await essay.next(chief)).toBeNull();
    await essay.mark(marker, '5');
    expect(await essay.next(marker)).toBeNull();
    await signInStaff(server, small, 'invigilator');
    expect(await essay.next(chief)).toMatchObject({ opinions: [{ marks: '0' }, { marks: '5' }] });
    server.clock.advance(16 * 60_000);
    const other = (await signInStaff(server, small, 'marker')).token;
    expect(await essay.next(chief)).toBeNull();
    expect(await essay.next(other)).not.toBeNull();
  });

  test('asks for a second mark of what one person had marked before it was set', async () => {
    const { essay, attempts } = await sat(['One.']);
    await essay.mark(ada, '3');
    await resultOf(attempts[0]!, 2);
    await essay.set(double);
    expect((await essay.progress()).counts).toMatchObject({ second: 1, marked: 0 });
    await essay.mark(ben, '2.5');
    expect((await resultOf(attempts[0]!, 3)).grade.marks).toBe('9.5');
  });
});

describe('an answer that is opened again', () => {
  test('says why, keeps its marks in the result until it has others, and is written down', async () => {
    const { essay, attempts } = await sat(['One.']);
    const { taskId } = await essay.mark(ada, '2');
    await resultOf(attempts[0]!, 2);
    const reopen = (reason: string, token = admin) =>
      call('POST', `/marking-tasks/${taskId}/reopen`, token, { reason });
    expect((await reopen('appeal', ada)).status).toBe(403);
    expect((await reopen('')).status).toBe(422);
    expect((await reopen('The candidate appealed.')).status).toBe(204);
    expect((await reopen('The candidate appealed.')).body.code).toBe('conflict');
    expect((await resultOf(attempts[0]!)).grade.marks).toBe('8.5');
    await essay.mark(ben, '4');
    expect((await resultOf(attempts[0]!, 3)).grade.marks).toBe('10.5');
    const path = `/attempts/${attempts[0]!.journal.attemptId}/marking`;
    expect((await call<AnswerMarking[]>('GET', path, admin)).body).toMatchObject([
      { taskId, round: 2, agreed: { marks: '4' }, given: [{ round: 1 }, { round: 2 }] },
    ]);
    const entries = await server.database.query<{ action: string; why: string | null }>(
      'SELECT action, why FROM audit_entry JOIN audit_words USING (number) WHERE subject = $1 ORDER BY number',
      [taskId],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      ...['marking.take', 'marking.give', 'marking.reopen', 'marking.take', 'marking.give'],
    ]);
    expect(entries[2]!.why).toBe('The candidate appealed.');
  });
});

test('what was finalised before anybody could mark it waits for a person after the upgrade', async () => {
  const { essay, sitting } = await sat(['One.', 'Two.']);
  const address = { databaseUrl: server.database.url, databasePool: 2 };
  const dataSource = await new DataSource(dataSourceOptions(address)).initialize();
  const isThere = async () =>
    (await server.database.query(`SELECT to_regclass('marking_task') AS it`))[0]?.['it'] !== null;
  await server.database.query('DELETE FROM marking_task WHERE sitting_id = $1', [sitting.sittingId]);
  while (await isThere()) await dataSource.undoLastMigration();
  await dataSource.destroy();
  await migrate(address);
  await until('both wait', async () => (await essay.progress()).forMe === 2);
});

test('nobody of another centre, and no invigilator, marks anything', async () => {
  const { essay, sitting } = await sat(['One.']);
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  const path = `/sittings/${sitting.sittingId}/marking/items`;
  expect((await call('GET', path, stranger)).status).toBe(404);
  expect((await call('POST', `${path}/essay/next`, stranger)).status).toBe(404);
  expect((await call('POST', `${path}/essay/next`, invigilator)).status).toBe(403);
  expect((await call('PUT', `${path}/essay`, ada, single)).status).toBe(403);
  expect((await call('POST', `${path}/gas/next`, ada)).status).toBe(404);
  const task = await essay.next(ada);
  expect((await give(stranger, task!, '1')).status).toBe(404);
});
