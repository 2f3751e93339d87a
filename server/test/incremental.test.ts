import type { Grade, RunningScore } from '@examhall/shared/protocol';
import { gradeByKey } from '@examhall/shared/grading';
import { defaultRules, type Response } from '@examhall/shared/items';
import { sampleKey, samplePaper, sampleResponses } from '@examhall/shared/testing';
import { Metrics } from '../src/platform/metrics/index.js';
import { makeSitting, startAttempt, type TestAttempt } from './support/centre.js';
import { openRoom, type Room } from './support/room.js';
import type { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const SNAPSHOT_AFTER = 20;
/** Answered before the snapshot; the others are answered after it. */
const [first, ...others] = [...sampleResponses.allRight] as [[string, Response], ...[string, Response][]];

/** An attempt that has written so much that a snapshot of it was kept. */
async function writeOn({ server, centre, station }: Room): Promise<TestAttempt> {
  const attempt = await startAttempt(server, station, await makeSitting(server, centre));
  const { journal } = attempt;
  const [itemId, response] = first;
  for (let times = 0; times < SNAPSHOT_AFTER; times += 1) journal.answer(itemId, response);
  await journal.send(server);
  await until('a snapshot is kept', async () => (await snapshots(server, attempt)).length > 0);
  return attempt;
}

function snapshots(server: TestServer, { journal }: TestAttempt) {
  return server.database.query<{ through: number }>('SELECT * FROM journal_snapshot WHERE attempt_id = $1', [
    journal.attemptId,
  ]);
}

async function handIn({ server }: Room, { journal }: TestAttempt): Promise<void> {
  const through = journal.entries.length;
  journal.answerAll(new Map(others)).seal();
  const { status } = await journal.send(server, journal.batch(through + 1));
  expect(status).toBe(202);
}

/** From the database: whoever is shown a result over HTTP has its whole journal checked on the way. */
function gradeOf({ server }: Room, { journal }: TestAttempt): Promise<Grade> {
  return until('there is a result', async () => {
    const rows = await server.database.query<{ grade: Grade }>(
      'SELECT grade FROM result WHERE attempt_id = $1',
      [journal.attemptId],
    );
    return rows[0]?.grade;
  });
}

async function incidentKinds({ server }: Room, { journal }: TestAttempt): Promise<string[]> {
  const rows = await server.database.query<{ kind: string }>(
    'SELECT kind FROM incident WHERE attempt_id = $1',
    [journal.attemptId],
  );
  return rows.map(({ kind }) => kind);
}

async function checks({ server }: Room): Promise<Record<string, number>> {
  const { values } = await server.app.get(Metrics).journalChecks.get();
  return Object.fromEntries(values.map(({ labels, value }) => [labels.extent, value]));
}

function fullGrade({ started: { packageId } }: TestAttempt): Grade {
  const responses = sampleResponses.allRight;
  return gradeByKey({ packageId, packageVersion: 1, paper: samplePaper, responses }, sampleKey, defaultRules);
}

/** Changes what was folded of an attempt behind everybody's back. */
function spoilSnapshot({ server }: Room, { journal }: TestAttempt) {
  return server.database.query(
    `UPDATE journal_snapshot SET view = jsonb_set(view, '{responses}', '[]') WHERE attempt_id = $1`,
    [journal.attemptId],
  );
}

describe('a result is made from what was folded while the exam ran', () => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom({ config: { fullCheckPercent: 0 } });
  }, 60_000);
  afterAll(() => room?.server.stop());

  test('and only what came since is read', async () => {
    const attempt = await writeOn(room);
    // Nobody reads it again: were it read, it would be found out.
    await room.server.database.query(`UPDATE batch SET signature = 'AA' WHERE attempt_id = $1`, [
      attempt.journal.attemptId,
    ]);
    await handIn(room, attempt);
    expect(await gradeOf(room, attempt)).toEqual(fullGrade(attempt));
    expect(await checks(room)).toEqual({ 'from-snapshot': 1 });
    expect(await snapshots(room.server, attempt)).toEqual([]);
  });

  test('but what came since is checked as ever: a forged end makes no result', async () => {
    const attempt = await writeOn(room);
    await handInForged(room, attempt);
    await until('it has failed', async () =>
      (await incidentKinds(room, attempt)).includes('journal-invalid'),
    );
  });

  test('unless the time was changed: such a journal is read whole', async () => {
    const before = (await checks(room)).whole ?? 0;
    const attempt = await writeOn(room);
    const grant = { number: 1, seconds: 600, reason: 'extra-time', grantedBy: null, via: 'code' } as const;
    attempt.journal.write({ kind: 'time-granted', payload: grant });
    await attempt.journal.send(room.server, attempt.journal.batch(attempt.journal.entries.length));
    await handIn(room, attempt);
    await gradeOf(room, attempt);
    expect(await incidentKinds(room, attempt)).toEqual(['unknown-grant']);
    expect((await checks(room)).whole).toBe(before + 1);
  });

  test('and the running score goes on from it', async () => {
    const attempt = await writeOn(room);
    const { journal } = attempt;
    const through = journal.entries.length;
    journal.answerAll(new Map(others));
    await journal.send(room.server, journal.batch(through + 1));
    const { answered, marks } = await until('all of it is scored', async () => {
      const { body } = await room.server.request<RunningScore>(
        'GET',
        `/attempts/${journal.attemptId}/progress`,
        {
          token: room.staffToken,
        },
      );
      return body.through === journal.entries.length ? body : undefined;
    });
    expect([answered, marks]).toEqual([sampleResponses.allRight.size, fullGrade(attempt).marks]);
  });
});

describe('a result that is computed twice', () => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom({ config: { fullCheckPercent: 100 } });
  }, 60_000);
  afterAll(() => room?.server.stop());

  test('comes out the same', async () => {
    const attempt = await writeOn(room);
    await handIn(room, attempt);
    await gradeOf(room, attempt);
    expect(await incidentKinds(room, attempt)).toEqual([]);
    expect(await checks(room)).toEqual({ whole: 1 });
  });

  test('goes by the whole journal where the two differ, and a person is told', async () => {
    const attempt = await writeOn(room);
    await spoilSnapshot(room, attempt);
    await handIn(room, attempt);
    expect(await gradeOf(room, attempt)).toEqual(fullGrade(attempt));
    expect(await incidentKinds(room, attempt)).toEqual(['recomputation-differs']);
  });
});

/** Hands in, and changes the bytes of that last batch before anybody has looked at it. */
async function handInForged(room: Room, attempt: TestAttempt): Promise<void> {
  const { database } = room.server;
  const { attemptId } = attempt.journal;
  await database.query(`
    CREATE FUNCTION forge() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.signature = 'AA' || substr(NEW.signature, 3); RETURN NEW; END $$;
    CREATE TRIGGER forge BEFORE INSERT ON batch FOR EACH ROW WHEN (NEW.attempt_id = '${attemptId}')
      EXECUTE FUNCTION forge()`);
  await handIn(room, attempt);
}
