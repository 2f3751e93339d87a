import type { Grade, Result, Submission } from '@examhall/shared/protocol';
import { gradeByKey } from '@examhall/shared/grading';
import { defaultRules } from '@examhall/shared/items';
import { gradingKeyContext, openRelease } from '@examhall/shared/sealing';
import { sampleKey, samplePaper, sampleResponses } from '@examhall/shared/testing';
import { AttemptRepository, JournalsService, type AttemptEntity } from '../src/modules/attempts/index.js';
import { Finaliser } from '../src/modules/results/finaliser.js';
import { Transactions } from '../src/platform/database/index.js';
import { JobRunner } from '../src/platform/outbox/job-runner.js';
import { OutboxRepository } from '../src/platform/outbox/index.js';
import { JobQueue, type JobName } from '../src/platform/queue/index.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestAttempt,
} from './support/centre.js';
import { redisAvailable, TestRedis } from './support/redis.js';
import { openRoom, type Room } from './support/room.js';
import type { TestServerOptions } from './support/test-server.js';
import { until } from './support/until.js';

async function begin({ server, centre, station }: Room): Promise<TestAttempt> {
  return startAttempt(server, station, await makeSitting(server, centre));
}

async function seal(room: Room, responses = sampleResponses.allRight): Promise<TestAttempt> {
  const attempt = await begin(room);
  const { status } = await attempt.journal.answerAll(responses).seal().send(room.server);
  expect(status).toBe(202);
  return attempt;
}

function submissionState({ server, station }: Room, attempt: TestAttempt): Promise<Submission['state']> {
  return server
    .request<Submission>('GET', `/submissions/${attempt.journal.attemptId}`, { token: station.token })
    .then(({ body }) => body.state);
}

function finalised(room: Room, attempt: TestAttempt): Promise<unknown> {
  return until(
    'the attempt is finalised',
    async () => (await submissionState(room, attempt)) === 'finalised',
  );
}

async function result({ server, staffToken }: Room, attempt: TestAttempt): Promise<Result> {
  const reply = await server.request<Result>('GET', `/results/${attempt.journal.attemptId}`, {
    token: staffToken,
  });
  expect(reply.status).toBe(200);
  return reply.body;
}

function jobs({ server }: Room, attempt: TestAttempt) {
  return server.database.query<{
    id: string;
    job: string;
    state: string;
    attempts: number;
    last_error: string | null;
  }>('SELECT id, job, state, attempts, last_error FROM outbox WHERE key = $1 ORDER BY id', [
    attempt.journal.attemptId,
  ]);
}

function incidentKinds({ server }: Room, attempt: TestAttempt): Promise<string[]> {
  return server.database
    .query<{ kind: string }>('SELECT kind FROM incident WHERE attempt_id = $1', [attempt.journal.attemptId])
    .then((rows) => rows.map(({ kind }) => kind));
}

function gradeOf(attempt: TestAttempt, responses = sampleResponses.allRight): Grade {
  const source = { packageId: attempt.started.packageId, packageVersion: 1 };
  return gradeByKey({ ...source, paper: samplePaper, responses }, sampleKey, defaultRules);
}

/** What holds whichever queue brings the jobs. */
function finalises(options: () => TestServerOptions): void {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom(options());
  }, 60_000);
  afterAll(() => room?.server.stop());

  test('a sealed attempt is finalised with the marks of the real key', async () => {
    const attempt = await seal(room);
    await finalised(room, attempt);
    expect((await result(room, attempt)).grade).toEqual(gradeOf(attempt));
    const made = (await jobs(room, attempt)).filter(({ job }) => job === 'finalise');
    expect(made).toMatchObject([{ state: 'done', attempts: 0 }]);
  });

  test('many attempts sealed at the same moment are each finalised once', async () => {
    const attempts = await Promise.all(Array.from({ length: 15 }, () => begin(room)));
    await Promise.all(attempts.map(({ journal }) => journal.seal().send(room.server)));
    await Promise.all(attempts.map((attempt) => finalised(room, attempt)));
    const ids = attempts.map(({ journal }) => journal.attemptId);
    const rows = await room.server.database.query('SELECT 1 FROM result WHERE attempt_id = ANY($1)', [ids]);
    expect(rows).toHaveLength(15);
  }, 30_000);

  test('a job that fails is run again until it works', async () => {
    await room.server.database.query('ALTER TABLE result RENAME TO result_away');
    const attempt = await seal(room);
    await until('the job failed', async () =>
      (await jobs(room, attempt)).some(({ attempts }) => attempts > 0),
    );
    await room.server.database.query('ALTER TABLE result_away RENAME TO result');
    await until('the job is run again', async () => {
      room.server.clock.advance(1_000);
      return (await submissionState(room, attempt)) === 'finalised';
    });
  }, 30_000);

  test('a row that cannot be read goes to the dead letters and stays there', async () => {
    const { database } = room.server;
    const [row] = await database.query<{ id: string }>(
      `INSERT INTO outbox (job, key, payload, state, due_at, created_at)
       VALUES ('finalise', 'broken', '{"attempt":1}', 'pending', now() - interval '1 day', now()) RETURNING id`,
    );
    const dead = await until('the row is dead', async () => {
      const found = await database.query<{ state: string; last_error: string }>(
        `SELECT state, last_error FROM outbox WHERE id = $1 AND state = 'dead'`,
        [row?.id],
      );
      return found[0] ?? false;
    });
    expect(dead.last_error).toContain('cannot be read');
  });

  test('local and server grade that match are recorded as agreed', async () => {
    const attempt = await seal(room);
    const { journal } = attempt;
    journal.write({ kind: 'locally-graded', payload: { grade: gradeOf(attempt) } });
    expect((await journal.send(room.server)).status).toBe(202);
    await until('the grades are compared', async () => {
      room.server.clock.advance(1_000);
      await finalised(room, attempt);
      return (await result(room, attempt)).agreement !== 'pending';
    });
    expect((await result(room, attempt)).agreement).toBe('agreed');
    expect(await incidentKinds(room, attempt)).toEqual([]);
  });

  test('grades that differ are recorded and put before a person', async () => {
    const attempt = await seal(room);
    const { journal } = attempt;
    const grade = gradeOf(attempt, sampleResponses.mixed);
    journal.write({ kind: 'locally-graded', payload: { grade } });
    await journal.send(room.server);
    await until('the grades are compared', async () => {
      await finalised(room, attempt);
      return (await result(room, attempt)).agreement !== 'pending';
    });
    expect((await result(room, attempt)).agreement).toBe('discrepancy');
    expect((await result(room, attempt)).localGrade).toEqual(grade);
    expect(await incidentKinds(room, attempt)).toEqual(['grade-discrepancy']);
    const [incident] = await room.server.database.query<{ evidence: object }>(
      'SELECT evidence FROM incident WHERE attempt_id = $1',
      [journal.attemptId],
    );
    const versions = { keyVersion: '1', rulesVersion: '1', packageVersion: 1, graderVersion: '2' };
    expect(incident?.evidence).toMatchObject({ local: versions, server: versions });
    expect(JSON.stringify(incident?.evidence)).toContain(
      '{"what":"marks","local":"0","itemId":"capital","server":"1"}',
    );
  });
}

describe('with the queue inside the process', () => {
  finalises(() => ({}));
});

const withRedis = redisAvailable ? describe : describe.skip;
withRedis('with Bull on Redis (needs redis-server)', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis?.stop());
  finalises(() => ({ config: { redisUrl: redis.url } }));

  test('a job that Redis forgets is handed over again, and the result is made once', async () => {
    const forgetful = await TestRedis.start();
    const room = await openRoom({
      config: { redisUrl: forgetful.url },
      runsJobs: false,
      outbox: { handOverMs: 5_000 },
    });
    const waiting = () => forgetful.command('EXISTS examhall:finalise:wait');
    try {
      const attempt = await seal(room);
      await until('the job is in Redis', async () => (await waiting()).startsWith(':1'));
      await forgetful.command('FLUSHALL');
      const { app, clock } = room.server;
      await app.get(JobQueue).consume((hint) => app.get(JobRunner).run(hint));
      clock.advance(5_001);
      await finalised(room, attempt);
      expect(await room.server.database.query('SELECT 1 FROM result')).toHaveLength(1);
    } finally {
      await room.server.stop();
      await forgetful.stop();
    }
  }, 30_000);

  test('an attempt sealed while Redis is away is finalised when it is back', async () => {
    const away = await TestRedis.start();
    const room = await openRoom({ config: { redisUrl: away.url }, outbox: { handOverMs: 100 } });
    try {
      await away.stop();
      const attempt = await seal(room);
      expect(await submissionState(room, attempt)).toBe('queued');
      await away.restart();
      await until(
        'the attempt is finalised',
        async () => {
          room.server.clock.advance(200);
          return (await submissionState(room, attempt)) === 'finalised';
        },
        30_000,
      );
      expect(await room.server.database.query('SELECT 1 FROM result')).toHaveLength(1);
    } finally {
      await room.server.stop();
      await away.stop();
    }
  }, 60_000);
});

describe('whatever brings the jobs', () => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom({ runsJobs: false });
  }, 60_000);
  afterAll(() => room?.server.stop());

  /** Runs a job of an attempt, as a queue would: again when the sweep was just at its row. */
  async function runJobs(attempt: TestAttempt, job: JobName = 'finalise', times = 1): Promise<void> {
    const { app } = room.server;
    const { attemptId: key } = attempt.journal;
    const find = () => app.get(OutboxRepository).findByKey(job, key);
    const before = await find();
    const hint = { outboxId: before?.id ?? '', job, key, urgent: false };
    await until('the job was run', async () => {
      await Promise.all(Array.from({ length: times }, () => app.get(JobRunner).run(hint)));
      const after = await find();
      return after?.state !== 'pending' || after.attempts > (before?.attempts ?? 0);
    });
  }

  test('finalising five times at once makes one result', async () => {
    const attempt = await seal(room);
    await runJobs(attempt, 'finalise', 5);
    await runJobs(attempt);
    expect(await submissionState(room, attempt)).toBe('finalised');
    const rows = await room.server.database.query('SELECT 1 FROM result WHERE attempt_id = $1', [
      attempt.journal.attemptId,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('finalising an attempt that has its result does nothing, also outside any job', async () => {
    const attempt = await seal(room);
    await runJobs(attempt);
    const before = await result(room, attempt);
    const { app } = room.server;
    const again = app
      .get(Transactions)
      .run((transaction) => app.get(Finaliser).finalise([attempt.journal.attemptId], transaction));
    await expect(again).resolves.toBeUndefined();
    expect(await result(room, attempt)).toEqual(before);
  });

  test('grades are compared in whichever order the two jobs run', async () => {
    const attempt = await seal(room);
    attempt.journal.write({ kind: 'locally-graded', payload: { grade: gradeOf(attempt) } });
    await attempt.journal.send(room.server);
    await runJobs(attempt, 'compare-grades');
    await runJobs(attempt);
    expect((await result(room, attempt)).agreement).toBe('agreed');
  });

  test('a stored batch that was tampered with makes the attempt failed and an incident, not a result', async () => {
    const attempt = await seal(room);
    await room.server.database.query(
      `UPDATE batch SET body = convert_to(replace(convert_from(body, 'UTF8'), '"option":"b"', '"option":"a"'), 'UTF8') WHERE attempt_id = $1`,
      [attempt.journal.attemptId],
    );
    await runJobs(attempt);
    expect(await submissionState(room, attempt)).toBe('failed');
    expect(await incidentKinds(room, attempt)).toEqual(['journal-invalid']);
  });

  test('a journal that has grown since its attempt was read is whole as far as it was read', async () => {
    const attempt = await seal(room);
    const { app } = room.server;
    const { attemptId } = attempt.journal;
    const before = await app.get(AttemptRepository).find(attemptId);
    const through = attempt.journal.entries.length;
    attempt.journal.write({ kind: 'locally-graded', payload: { grade: gradeOf(attempt) } });
    expect((await attempt.journal.send(room.server)).status).toBe(202);
    const journal = await app.get(JournalsService).verified(before as AttemptEntity);
    expect(journal.ok && journal.entries.length).toBe(through);
  });

  test('a job that never works ends in the dead letters with its reason', async () => {
    const attempt = await seal(room);
    await room.server.database.query('ALTER TABLE result RENAME TO result_away');
    try {
      for (let time = 0; time < 12; time += 1) await runJobs(attempt);
    } finally {
      await room.server.database.query('ALTER TABLE result_away RENAME TO result');
    }
    const row = (await jobs(room, attempt)).find(({ job }) => job === 'finalise');
    expect(row).toMatchObject({ state: 'dead', attempts: 12 });
    expect(row?.last_error).toContain('result');
    expect(await submissionState(room, attempt)).toBe('queued');
  });

  test('the sealed station is given the grading key, and no other', async () => {
    const attempt = await seal(room);
    const { attemptId, packageId } = attempt.started;
    const ask = (token: string) =>
      room.server.request('POST', `/attempts/${attemptId}/grading-key`, { token });
    const { body } = await ask(room.station.token);
    const key = openRelease(
      room.station.exchange.privateKey,
      String(body.gradingKey),
      gradingKeyContext(attemptId, packageId),
    );
    expect(key).toHaveLength(32);
    expect((await ask((await makeStation(room.server, room.centre)).token)).status).toBe(404);
    expect((await ask(attempt.candidateToken)).status).toBe(403);
  });

  test('candidates and other centres do not see results', async () => {
    const attempt = await seal(room);
    await runJobs(attempt);
    const read = (token: string) =>
      room.server
        .request('GET', `/results/${attempt.journal.attemptId}`, { token })
        .then(({ status }) => status);
    const elsewhere = await signInStaff(room.server, await makeCentre(room.server));
    expect([await read(attempt.candidateToken), await read(elsewhere.token)]).toEqual([403, 404]);
  });

  test('no batch is acknowledged that was not committed', async () => {
    const attempt = await begin(room);
    await room.server.database.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER die_at_commit AFTER INSERT ON batch
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();`);
    const { status } = await attempt.journal.send(room.server);
    await room.server.database.query('DROP TRIGGER die_at_commit ON batch; DROP FUNCTION die');
    expect(status).toBeGreaterThanOrEqual(500);
    const held = () =>
      room.server.database.query('SELECT 1 FROM batch WHERE attempt_id = $1', [attempt.journal.attemptId]);
    expect(await held()).toHaveLength(0);
    expect((await attempt.journal.send(room.server)).status).toBe(200);
    expect(await held()).toHaveLength(1);
  });
});
