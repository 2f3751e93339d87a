import { randomUUID } from 'node:crypto';
import { foldWithAdopted, headOf, type Entry } from '@examhall/shared/journal';
import {
  BUNDLE_MEDIA_TYPE,
  type Attempt,
  type BatchAck,
  type BundleReport,
  type CandidateSession,
  type ComparedJournals,
  type HeartbeatAck,
  type IssuedOrder,
  type JournalPage,
  type NoticedSignal,
  type Result,
  type SittingDetail,
  type StrayEntries,
} from '@examhall/shared/protocol';
import {
  codeKeyContext,
  openRelease,
  readTimeCode,
  readUnlockCode,
  sealBundle,
  signBatch,
  type Bundle,
} from '@examhall/shared/sealing';
import { sampleResponses } from '@examhall/shared/testing';
import { Tokens } from '../src/platform/auth/index.js';
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
import {
  announcementOf as carriedAnnouncement,
  bundleOf as carriedBundle,
  enrolmentOf as enrolmentAt,
  type Carried,
} from './support/bundle.js';
import { TestJournal } from './support/journal.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const MINUTE_MS = 60_000;
let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let other: TestStation;
let sitting: TestSitting;
let staff: { token: string };
let admin: { token: string };
let next = 0;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  other = await makeStation(server, centre);
  sitting = await makeSitting(server, centre, { candidates: 60 });
  staff = await signInStaff(server, centre, 'invigilator');
  admin = await signInStaff(server, centre, 'admin');
}, 60_000);
afterAll(() => server?.stop());

/** An attempt of a candidate nobody has used yet. */
function start(at: TestStation = station): Promise<TestAttempt> {
  next += 1;
  return startAttempt(server, at, sitting, next - 1);
}
const choose = (journal: TestJournal, option: string) =>
  journal.answer('capital', { type: 'single-choice', option });
const beat = (attemptId: string, at: TestStation = station, ordersThrough = 0) =>
  server.request<HeartbeatAck & { code?: string }>('POST', `/attempts/${attemptId}/heartbeats`, {
    token: at.token,
    body: { entries: 3, answered: 2, ordersThrough },
  });
const act = <T>(path: string, body: object, token = staff.token) =>
  server.request<T & { code?: string }>('POST', path, { token, body });
const incidents = async (attemptId: string) =>
  (
    await server.database.query<{ kind: string }>('SELECT kind FROM incident WHERE attempt_id = $1', [
      attemptId,
    ])
  ).map(({ kind }) => kind);
const move = (attemptId: string, to: TestStation) =>
  act<Attempt>(`/attempts/${attemptId}/move`, { stationId: to.stationId, why: 'screen is broken' });

describe('orders and heartbeats', () => {
  it('a grant of time moves the deadline at once, reaches the station and can be typed in as a code', async () => {
    const { started } = await start();
    const { attemptId } = started;
    const grant = { minutes: 10, reason: 'lost-time', why: 'power cut in row 2' };
    const { status, body } = await act<IssuedOrder>(`/attempts/${attemptId}/time-grants`, grant);
    expect(status).toBe(201);
    expect(body.order).toMatchObject({ number: 1, kind: 'time', seconds: 600, issuedBy: 'invigilator' });
    const { body: ack } = await beat(attemptId);
    expect(Date.parse(ack.deadline) - Date.parse(started.deadline)).toBe(10 * MINUTE_MS);
    expect(ack.orders).toEqual([body.order]);
    expect((await beat(attemptId, station, 1)).body.orders).toEqual([]);
    const codeKey = await codeKeyOf(station);
    expect(readTimeCode(codeKey, attemptId, body.code ?? '')).toEqual({
      ok: true,
      grant: { number: 1, minutes: 10, reason: 'lost-time' },
    });
    expect(readTimeCode(await codeKeyOf(other), attemptId, body.code ?? '').ok).toBe(false);
  });

  it('a locked screen is seen in the room with its evidence, and is opened by an order or its code', async () => {
    const { started, journal } = await start();
    const { attemptId } = started;
    const room = async () => {
      const path = `/sittings/${sitting.sittingId}`;
      const { body } = await server.request<SittingDetail>('GET', path, { token: staff.token });
      return body.registrations.find(({ attempt }) => attempt?.id === attemptId)?.attempt;
    };
    journal.write({
      kind: 'lockdown-signal',
      payload: { signal: 'display-added', confidence: 'high', evidence: '2 displays now' },
    });
    journal.write({
      kind: 'locked',
      payload: { signal: 'display-added', evidence: '2 displays now', timeStops: false },
    });
    await journal.send(server);
    expect(await room()).toMatchObject({ locked: { signal: 'display-added', timeStops: false }, signals: 1 });

    const { status, body } = await act<IssuedOrder>(`/attempts/${attemptId}/unlock`, {
      minutes: 5,
      why: 'the projector was plugged in',
    });
    expect(status).toBe(201);
    expect(body.order).toMatchObject({ number: 1, kind: 'unlock', seconds: 300 });
    const { body: ack } = await beat(attemptId);
    expect(Date.parse(ack.deadline) - Date.parse(started.deadline)).toBe(5 * MINUTE_MS);
    const codeKey = await codeKeyOf(station);
    expect(readUnlockCode(codeKey, attemptId, body.code ?? '')).toMatchObject({
      ok: true,
      grant: { number: 1, minutes: 5 },
    });
    expect(readTimeCode(codeKey, attemptId, body.code ?? '')).toEqual({ ok: false, fault: 'unknown' });
    const payload = { number: 1, seconds: 300, unlockedBy: null, via: 'code' } as const;
    journal.write({ kind: 'unlocked', payload });
    await journal.send(server);
    expect(await room()).toMatchObject({ locked: null, signals: 1 });

    const path = `/attempts/${attemptId}/signals`;
    const { body: signals } = await server.request<NoticedSignal[]>('GET', path, { token: staff.token });
    expect(signals.map(({ what, signal }) => `${what} ${signal}`)).toEqual([
      'noticed display-added',
      'locked display-added',
      'unlocked code',
    ]);
    const foreign = await signInStaff(server, await makeCentre(server), 'invigilator');
    expect((await server.request('GET', path, { token: foreign.token })).status).toBe(404);
    journal.seal();
    await journal.send(server);
    // The display waits for a person; the time that was given back does not.
    expect(await incidents(attemptId)).toEqual(['machine-signal']);
  });

  it('time that an unlocking gives back without an order is put before a person', async () => {
    const { started, journal } = await start();
    const locked = { signal: 'focus-lost', evidence: '', timeStops: true };
    journal.write({ kind: 'locked', payload: locked });
    const payload = { number: 1, seconds: 3_600, unlockedBy: null, via: 'code' } as const;
    journal.write({ kind: 'unlocked', payload });
    journal.seal();
    await journal.send(server);
    await until('the incident', async () => (await incidents(started.attemptId)).includes('unknown-grant'));
  });

  it('a sitting that demands locked machines is started on no other', async () => {
    const locked = await makeSitting(server, centre, { lockdown: 'required' });
    const [candidate] = locked.candidates;
    const signedIn = await server.request<CandidateSession>('POST', '/candidate-sessions', {
      token: station.token,
      body: {
        sittingId: locked.sittingId,
        candidateNumber: candidate?.number,
        accessCode: candidate?.accessCode,
      },
    });
    const begin = (machineLocked?: boolean) =>
      act<{ attemptId?: string }>(
        '/attempts',
        { packageId: locked.packageId, ...(machineLocked === undefined ? {} : { machineLocked }) },
        signedIn.body.token,
      );
    for (const claim of [undefined, false])
      expect(await begin(claim)).toMatchObject({ status: 403, body: { code: 'lockdown-required' } });
    expect((await begin(true)).body.attemptId).toBeDefined();
    expect((await begin(false)).body.code).toBe('lockdown-required');
  });

  it('messages and the order to hand in come after one another, and a batch says that there are some', async () => {
    const { started, journal } = await start();
    await act(`/attempts/${started.attemptId}/messages`, { text: 'Read km as m.', why: 'misprint' });
    await act(`/attempts/${started.attemptId}/collect`, { why: 'fire drill' });
    const { body } = await journal.send(server);
    expect(body.orders).toBe(2);
    const { orders } = (await beat(started.attemptId)).body;
    expect(orders.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'message'],
      [2, 'collect'],
    ]);
  });

  it('orders given at the same moment get numbers of their own', async () => {
    const { started } = await start();
    const grant = { minutes: 1, reason: 'extra-time', why: 'together' };
    const path = `/attempts/${started.attemptId}/time-grants`;
    await Promise.all(Array.from({ length: 8 }, () => act(path, grant)));
    const { body } = await beat(started.attemptId);
    expect(body.orders.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(Date.parse(body.deadline) - Date.parse(started.deadline)).toBe(8 * MINUTE_MS);
  });

  it.each([
    [{ minutes: 0, reason: 'extra-time', why: 'x' }],
    [{ minutes: 241, reason: 'extra-time', why: 'x' }],
    [{ minutes: 5, reason: 'because', why: 'x' }],
    [{ minutes: 5, reason: 'extra-time', why: '' }],
    [{ minutes: 5, reason: 'extra-time' }],
  ])('a grant %j is refused and changes nothing', async (grant) => {
    const { started } = await start();
    expect((await act(`/attempts/${started.attemptId}/time-grants`, grant)).status).toBe(422);
    const { body } = await beat(started.attemptId);
    expect([body.orders, body.deadline]).toEqual([[], started.deadline]);
  });

  it('nobody gives orders to an attempt that is handed in, or of another centre', async () => {
    const { journal } = await start();
    const grant = { minutes: 5, reason: 'extra-time', why: 'late' };
    const path = `/attempts/${journal.attemptId}/time-grants`;
    const stranger = await signInStaff(server, await makeCentre(server), 'invigilator');
    expect((await act(path, grant, stranger.token)).body.code).toBe('not-found');
    await journal.seal().send(server);
    expect((await act(path, grant)).body.code).toBe('attempt-already-sealed');
  });

  it('a heartbeat of a sealed attempt brings the receipt', async () => {
    const { journal } = await start();
    const { body: ack } = await journal.seal().send(server);
    expect((await beat(journal.attemptId)).body.submission).toEqual((ack as BatchAck).submission);
  });

  it('time that the station counted and nobody granted is put before a person; what was granted is not', async () => {
    const grantOf = (number: number) =>
      ({
        kind: 'time-granted',
        payload: { number, seconds: 300, reason: 'extra-time', grantedBy: null, via: 'code' },
      }) as const;
    const [honest, odd] = [await start(), await start()];
    await act(`/attempts/${honest.started.attemptId}/time-grants`, {
      minutes: 5,
      reason: 'extra-time',
      why: 'as agreed',
    });
    for (const { journal } of [honest, odd]) await journal.write(grantOf(1)).seal().send(server);
    await finalised(odd.started.attemptId);
    await finalised(honest.started.attemptId);
    expect(await incidents(odd.started.attemptId)).toEqual(['unknown-grant']);
    expect(await incidents(honest.started.attemptId)).toEqual([]);
  });
});

describe('an attempt on another station', () => {
  it('goes on there with all entries, and the one it left is fenced off at once', async () => {
    const { journal, started } = await start();
    await choose(journal, 'b').send(server);
    expect((await move(started.attemptId, other)).body.stationId).toBe(other.stationId);
    const again = await startAttempt(server, other, sitting, next - 1);
    expect(again.started.head.seq).toBe(2);
    const { body: page } = await server.request<JournalPage>(
      'GET',
      `/attempts/${started.attemptId}/entries?from=1`,
      { token: other.token },
    );
    expect(page.entries).toEqual(journal.entries);
    const there = journal.continuedBy(other, [
      { kind: 'moved', payload: movedTo(other) },
      { kind: 'answered', payload: { itemId: 'capital', response: { type: 'single-choice', option: 'c' } } },
    ]);
    expect((await there.send(server)).status).toBe(200);
    const late = choose(journal, 'd');
    const { status, body } = await late.send(server);
    expect([status, body['code']]).toEqual([409, 'attempt-elsewhere']);
    expect((await beat(started.attemptId)).body.code).toBe('attempt-elsewhere');
    const strays = await straysOf(started.attemptId);
    expect(strays).toMatchObject([{ fromSeq: 1, toSeq: 3, adoptedAt: null }]);
    expect(await incidents(started.attemptId)).toEqual(['stray-entries']);
    await late.send(server);
    expect(await straysOf(started.attemptId)).toHaveLength(1);
  });

  it('cannot be told by a journal alone: the move has to be an invigilator’s', async () => {
    const { journal, started } = await start();
    await journal.send(server);
    journal.write({ kind: 'moved', payload: movedTo(other) });
    await journal.send(server);
    const claimed = journal.continuedBy(other, []);
    expect((await choose(claimed, 'c').send(server)).body['code']).toBe('attempt-elsewhere');
    expect(
      (await server.request('GET', `/attempts/${started.attemptId}/entries?from=1`, { token: other.token }))
        .status,
    ).toBe(409);
    expect((await choose(journal, 'b').send(server)).status).toBe(200);
  });

  it('is not moved to a station of another centre, nor when it is handed in', async () => {
    const { journal, started } = await start();
    const foreign = await makeStation(server, await makeCentre(server));
    expect((await move(started.attemptId, foreign)).body.code).toBe('not-found');
    await journal.seal().send(server);
    expect((await move(started.attemptId, other)).body.code).toBe('attempt-already-sealed');
  });
});

describe('stray entries', () => {
  it('count once a person has adopted them, below what was answered later; the result is made again', async () => {
    const { journal, started } = await start();
    await journal.answer('capital', { type: 'single-choice', option: 'a' }).send(server);
    await move(started.attemptId, other);
    const there = journal.continuedBy(other, [
      { kind: 'moved', payload: movedTo(other) },
      { kind: 'answered', payload: { itemId: 'gas', response: { type: 'short-text', text: 'O2' } } },
    ]);
    await there.seal().send(server);
    choose(journal, 'b').answer('gas', { type: 'short-text', text: 'CO2' });
    await journal.send(server);
    await finalised(started.attemptId);
    expect((await resultOf(started.attemptId)).marks).toBe('0');
    const [stray] = await straysOf(started.attemptId);
    expect(stray?.answers.map(({ itemId }) => itemId)).toEqual(['capital', 'capital', 'gas']);
    const path = `/stray-entries/${String(stray?.id)}/adopt`;
    expect((await act(path, { why: 'x' })).status).toBe(403);
    expect((await act(path, { why: '' }, admin.token)).status).toBe(422);
    expect((await act(path, { why: 'the disk was carried here' }, admin.token)).status).toBe(204);
    // The answer to `capital` was later than any other; that to `gas` was answered again at the new station.
    await until('it is marked again', async () => (await resultOf(started.attemptId)).marks === '1');
    expect((await act(path, { why: 'again' }, admin.token)).status).toBe(204);
    const kept = await server.database.query<{ version: number }>(
      'SELECT version FROM superseded_result WHERE attempt_id = $1',
      [started.attemptId],
    );
    expect(kept).toEqual([{ version: 1 }]);
  });

  it('stand between what they followed and what came later', () => {
    const journal = TestJournal.begin(sampleStarted(), station);
    choose(journal, 'a');
    const old = journal.fork(2);
    choose(old, 'b').answer('gas', { type: 'short-text', text: 'N2' });
    choose(journal, 'c');
    const view = foldWithAdopted(journal.entries, [old.entries]);
    expect(Object.fromEntries(view.responses)).toEqual({
      capital: { type: 'single-choice', option: 'c' },
      gas: { type: 'short-text', text: 'N2' },
    });
    expect(view.head).toEqual(headOf(journal.entries.at(-1) as Entry));
    expect(foldWithAdopted(journal.entries, []).responses.size).toBe(1);
  });
});

describe('attempts this server has not started', () => {
  const announce = (attemptId: string, more: object = {}, at: TestStation = station) => {
    next += 1;
    const body = { ...announcementOf(next - 1), ...more };
    return server.request<Attempt & { code?: string }>('POST', `/attempts/${attemptId}/announce`, {
      token: at.token,
      body,
    });
  };

  it('are taken on under their own id, with their own times, and shown to a person', async () => {
    const attemptId = randomUUID();
    const { status, body } = await announce(attemptId);
    expect([status, body.state, body.head.seq]).toEqual([200, 'open', 0]);
    const started = { ...announcementOf(next - 1), attemptId };
    const journal = TestJournal.begin({ ...sampleStarted(), ...started }, station);
    expect((await choose(journal, 'b').seal().send(server)).status).toBe(202);
    expect(await incidents(attemptId)).toContain('attempt-announced');
    await finalised(attemptId);
    expect((await resultOf(attemptId)).marks).toBe('1');
  });

  it('take the place of an attempt that a start sent twice had begun at this station, and of no other', async () => {
    const empty = await start();
    const told = announcementOf(next - 1);
    const attemptId = randomUUID();
    expect((await announce(attemptId, told)).status).toBe(200);
    const reply = await empty.journal.send(server);
    expect([reply.status, reply.body.code]).toEqual([404, 'not-found']);
    const written = await start();
    await written.journal.send(server);
    expect((await announce(randomUUID(), announcementOf(next - 1))).body.code).toBe('conflict');
    const heard = await start();
    await beat(heard.started.attemptId);
    expect((await announce(randomUUID(), announcementOf(next - 1))).body.code).toBe('conflict');
  });

  it('last as long as the sitting says, whatever the station does', async () => {
    const now = server.clock.now().getTime();
    const startedAt = new Date(now + 30 * MINUTE_MS).toISOString();
    const deadline = new Date(now + 900 * MINUTE_MS).toISOString();
    const { body } = await announce(randomUUID(), { startedAt, deadline });
    expect(Date.parse(body.startedAt)).toBe(now);
    expect(Date.parse(body.deadline)).toBe(now + 60 * MINUTE_MS);
  });

  it('are told of any number of times, and of a second one for the same candidate a person decides', async () => {
    const attemptId = randomUUID();
    await announce(attemptId);
    const same = announcementOf(next - 1);
    expect((await announce(attemptId, same)).status).toBe(200);
    const second = await announce(randomUUID(), same);
    expect(second.body.code).toBe('conflict');
    expect(await incidents(attemptId)).toEqual(['attempt-announced', 'second-attempt']);
    expect((await announce(attemptId, same, other)).body.code).toBe('attempt-elsewhere');
  });

  it.each([
    ['a candidate nobody registered', { candidateNumber: '9999' }],
    ['a package of another sitting', { packageId: randomUUID() }],
    ['a sitting of another centre', { sittingId: randomUUID() }],
  ])('are refused for %s', async (_what, more) => {
    expect((await announce(randomUUID(), more)).body.code).toBe('not-found');
  });

  it('are not spoken of with a station that this server has forgotten: it has to sign in again', async () => {
    const { started, journal } = await start();
    const { token } = server.app.get(Tokens).issue({
      kind: 'station',
      stationId: randomUUID(),
      centreId: centre.centreId,
      signingKey: station.signing.publicKey,
    });
    const forgotten = { ...station, token };
    const replies = [
      await beat(randomUUID(), forgotten),
      await announce(randomUUID(), {}, forgotten),
      await journal.send(server, journal.batch(), token),
    ];
    expect(replies.map(({ status, body }) => [status, (body as { code?: string }).code])).toEqual(
      replies.map(() => [401, 'not-signed-in']),
    );
    expect((await beat(started.attemptId)).status).toBe(200);
  });

  it('are found by comparing journals: unknown, behind, whole', async () => {
    const [behind, whole] = [await start(), await start()];
    await behind.journal.send(server);
    await whole.journal.send(server);
    const headBehind = headOf(choose(behind.journal, 'b').entries.at(-1) as Entry);
    const unknown = randomUUID();
    const { body } = await server.request<ComparedJournals>('POST', '/attempts/compare', {
      token: station.token,
      body: {
        journals: [
          { attemptId: behind.started.attemptId, head: headBehind },
          { attemptId: whole.started.attemptId, head: headOf(whole.journal.entries[0] as Entry) },
          { attemptId: unknown, head: headBehind },
        ],
      },
    });
    expect(body.behind.map(({ attemptId, head }) => [attemptId, head?.seq])).toEqual([
      [behind.started.attemptId, 1],
      [unknown, undefined],
    ]);
  });
});

describe('bundles', () => {
  const send = (bundle: unknown, token = staff.token, why: string | null = 'no network in the lab') =>
    server.request<BundleReport & { code?: string }>('POST', `/bundles${why === null ? '' : `?why=${why}`}`, {
      token,
      body: JSON.stringify(bundle),
      headers: { 'content-type': BUNDLE_MEDIA_TYPE },
    });

  it('land where uploads land: alone, after them, before them, again and again', async () => {
    const { journal, started } = await start();
    journal.answerAll(sampleResponses.mixed);
    await journal.send(server, journal.batch(1, 3));
    const bundle = await bundleOf(journal, next - 1);
    const first = await send(bundle);
    expect(first.body).toMatchObject({ state: 'open', fresh: journal.entries.length - 3, kept: null });
    journal.seal();
    const sealed = await bundleOf(journal, next - 1);
    expect((await send(sealed)).body).toMatchObject({ state: 'sealed', fresh: 1, kept: null });
    expect((await send(bundle)).body).toMatchObject({ fresh: 0, kept: null });
    const again = await send(sealed, station.token, null);
    expect(again.body).toMatchObject({
      fresh: 0,
      kept: null,
      signedReceipt: { receipt: { attemptId: started.attemptId } },
    });
    expect((await journal.send(server)).status).toBe(202);
    expect(await incidents(started.attemptId)).toEqual([]);
  });

  it('bring attempts that nobody here has heard of', async () => {
    next += 1;
    const attemptId = randomUUID();
    const journal = TestJournal.begin(
      { ...sampleStarted(), ...announcementOf(next - 1), attemptId },
      station,
    );
    choose(journal, 'b').seal();
    const { body } = await send(await bundleOf(journal, next - 1));
    expect(body).toMatchObject({ attemptId, state: 'sealed', fresh: 3, kept: null });
  });

  it('with a gap in them bring what they have; the rest waits for a person', async () => {
    const { journal, started } = await start();
    choose(journal, 'a').answer('gas', { type: 'short-text', text: 'CO2' });
    const bundle = await bundleOf(journal, next - 1, [
      [1, 1],
      [3, 3],
    ]);
    const { body } = await send(bundle);
    expect(body).toMatchObject({ fresh: 1, entries: 2, through: { seq: 1 } });
    expect(body.kept).toContain('send on from there');
    const [stray, ...others] = await straysOf(started.attemptId);
    expect([stray, others]).toMatchObject([{ fromSeq: 3, toSeq: 3 }, []]);
    const gap = { fromSeq: 3, toSeq: 3, code: 'journal-gap', strayId: stray?.id };
    expect(body.held).toMatchObject([gap]);
    expect((await send(bundle)).body).toMatchObject({ fresh: 0, held: [gap] });
  });

  it('of a station that the attempt has left tell only what is new in them, to be adopted', async () => {
    const { journal, started } = await start();
    choose(journal, 'a');
    await journal.send(server);
    const known = await bundleOf(journal, next - 1);
    choose(journal, 'b');
    const late = await bundleOf(journal, next - 1, [[3, 3]]);
    await act(`/attempts/${started.attemptId}/move`, { stationId: other.stationId, why: 'broken' });
    expect((await send(known)).body).toMatchObject({ fresh: 0, kept: null, held: [] });
    const { body } = await send(late);
    const [stray] = await straysOf(started.attemptId);
    expect(body.held).toMatchObject([{ fromSeq: 3, code: 'attempt-elsewhere', strayId: stray?.id }]);
    expect(body).toMatchObject({
      sittingId: sitting.sittingId,
      candidateName: `Candidate ${1_000 + next}`,
      stationName: expect.stringMatching(/^Seat /u),
    });
  });

  it('are taken in by people for a reason, which is written down', async () => {
    const { journal, started } = await start();
    const bundle = await bundleOf(choose(journal, 'b'), next - 1);
    for (const why of [null, '', 'x'.repeat(501)])
      expect((await send(bundle, staff.token, why)).body.code).toBe('validation-failed');
    expect((await beat(started.attemptId)).body.head.seq).toBe(0);
    await send(bundle, staff.token, 'the switch of row 2 is broken');
    const acts = await server.database.query<{ why: string; details: object }>(
      `SELECT why, details FROM audit_entry JOIN audit_words USING (number)
       WHERE action = 'attempt.take-bundle' AND subject = $1`,
      [started.attemptId],
    );
    expect(acts).toMatchObject([{ why: 'the switch of row 2 is broken', details: { fresh: 2, kept: null } }]);
  });

  it('with a batch that cannot be read give what can be, and nothing at all where there is nothing', async () => {
    next += 1;
    const attemptId = randomUUID();
    const journal = TestJournal.begin(
      { ...sampleStarted(), ...announcementOf(next - 1), attemptId },
      station,
    );
    const readable = {
      stationId: station.stationId,
      ...signBatch(attemptId, journal.entries, station.signing.privateKey),
    };
    const { serverExchangeKey } = await enrolmentOf(station);
    const { stationId } = station;
    const sendBatches = (...batches: (typeof readable)[]) => {
      const content = { announcement: announcementOf(next - 1), candidateName: 'Somebody', batches };
      return send(sealBundle({ attemptId, stationId, serverExchangeKey, contentKey: null, content }));
    };
    const broken = { ...readable, body: '{"entries":[]}' };
    const noJson = { ...readable, body: 'no JSON' };
    for (const unreadable of [broken, noJson]) {
      expect((await sendBatches(unreadable)).body.code).toBe('journal-invalid');
      expect((await server.request('GET', `/attempts/${attemptId}`, { token: staff.token })).status).toBe(
        404,
      );
    }
    const last = journal.entries.length;
    expect((await sendBatches(readable, noJson)).body).toMatchObject({
      fresh: last,
      held: [{ fromSeq: last + 1, toSeq: last + 1, code: 'journal-invalid', strayId: null }],
    });
  });

  it('that are none, are damaged, are of another centre or were signed by somebody else change nothing', async () => {
    const { journal, started } = await start();
    const bundle = await bundleOf(choose(journal, 'b'), next - 1);
    const flipped = Buffer.from(bundle.box, 'base64');
    flipped[20]! ^= 1;
    const damaged = { ...bundle, box: flipped.toString('base64') };
    expect((await send(damaged)).body.code).toBe('bundle-unreadable');
    expect((await send({ ...bundle, attemptId: randomUUID() })).body.code).toBe('bundle-unreadable');
    expect((await send({ format: 'examhall-bundle-v1' })).body.code).toBe('bundle-unreadable');
    expect((await act('/bundles', bundle)).status).toBe(415);
    const stranger = await signInStaff(server, await makeCentre(server), 'invigilator');
    expect((await send(bundle, stranger.token)).body.code).toBe('not-found');
    const forged = await bundleOf(journal, next - 1, [[1, 2]], other.signing.privateKey);
    expect((await send(forged)).body.kept).toContain('not signed by this station');
    expect((await beat(started.attemptId)).body.head.seq).toBe(0);
  });
});

function movedTo(to: TestStation) {
  return {
    fromStationId: station.stationId,
    toStationId: to.stationId,
    source: 'centre',
    bootId: null,
  } as const;
}

const carried = (candidate: number): Carried => ({ server, centre, sitting, station, candidate });
const announcementOf = (candidate: number) => carriedAnnouncement(carried(candidate));

function sampleStarted() {
  const head = { seq: 0, hash: '' };
  return {
    ...announcementOf(0),
    attemptId: randomUUID(),
    serverTime: '',
    contentKey: '',
    gradingKey: null,
    head,
  };
}

function bundleOf(
  journal: TestJournal,
  candidate: number,
  ranges?: readonly (readonly [number, number])[],
  privateKey?: string,
): Promise<Bundle> {
  return carriedBundle(carried(candidate), journal, ranges, privateKey);
}

const enrolmentOf = (of: TestStation) => enrolmentAt({ server, centre }, of);

async function codeKeyOf(of: TestStation): Promise<Buffer> {
  const { codeKey } = await enrolmentOf(of);
  return openRelease(of.exchange.privateKey, codeKey, codeKeyContext(of.stationId));
}

async function straysOf(attemptId: string): Promise<StrayEntries[]> {
  const { body } = await server.request<StrayEntries[]>(
    'GET',
    `/sittings/${sitting.sittingId}/stray-entries`,
    { token: staff.token },
  );
  return body.filter((stray) => stray.attemptId === attemptId);
}

async function stateOf(attemptId: string): Promise<string> {
  const { body } = await server.request<Attempt>('GET', `/attempts/${attemptId}`, { token: staff.token });
  return body.state;
}

function finalised(attemptId: string): Promise<unknown> {
  return until('it is finalised', async () => (await stateOf(attemptId)) === 'finalised');
}

async function resultOf(attemptId: string): Promise<Result['grade']> {
  const { body } = await server.request<Result>('GET', `/results/${attemptId}`, { token: admin.token });
  return body.grade;
}
