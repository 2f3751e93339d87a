import { randomUUID } from 'node:crypto';
import { gradeByKey } from '@examhall/shared/grading';
import { defaultRules } from '@examhall/shared/items';
import type {
  AuditPage,
  ChangedIncidents,
  Finalisation,
  Incident,
  IncidentDetail,
  IncidentEvidence,
  IncidentsPage,
  Retention,
} from '@examhall/shared/protocol';
import { incidentDetailSchema, incidentsPageSchema, finalisationSchema } from '@examhall/shared/protocol';
import { sampleKey, samplePaper, sampleResponses } from '@examhall/shared/testing';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestAttempt,
  type TestSitting,
} from './support/centre.js';
import { openRoom, type Room } from './support/room.js';
import { until } from './support/until.js';

let room: Room;
let sitting: TestSitting;
let next = 0;
beforeAll(async () => {
  room = await openRoom({});
  sitting = await makeSitting(room.server, room.centre, { candidates: 30 });
}, 60_000);
afterAll(() => room?.server.stop());

const begin = (): Promise<TestAttempt> => {
  next += 1;
  return startAttempt(room.server, room.station, sitting, next - 1);
};
const get = <T>(path: string, token = room.staffToken) =>
  room.server.request<T & { code?: string }>('GET', path, { token });
const post = <T>(path: string, body: object, token = room.staffToken) =>
  room.server.request<T & { code?: string }>('POST', path, { token, body });
const rows = <T extends Record<string, unknown>>(text: string, values: unknown[]) =>
  room.server.database.query<T>(text, values);

const finalised = ({ journal }: TestAttempt) =>
  until('the result is there', async () =>
    (await rows('SELECT 1 FROM result WHERE attempt_id = $1', [journal.attemptId])).at(0),
  );
const page = async (query = '') => incidentsPageSchema.parse((await get(`/incidents${query}`)).body);
const of = async ({ journal }: TestAttempt, query = `?sitting=${sitting.sittingId}`): Promise<Incident[]> =>
  (await page(query)).incidents.filter(({ attemptId }) => attemptId === journal.attemptId);
const view = async ({ id }: Pick<Incident, 'id'>): Promise<IncidentDetail> =>
  incidentDetailSchema.parse((await get(`/incidents/${id}`)).body);
const finalisation = async (of = sitting): Promise<Finalisation> => {
  room.server.clock.advance(1_000);
  return finalisationSchema.parse((await get(`/sittings/${of.sittingId}/finalisation`)).body);
};
const why = 'both looked at it';
const resolve = (ids: string[], token?: string) =>
  post<ChangedIncidents>('/incidents/resolve', { ids, outcome: 'explained', why }, token);
const reopen = (ids: string[], token?: string) =>
  post<ChangedIncidents>('/incidents/reopen', { ids, why: 'too soon' }, token);

function evidenceOf<T extends IncidentEvidence['type']>(detail: IncidentDetail, type: T) {
  expect(detail.evidence.type).toBe(type);
  return detail.evidence as Extract<IncidentEvidence, { type: T }>;
}

/** An attempt that the station graded otherwise than the server does. */
async function mismatched(): Promise<{ attempt: TestAttempt; incident: Incident }> {
  const attempt = await begin();
  const { journal } = attempt;
  await journal.answerAll(sampleResponses.allRight).seal().send(room.server);
  const source = { packageId: sitting.packageId, packageVersion: 1, paper: samplePaper };
  const grade = gradeByKey({ ...source, responses: sampleResponses.mixed }, sampleKey, defaultRules);
  journal.write({ kind: 'locally-graded', payload: { grade } });
  await journal.send(room.server);
  await finalised(attempt);
  const incident = await until('the grades were compared', async () => (await of(attempt)).at(0));
  return { attempt, incident };
}

/** An attempt of which a copied disk tells another history. */
async function forked(): Promise<{ attempt: TestAttempt; incident: Incident }> {
  const attempt = await begin();
  const { journal } = attempt;
  const choose = (of: typeof journal, option: string) =>
    of.answer('capital', { type: 'single-choice', option });
  await choose(journal, 'b').send(room.server);
  const other = choose(journal.fork(1), 'a').answer('exact', { type: 'numeric', text: '12' });
  expect((await other.send(room.server)).body['code']).toBe('journal-fork');
  return { attempt, incident: (await of(attempt))[0]! };
}

describe('evidence beside an incident', () => {
  test('grades that differ stand side by side with the response and the versions of both', async () => {
    const { attempt, incident } = await mismatched();
    expect(incident).toMatchObject({ kind: 'grade-discrepancy', resolution: null });
    expect(incident.candidate).toEqual({
      number: sitting.candidates[next - 1]!.number,
      name: expect.anything(),
    });
    const detail = await view(incident);
    expect(detail.attempt).toMatchObject({ state: 'finalised', hasResult: true });
    const { grades, differences } = evidenceOf(detail, 'grades');
    expect(differences).toContainEqual({ itemId: 'capital', what: 'marks', local: '0', server: '1' });
    const capital = grades?.items.find(({ item }) => item.id === 'capital');
    expect(capital).toMatchObject({
      ...{ number: 1, differs: true, response: sampleResponses.allRight.get('capital') },
      local: { marks: '0' },
      server: { marks: '1' },
    });
    const versions = { graderVersion: '2', keyVersion: '1', rulesVersion: '1', packageVersion: 1 };
    expect(grades?.local).toMatchObject(versions);
    expect(grades?.server).toMatchObject(versions);
    expect(attempt.journal.attemptId).toBe(detail.attemptId);
  });

  test('a fork shows both histories from where they part, and what each answered', async () => {
    const { attempt, incident } = await forked();
    expect(incident.kind).toBe('journal-fork');
    const evidence = evidenceOf(await view(incident), 'branches');
    expect(evidence.splitsAt).toBe(2);
    const hashes = attempt.journal.entries.map(({ hash }) => hash);
    expect(evidence.held.map(({ hash }) => hash)).toEqual(hashes);
    expect(evidence.other.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(evidence.other[0]!.hash).toBe(hashes[0]);
    expect(evidence.other[1]!.hash).not.toBe(hashes[1]);
    expect(evidence.held[1]!.answer).toEqual({ itemId: 'capital', question: 1, text: 'Canberra' });
    expect(evidence.other[1]!.answer?.text).not.toBe('Canberra');
    expect(evidence.otherStation).toMatch(/^Seat /u);
  });

  test('entries of a station that the attempt had left stand beside the journal', async () => {
    const attempt = await begin();
    const { journal } = attempt;
    await journal.send(room.server);
    const other = await makeStation(room.server, room.centre);
    await post(`/attempts/${journal.attemptId}/move`, { stationId: other.stationId, why });
    journal.answer('capital', { type: 'single-choice', option: 'b' });
    expect((await journal.send(room.server)).body['code']).toBe('attempt-elsewhere');
    const [incident] = await of(attempt);
    expect(incident?.kind).toBe('stray-entries');
    const evidence = evidenceOf(await view(incident!), 'branches');
    expect(evidence).toMatchObject({ reason: null, splitsAt: null, adoptedAt: null });
    expect(evidence.other.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('a signal that a machine is sure of waits for a person at once, with what came before and after', async () => {
    const attempt = await begin();
    const { journal } = attempt;
    const notice = (signal: string, confidence: 'low' | 'high') =>
      journal.write({ kind: 'lockdown-signal', payload: { signal, confidence, evidence: '2 displays' } });
    notice('clock-changed', 'low');
    notice('display-removed', 'high');
    await notice('display-added', 'high').send(room.server);
    const [incident, ...more] = await of(attempt);
    expect(more).toEqual([]);
    expect(incident).toMatchObject({ kind: 'machine-signal', about: 'display-added' });
    const { signal, signals } = evidenceOf(await view(incident!), 'signals');
    expect([signal, ...signals.map((each) => each.signal)]).toEqual([
      ...['display-added', 'clock-changed', 'display-removed', 'display-added'],
    ]);
    // Once for as long as nobody has looked at it, and anew when it comes again afterwards.
    await notice('display-added', 'high').send(room.server);
    expect(await of(attempt)).toHaveLength(1);
    await resolve([incident!.id]);
    room.server.clock.advance(1_000);
    await notice('display-added', 'high').send(room.server);
    expect((await of(attempt)).map(({ resolution }) => resolution?.outcome)).toEqual([
      undefined,
      'explained',
    ]);
    // A screen that staff locked says nothing of the machine.
    journal.write({
      kind: 'locked',
      payload: { signal: 'by-order', evidence: '', timeStops: true, number: 1 },
    });
    await journal.send(room.server);
    expect(await of(attempt)).toHaveLength(2);
  });

  test('a job that nobody tries any more is an incident until it is run again', async () => {
    const attempt = await begin();
    const { attemptId } = attempt.journal;
    await attempt.journal.send(room.server);
    await rows(
      `INSERT INTO outbox (job, key, payload, state, attempts, due_at, created_at, last_error)
       VALUES ('finalise', $1, jsonb_build_object('attemptId', $1::text), 'dead', 12, now(), now(), 'no room')`,
      [attemptId],
    );
    const [incident] = await of(attempt);
    expect(incident).toMatchObject({ kind: 'job-failed', about: 'finalise' });
    const { facts } = evidenceOf(await view(incident!), 'facts');
    expect(facts).toEqual([
      { name: 'job', value: 'finalise' },
      { name: 'tries', value: '12' },
      { name: 'reason', value: 'no room' },
    ]);
    await rows(`UPDATE outbox SET state = 'done' WHERE key = $1`, [attemptId]);
    expect(await of(attempt)).toEqual([]);
  });

  test('time that nobody granted, an exam that began without the server and a failed canary say what was noted', async () => {
    const attempt = await begin();
    const raise = (kind: string, evidence: object) =>
      rows('INSERT INTO incident VALUES ($1, $2, $3, $4, $5)', [
        ...[randomUUID(), attempt.journal.attemptId, kind, evidence, room.server.clock.now()],
      ]);
    await raise('unknown-grant', { subject: 'x', unknown: [{ number: 7, seconds: 300 }] });
    await raise('attempt-announced', { subject: 'x', stationId: room.station.stationId, startedAt: 'then' });
    await raise('canary-failed', { subject: 'x', findings: ['item a must come to 1', 'item b too'] });
    await raise('recomputation-differs', {
      ...{ subject: 'x', folded: '{"elapsedMs":1,"flagged":[]}', recomputed: '{"elapsedMs":2,"flagged":[]}' },
    });
    const facts = new Map<string, string[]>();
    for (const incident of await of(attempt)) {
      const { facts: told } = evidenceOf(await view(incident), 'facts');
      facts.set(
        incident.kind,
        told.map(({ name, value }) => `${name} ${value}`),
      );
    }
    expect(facts.get('unknown-grant')).toEqual(['order 7', 'seconds 300']);
    expect(facts.get('attempt-announced')).toEqual([expect.stringMatching(/^station Seat/u), 'begunAt then']);
    expect(facts.get('canary-failed')).toEqual(['finding item a must come to 1', 'finding item b too']);
    expect(facts.get('recomputation-differs')).toEqual(['differing elapsedMs']);
    expect((await view((await of(attempt))[0]!)).others).toHaveLength(3);
  });
});

describe('resolving', () => {
  test('says who, when, why and with which outcome, is in the trail, and can be taken back', async () => {
    const { attempt, incident } = await forked();
    const before = await finalisation();
    const { status, body } = await resolve([incident.id]);
    expect([status, body]).toEqual([200, { changed: [incident.id] }]);
    expect((await of(attempt))[0]?.resolution).toMatchObject({ outcome: 'explained', why, by: 'admin' });
    const after = await finalisation();
    expect(after.incidents).toEqual({
      open: before.incidents.open - 1,
      resolved: before.incidents.resolved + 1,
    });
    expect((await reopen([incident.id])).body).toEqual({ changed: [incident.id] });
    expect((await finalisation()).incidents).toEqual(before.incidents);
    const { resolution, history } = await view(incident);
    expect(resolution).toBeNull();
    expect(history).toMatchObject([
      { outcome: 'explained', why, reopened: { why: 'too soon', by: 'admin' } },
    ]);
    const { entries } = (await get<AuditPage>(`/audit?subject=${attempt.journal.attemptId}`)).body;
    expect(entries.map(({ action, why: reason }) => [action, reason])).toEqual([
      ['incident.reopen', 'too soon'],
      ['incident.resolve', why],
    ]);
    expect(entries[1]?.details).toEqual({
      ...{ incident: incident.id, kind: 'journal-fork', outcome: 'explained' },
    });
  });

  test('of many at once resolves all or none, and those that are resolved stay as they are', async () => {
    const one = (await forked()).incident.id;
    const two = (await forked()).incident.id;
    expect((await resolve([one, randomUUID()])).status).toBe(404);
    expect((await view({ id: one })).resolution).toBeNull();
    await resolve([one]);
    const { body } = await post<ChangedIncidents>('/incidents/resolve', {
      ...{ ids: [one, two], outcome: 'referred', why: 'the board decides' },
    });
    expect(body).toEqual({ changed: [two] });
    expect((await view({ id: one })).resolution?.outcome).toBe('explained');
    expect((await reopen([one, two])).body.changed.sort()).toEqual([one, two].sort());
  });

  test('by two people at the same moment counts once, with one entry in the trail', async () => {
    const { attempt, incident } = await forked();
    const replies = await Promise.all(Array.from({ length: 4 }, () => resolve([incident.id])));
    expect(replies.flatMap(({ body }) => body.changed)).toEqual([incident.id]);
    const { entries } = (await get<AuditPage>(`/audit?subject=${attempt.journal.attemptId}`)).body;
    expect(entries).toHaveLength(1);
  });

  test('is refused without a reason or an outcome, to markers, and to strangers', async () => {
    const { incident } = await forked();
    const ids = [incident.id];
    for (const body of [
      { ids, outcome: 'explained', why: '' },
      { ids, outcome: 'forgotten', why },
      { ids: [], outcome: 'explained', why },
    ])
      expect((await post('/incidents/resolve', body)).status).toBe(422);
    const { token: marker } = await signInStaff(room.server, room.centre, 'marker');
    expect((await resolve(ids, marker)).status).toBe(403);
    const stranger = (await signInStaff(room.server, await makeCentre(room.server))).token;
    expect((await resolve(ids, stranger)).status).toBe(404);
    expect((await get(`/incidents/${incident.id}`, stranger)).status).toBe(404);
    expect((await get<IncidentsPage>('/incidents', stranger)).body.incidents).toEqual([]);
    expect((await view(incident)).history).toEqual([]);
  });

  test('lets candidates be erased who waited for it, and their reasons are erased with them', async () => {
    const own = await makeSitting(room.server, room.centre);
    const attempt = await startAttempt(room.server, room.station, own);
    await attempt.journal.answerAll(sampleResponses.allRight).seal().send(room.server);
    await finalised(attempt);
    const { attemptId } = attempt.journal;
    await rows(`INSERT INTO incident VALUES ($1, $2, 'grade-discrepancy', '{"subject":"x"}', now())`, [
      ...[randomUUID(), attemptId],
    ]);
    await rows(`UPDATE result SET agreement = 'discrepancy', local_grade = grade WHERE attempt_id = $1`, [
      attemptId,
    ]);
    await rows(
      `UPDATE sitting SET opens_at = opens_at - interval '9 h', closes_at = closes_at - interval '9 h'
                WHERE id = $1`,
      [own.sittingId],
    );
    const held = async () => {
      const { sittings } = (await get<Retention>('/retention')).body;
      return sittings.find(({ id }) => id === own.sittingId)?.heldBy;
    };
    expect(await held()).toEqual(['discrepancy', 'incident']);
    const [incident] = await of(attempt, `?sitting=${own.sittingId}`);
    await resolve([incident!.id]);
    expect(await held()).toEqual([]);
    await reopen([incident!.id]);
    expect(await held()).toEqual(['discrepancy', 'incident']);
    await resolve([incident!.id]);
    const [registration] = await rows<{ id: string }>(
      'SELECT registration_id AS id FROM attempt WHERE id = $1',
      [attemptId],
    );
    const erased = await post(`/registrations/${registration!.id}/erase`, {
      keepsResult: true,
      why: 'asked',
    });
    expect(erased.status).toBe(200);
    const detail = await view(incident!);
    expect(detail.evidence).toEqual({ type: 'gone', why: 'erased' });
    expect(detail.history.map(({ why: reason, outcome }) => [reason, outcome])).toEqual([
      ['erased', 'explained'],
      ['erased', 'explained'],
    ]);
  });
});

test('the list is filtered by sitting, kind and state, counted by kind, and read page by page', async () => {
  const own = await makeSitting(room.server, room.centre);
  const attempt = await startAttempt(room.server, room.station, own);
  const { attemptId } = attempt.journal;
  await rows(
    `INSERT INTO incident SELECT gen_random_uuid(), $1, 'late-entries', '{"subject":"x","seqs":[],"allowedMs":1}',
       now() - interval '1 microsecond' * (n / 2) FROM generate_series(1, 230) n`,
    [attemptId],
  );
  await rows(`INSERT INTO incident VALUES ($1, $2, 'unknown-grant', '{"subject":"x"}', now())`, [
    ...[randomUUID(), attemptId],
  ]);
  const seen: string[] = [];
  let before: string | null = '';
  while (before !== null) {
    const query: string = before === '' ? '' : `&before=${before}`;
    const { incidents, next: end }: IncidentsPage = await page(
      `?sitting=${own.sittingId}&kind=late-entries${query}`,
    );
    seen.push(...incidents.map(({ id }) => id));
    before = end;
  }
  expect([seen.length, new Set(seen).size]).toEqual([230, 230]);
  await resolve(seen.slice(0, 3));
  const { incidents, counts } = await page(`?sitting=${own.sittingId}&state=resolved`);
  expect(incidents.map(({ id }) => id)).toEqual(seen.slice(0, 3));
  expect(counts).toEqual([
    { kind: 'late-entries', open: 227, resolved: 3 },
    { kind: 'unknown-grant', open: 1, resolved: 0 },
  ]);
  expect((await get('/incidents?before=yesterday')).status).toBe(422);
  expect((await get('/incidents?kind=rumour')).status).toBe(422);
});

describe('how far the results of a sitting are', () => {
  test('counts everybody who has handed in once, and no canary', async () => {
    const own = await makeSitting(room.server, room.centre, { candidates: 6 });
    const { stationId } = await makeStation(room.server, room.centre);
    await post(`/sittings/${own.sittingId}/canary`, { stationId });
    const attempts: TestAttempt[] = [];
    for (let candidate = 0; candidate < 5; candidate += 1)
      attempts.push(await startAttempt(room.server, room.station, own, candidate));
    for (const { journal } of attempts.slice(0, 4))
      await journal.answerAll(sampleResponses.allRight).seal().send(room.server);
    for (const attempt of attempts.slice(0, 4)) await finalised(attempt);
    const idle = { secondsLeft: null, oldestWaitingSince: null, waiting: 0, retrying: 0, failed: 0 };
    expect(await finalisation(own)).toEqual({
      ...{ ...idle, candidates: 6, writing: 1, handedIn: 4, finalised: 4, verified: 0, differing: 0 },
      ...{ answersToMark: 4, answersMarked: 0, complete: 0, incidents: { open: 0, resolved: 0 } },
    });
    const stand = async (attempt: TestAttempt, state: string, job: string, tries: number) => {
      const { attemptId } = attempt.journal;
      await rows('DELETE FROM result WHERE attempt_id = $1', [attemptId]);
      await rows(`UPDATE attempt SET state = $2 WHERE id = $1`, [attemptId, state]);
      await rows(
        `UPDATE outbox SET state = $2, attempts = $3, due_at = now() + interval '1 day' WHERE job = 'finalise' AND key = $1`,
        [attemptId, job, tries],
      );
    };
    await stand(attempts[0]!, 'failed', 'done', 0);
    await stand(attempts[1]!, 'sealed', 'dead', 12);
    await stand(attempts[2]!, 'sealed', 'pending', 2);
    await stand(attempts[3]!, 'sealed', 'pending', 0);
    const counted = await finalisation(own);
    expect(counted).toMatchObject({ handedIn: 4, finalised: 0, waiting: 1, retrying: 1, failed: 2 });
    expect(counted.incidents.open).toBe(1);
    expect(counted.oldestWaitingSince).not.toBeNull();
    await rows(`UPDATE outbox SET state = 'done' WHERE state = 'pending'`, []);
  });

  test('tells grades that agree from those that differ', async () => {
    await mismatched();
    const counted = await finalisation();
    expect(counted.differing).toBeGreaterThanOrEqual(1);
    expect(counted.verified).toBe(0);
    const stranger = (await signInStaff(room.server, await makeCentre(room.server))).token;
    expect((await get(`/sittings/${sitting.sittingId}/finalisation`, stranger)).status).toBe(404);
  });
});
