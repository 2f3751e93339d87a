import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { paperItems } from '@examhall/shared/items';
import { fold, presentedIds, presentedPaper } from '@examhall/shared/journal';
import { CHUNK_BYTES, newSigningPair } from '@examhall/shared/sealing';
import { samplePaper } from '@examhall/shared/testing';
import { FakeClock } from './support/fake-clock.js';
import { FakeServer } from './support/fake-server.js';
import { Station } from './support/station.js';
import { tempFolder } from './support/temp-folder.js';

const MINUTE_MS = 60_000;
let clock: FakeClock;
let server: FakeServer;
let station: Station;

beforeEach(async () => {
  clock = new FakeClock();
  server = await FakeServer.open(clock);
  station = new Station(tempFolder(), server, clock);
});
afterEach(async () => {
  await station.close();
  expect(server.unplanned).toEqual([]);
});

/** Another machine, on which nothing is yet. */
async function anotherStation(): Promise<void> {
  await station.close();
  station = new Station(tempFolder(), server, clock);
}
const answersAtCentre = () => Object.fromEntries(fold(server.entries).responses);

describe('from start to receipt', () => {
  it('enrols, fetches the package, signs in, starts, answers, hands in, grades and lets the keys go', async () => {
    expect(station.state.screen).toBe('starting');
    await clock.pass(100);
    expect(station.state).toMatchObject({ screen: 'sign-in', connection: 'online' });
    await station.signIn();
    expect(station.state).toMatchObject({
      screen: 'confirm',
      candidate: { number: '1001' },
      begunAt: null,
    });
    await station.client.handlers.start({});
    expect(station.state.screen).toBe('exam');
    await station.choose('capital', 'b');
    await station.client.handlers.answer({
      attemptId: server.attemptId,
      itemId: 'gas',
      response: { type: 'short-text', text: 'CO2' },
    });
    await station.client.handlers.submit({});
    expect(station.state.screen).toBe('sealing');
    await clock.pass(5_000);
    expect(station.state.screen).toBe('receipt');
    expect(station.state.receipt?.receipt.sealHash).toBe(fold(server.entries).sealed?.hash);
    expect(station.state.provisionalGrade?.marks).toBe('2');
    expect(fold(server.entries).localGrade?.marks).toBe('2');
    await station.client.handlers.signOut({});
    expect(
      readdirSync(join(station.folder, 'secrets')).filter((name) => name.includes('content-key')),
    ).toEqual([]);
    await clock.pass(100);
    expect(station.state).toMatchObject({ screen: 'sign-in', attempt: null, receipt: null });
    station.restart();
    await clock.pass(100);
    expect(station.state.screen).toBe('sign-in');
  });

  it('says in a sentence why a sign-in is refused, and lets the candidate try again', async () => {
    await clock.pass(100);
    const { handlers } = station.client;
    await expect(
      handlers.signIn({ sittingId: server.sittingId, candidateNumber: '1001', accessCode: 'wrong' }),
    ).rejects.toMatchObject({ name: 'Refusal', code: 'wrong-credentials' });
    await station.signIn();
    expect(station.state.screen).toBe('confirm');
  });

  it('waits for a server that is not there yet, and says so', async () => {
    await station.close();
    server.offline = true;
    station = new Station(tempFolder(), server, clock);
    await clock.pass(5_000);
    expect(station.state).toMatchObject({ screen: 'not-ready', problem: { code: 'server-unreachable' } });
    server.offline = false;
    await clock.pass(30_000);
    expect(station.state).toMatchObject({ screen: 'sign-in', problem: null });
  });

  it('fetches a package again that was damaged on this machine', async () => {
    await clock.pass(100);
    const content = join(station.folder, 'packages', server.packageId, 'content.enc');
    writeFileSync(content, 'damaged');
    await station.begin();
    expect(station.state.screen).toBe('exam');
    expect(statSync(content).size).toBeGreaterThan(100);
  });
});

describe('saved means saved', () => {
  beforeEach(() => station.begin());

  it('tells station and centre apart, per answer', async () => {
    server.offline = true;
    await station.choose('capital', 'b');
    expect(station.saved('capital')).toMatch(/^station/u);
    await clock.pass(10_000);
    expect(station.saved('capital')).toMatch(/^station/u);
    expect(station.state.connection).toBe('offline');
    server.offline = false;
    await clock.pass(60_000);
    expect(station.saved('capital')).toBe('centre');
    expect(station.state.connection).toBe('online');
  });

  it('never calls an answer saved that the disk refused, keeps it, and saves it when the disk takes it', async () => {
    station.disk.fault = 'failed';
    await expect(station.choose('capital', 'b')).rejects.toMatchObject({ code: 'not-saved' });
    expect(station.saved('capital')).toBe('unsaved');
    expect(station.state.attempt?.responses['capital']).toEqual({ type: 'single-choice', option: 'b' });
    station.disk.fault = null;
    await clock.pass(5_000);
    expect(station.saved('capital')).toBe('centre');
    expect(answersAtCentre()).toEqual({ capital: { type: 'single-choice', option: 'b' } });
  });

  it('does not hand in while an answer is not saved', async () => {
    station.disk.fault = 'failed';
    await expect(station.choose('capital', 'b')).rejects.toMatchObject({ code: 'not-saved' });
    await expect(station.client.handlers.submit({})).rejects.toMatchObject({ code: 'not-saved' });
    expect(station.state.screen).toBe('exam');
    station.disk.fault = null;
    await station.client.handlers.submit({});
    await clock.pass(5_000);
    expect(answersAtCentre()).toEqual({ capital: { type: 'single-choice', option: 'b' } });
  });

  it('refuses an answer that does not fit its question, and changes nothing', async () => {
    await expect(station.choose('capital', 'z')).rejects.toMatchObject({ code: 'bad-response' });
    await expect(station.choose('nowhere', 'a')).rejects.toMatchObject({ code: 'unknown-item' });
    expect(station.state.attempt?.responses).toEqual({});
  });

  it('refuses an answer that was given in another attempt, and changes nothing', async () => {
    const late = {
      attemptId: server.sittingId,
      itemId: 'capital',
      response: { type: 'single-choice', option: 'b' },
    } as const;
    await expect(station.client.handlers.answer(late)).rejects.toMatchObject({ code: 'other-attempt' });
    expect(station.state.attempt?.responses).toEqual({});
  });

  it('clears an answer as an entry of its own', async () => {
    await station.choose('capital', 'b');
    await station.client.handlers.answer({ attemptId: server.attemptId, itemId: 'capital', response: null });
    await clock.pass(5_000);
    expect(answersAtCentre()).toEqual({});
    expect(server.entries.map((entry) => entry.kind)).toEqual(['started', 'answered', 'cleared']);
    expect(station.saved('capital')).toBe('centre');
  });
});

describe('uploading', () => {
  beforeEach(() => station.begin());

  it('sends an answer again whose acknowledgement was lost, and ends in the same state', async () => {
    server.faults.push({ path: /batches/u, kind: 'after', times: 5 });
    await station.choose('capital', 'b');
    await clock.pass(2 * MINUTE_MS);
    expect(station.saved('capital')).toBe('centre');
    expect(server.entries.filter((entry) => entry.kind === 'answered')).toHaveLength(1);
    expect(server.requests.filter((request) => request.includes('batches')).length).toBeGreaterThan(5);
  });

  it('considers nothing sent after a restart that the server has not acknowledged', async () => {
    server.faults.push({ path: /batches/u, kind: 'before', times: 1_000 });
    await station.choose('capital', 'b');
    await clock.pass(5_000);
    station.restart();
    expect(station.saved('capital')).toMatch(/^station/u);
    server.faults.length = 0;
    await clock.pass(MINUTE_MS);
    expect(station.saved('capital')).toBe('centre');
    expect(answersAtCentre()).toEqual({ capital: { type: 'single-choice', option: 'b' } });
  });

  it('goes back to where a server ends that was restored from a backup', async () => {
    await station.choose('capital', 'b');
    await clock.pass(5_000);
    server.entries = server.entries.slice(0, 1);
    await station.choose('capital', 'c');
    await clock.pass(MINUTE_MS);
    expect(server.entries).toHaveLength(3);
    expect(station.saved('capital')).toBe('centre');
  });

  it('stops at a fork, keeps everything and says so', async () => {
    await station.choose('capital', 'b');
    server.faults.push({ path: /batches/u, kind: { status: 409, code: 'journal-fork' }, times: 1 });
    await clock.pass(5_000);
    expect(station.state.problem?.code).toBe('journal-fork');
    const before = server.requests.length;
    await station.choose('capital', 'c');
    await clock.pass(10 * MINUTE_MS);
    expect(server.requests).toHaveLength(before);
    expect(station.state.attempt?.responses['capital']).toEqual({ type: 'single-choice', option: 'c' });
    expect(station.saved('capital')).toMatch(/^station/u);
  });

  it('waits as long as an overloaded server asks it to', async () => {
    await station.choose('capital', 'b');
    server.faults.push({
      path: /batches/u,
      kind: { status: 503, code: 'unavailable', retryAfter: 40 },
      times: 1,
    });
    await clock.pass(5_000);
    const before = server.requests.length;
    await clock.pass(34_000);
    expect(server.requests).toHaveLength(before);
    await clock.pass(20_000);
    expect(station.saved('capital')).toBe('centre');
  });

  it('does not report a receipt that the server did not sign', async () => {
    server.centre.receiptKey = newSigningPair().privateKey;
    await station.client.handlers.submit({});
    await clock.pass(5_000);
    expect(station.state).toMatchObject({ screen: 'sealing', receipt: null });
  });
});

describe('time', () => {
  beforeEach(() => station.begin());

  it('seals by itself when the time is up, once, with every answer', async () => {
    await station.choose('capital', 'b');
    await clock.pass(58 * MINUTE_MS);
    expect(station.state.screen).toBe('exam');
    await station.choose('capital', 'c');
    await clock.pass(3 * MINUTE_MS);
    expect(station.state.screen).toBe('receipt');
    const seals = server.entries.filter((entry) => entry.kind === 'sealed');
    expect(seals.map((entry) => entry.payload)).toEqual([
      { reason: 'deadline', entries: expect.any(Number) as number },
    ]);
    expect(answersAtCentre()).toEqual({ capital: { type: 'single-choice', option: 'c' } });
    await expect(station.choose('capital', 'a')).rejects.toMatchObject({ code: 'sealed' });
  });

  it.each([-120, 30, 24 * 60])('does not care when the wall clock jumps by %d minutes', async (minutes) => {
    await clock.pass(10 * MINUTE_MS);
    const before = station.state.attempt?.remainingMs ?? 0;
    clock.jumpWall(minutes * MINUTE_MS);
    await clock.pass(MINUTE_MS);
    expect(before - (station.state.attempt?.remainingMs ?? 0)).toBe(MINUTE_MS);
  });

  it.each([-3, 3])(
    'is right after a restart, as the server says, with a wall clock %d hours off',
    async (hours) => {
      await station.choose('capital', 'b');
      await clock.pass(20 * MINUTE_MS);
      const before = station.state.attempt?.remainingMs ?? 0;
      clock.jumpWall(hours * 60 * MINUTE_MS);
      // The network needs a few seconds to come up: nothing may be sealed by the wrong clock meanwhile.
      server.faults.push({ path: /attempts/u, kind: 'before', times: 3 });
      station.restart();
      await clock.pass(10_000);
      expect(station.state).toMatchObject({ screen: 'exam', connection: 'online' });
      expect(station.state.attempt?.remainingMs).toBe(before - 10_000);
    },
  );

  it('goes on without the server after a restart, with no more time than was left', async () => {
    await station.choose('capital', 'b');
    await clock.pass(20 * MINUTE_MS);
    server.offline = true;
    station.restart();
    await clock.pass(MINUTE_MS);
    expect(station.state).toMatchObject({ screen: 'exam', connection: 'offline' });
    expect(station.state.attempt?.remainingMs).toBeLessThanOrEqual(39 * MINUTE_MS);
    await clock.pass(40 * MINUTE_MS);
    expect(station.state.screen).toBe('sealing');
    server.offline = false;
    await clock.pass(MINUTE_MS);
    expect(station.state.screen).toBe('receipt');
  });
});

describe('after a crash', () => {
  beforeEach(() => station.begin());

  it('restores every answer, flag and the place', async () => {
    await station.choose('capital', 'b');
    await station.client.handlers.flag({ itemId: 'gas', flagged: true });
    await station.client.handlers.view({ itemId: 'gas' });
    const before = station.state.attempt;
    station.restart();
    await clock.pass(1_000);
    expect(station.state.attempt).toMatchObject({
      responses: before?.responses,
      flagged: ['gas'],
      currentItemId: 'gas',
      resumed: true,
    });
  });

  it('goes on handing in, grading and showing the receipt, whenever it came', async () => {
    await station.choose('capital', 'b');
    server.faults.push({ path: /batches/u, kind: 'after', times: 1 });
    await station.client.handlers.submit({});
    station.restart();
    await clock.pass(MINUTE_MS);
    expect(station.state).toMatchObject({ screen: 'receipt', provisionalGrade: { marks: '1' } });
    station.restart();
    await clock.pass(MINUTE_MS);
    expect(station.state).toMatchObject({ screen: 'receipt', provisionalGrade: { marks: '1' } });
    expect(server.entries.filter((entry) => entry.kind === 'locally-graded')).toHaveLength(1);
  });

  it('lets the candidate leave with the receipt even when the local grade cannot be made', async () => {
    server.faults.push({ path: /grading-key/u, kind: { status: 500, code: 'internal-error' }, times: 1_000 });
    await station.client.handlers.submit({});
    await clock.pass(500);
    await expect(station.client.handlers.signOut({})).rejects.toMatchObject({ code: 'still-sending' });
    await clock.pass(MINUTE_MS);
    await station.client.handlers.signOut({});
    await clock.pass(1_000);
    expect(station.state.screen).toBe('sign-in');
  });
});

describe('the exam as it is delivered', () => {
  const film = Buffer.alloc(2 * CHUNK_BYTES + 1_000, 'film');
  const withFilm = {
    paper: { ...samplePaper, media: [{ id: 'film', mediaType: 'video/webm', bytes: film.length }] },
    media: [{ id: 'film', bytes: [film] }],
  };
  const chunksAsked = () => server.requests.filter((request) => request.includes('media-film')).length;

  it('goes on with an interrupted download where it was, and asks for nothing twice', async () => {
    await server.issuePackage(withFilm);
    await anotherStation();
    server.faults.push({ path: /media-film\/chunks\/1$/u, kind: 'before', times: 2 });
    await clock.pass(60_000);
    expect(station.state.screen).toBe('sign-in');
    // Chunk 0 once, chunk 1 three times (twice in vain), chunk 2 once.
    expect(chunksAsked()).toBe(5);
    station.restart();
    await clock.pass(100);
    expect([station.state.screen, chunksAsked()]).toEqual(['sign-in', 5]);
  });

  it('goes on after a crash in the middle of a chunk', async () => {
    const { signed } = await server.issuePackage(withFilm);
    await anotherStation();
    await clock.pass(1_000);
    const folder = join(station.folder, 'packages', signed.manifest.packageId);
    truncateSync(join(folder, 'media-film.enc'), CHUNK_BYTES + 17);
    rmSync(join(folder, 'manifest.json'));
    const before = chunksAsked();
    station.restart();
    await clock.pass(1_000);
    expect(station.state.screen).toBe('sign-in');
    expect(chunksAsked() - before).toBe(2);
  });

  it.each([
    ['a flipped bit', (bytes: Buffer) => Buffer.from(bytes).fill(bytes[9]! ^ 1, 9, 10)],
    ['a missing end', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['another chunk', () => film.subarray(0, CHUNK_BYTES)],
  ])('is refused with %s, named by its reason, and fetched again', async (_what, spoil) => {
    await server.issuePackage(withFilm);
    await anotherStation();
    server.tamper = (part, index, bytes) => (part === 'media-film' && index === 1 ? spoil(bytes) : bytes);
    await clock.pass(1_000);
    expect(station.state).toMatchObject({ screen: 'not-ready', problem: { code: 'chunk-damaged' } });
    server.tamper = (_part, _index, bytes) => bytes;
    await clock.pass(60_000);
    expect(station.state).toMatchObject({ screen: 'sign-in', problem: null });
  });

  it('opens its media one by one on request', async () => {
    await server.issuePackage(withFilm);
    await anotherStation();
    await station.begin();
    const media = await station.client.handlers.media({ id: 'film' });
    expect(media.mediaType).toBe('video/webm');
    expect(Buffer.from(media.data, 'base64').equals(film)).toBe(true);
    await expect(station.client.handlers.media({ id: 'other' })).rejects.toMatchObject({
      code: 'unknown-media',
    });
  });

  it('is replaced by a corrected version by itself, and the old one goes', async () => {
    await clock.pass(100);
    const old = server.packageId;
    await server.issuePackage();
    await clock.pass(20_000);
    expect(existsSync(join(station.folder, 'packages', server.packageId, 'manifest.json'))).toBe(true);
    expect(existsSync(join(station.folder, 'packages', old))).toBe(false);
    await station.begin();
    expect(station.state.screen).toBe('exam');
  });

  it('cannot be started in an old version: the station says why and fetches the new one', async () => {
    await clock.pass(100);
    await station.signIn();
    await server.issuePackage();
    await expect(station.client.handlers.start({})).rejects.toMatchObject({
      code: 'package-outdated',
      message: 'A corrected version has been issued.',
    });
    await station.client.handlers.start({});
    expect(station.state.screen).toBe('exam');
    expect(fold(server.entries).started?.packageId ?? server.packageId).toBe(server.packageId);
  });

  it('is not taken in an older version than was here, whoever offers it', async () => {
    await server.issuePackage();
    await anotherStation();
    await clock.pass(100);
    expect(station.state.screen).toBe('sign-in');
    server.packages.pop();
    station.restart();
    await clock.pass(1_000);
    expect(station.state.problem?.code).toBe('older-version');
  });

  it('comes in the order of the attempt, which the journal states', async () => {
    const shuffled = {
      ...samplePaper,
      sections: samplePaper.sections.map((section) => ({ ...section, shuffle: true })),
    };
    await server.issuePackage({ paper: shuffled });
    await anotherStation();
    await station.begin();
    const seed = fold(server.entries).started?.seed ?? '';
    expect(seed).toMatch(/^[0-9a-f]{32}$/u);
    const order = async () => paperItems(await station.client.handlers.paper({})).map(({ id }) => id);
    expect(await order()).toEqual(paperItems(presentedPaper(shuffled, seed)).map(({ id }) => id));
    expect(await order()).not.toEqual(paperItems(samplePaper).map(({ id }) => id));
    const before = await order();
    station.restart();
    expect(await order()).toEqual(before);
  });
});

describe('a section that draws', () => {
  it('gives the candidate as many questions as it draws, and grades those alone', async () => {
    const sections = samplePaper.sections.map((section, index) =>
      index === 0 ? { ...section, draw: 1 } : section,
    );
    const drawing = { ...samplePaper, sections };
    await server.issuePackage({ paper: drawing });
    server.releasesGradingKeyAtStart = true;
    await anotherStation();
    await station.begin();
    const seed = fold(server.entries).started?.seed ?? '';
    const given = paperItems(await station.client.handlers.paper({})).map(({ id }) => id);
    expect(given).toEqual([...(presentedIds(drawing, seed) ?? [])]);
    expect(given).toHaveLength(paperItems(samplePaper).length - 1);
    await station.client.handlers.submit({});
    await clock.pass(5_000);
    expect(station.state.provisionalGrade?.items.map(({ itemId }) => itemId)).toEqual(given);
  });
});

describe('the local grade', () => {
  it('is made at once, without asking, when the key came at the start; and the key goes with the attempt', async () => {
    server.releasesGradingKeyAtStart = true;
    await station.begin();
    await station.choose('capital', 'b');
    await station.client.handlers.submit({});
    await clock.pass(5_000);
    expect(station.state.provisionalGrade?.marks).toBe('1');
    expect(server.requests.filter((request) => request.includes('grading-key'))).toEqual([]);
    await station.client.handlers.signOut({});
    const left = readdirSync(join(station.folder, 'secrets'));
    expect(left.filter((name) => name.includes(server.attemptId))).toEqual([
      `journal-key-${server.attemptId}`,
    ]);
  });

  it('is made but not shown when the sitting hides it', async () => {
    await server.issuePackage({ policies: { gradingKeyRelease: 'after-seal', provisionalResult: 'hidden' } });
    await anotherStation();
    await station.begin();
    await station.choose('capital', 'b');
    await station.client.handlers.submit({});
    await clock.pass(5_000);
    expect(fold(server.entries).localGrade?.marks).toBe('1');
    expect(station.state).toMatchObject({ screen: 'receipt', provisionalGrade: null });
  });

  it('is made without a network by the close code, and only after the hand-in', async () => {
    await station.begin();
    await station.choose('capital', 'b');
    const { closeCode, startCode } = server.sealed.secrets;
    const enter = (code: string) => station.client.handlers.enterCloseCode({ code });
    await expect(enter(closeCode)).rejects.toMatchObject({ code: 'not-handed-in' });
    server.offline = true;
    await station.client.handlers.submit({});
    await expect(enter('ABCD')).rejects.toMatchObject({ code: 'code-length' });
    await expect(enter(startCode)).rejects.toMatchObject({ code: 'code-wrong' });
    await enter(closeCode.toLowerCase().replaceAll('-', ' '));
    expect(station.state.provisionalGrade?.marks).toBe('1');
    server.offline = false;
    await clock.pass(120_000);
    expect(station.state.screen).toBe('receipt');
    expect(fold(server.entries).localGrade?.marks).toBe('1');
  });
});

describe('a canary', () => {
  const task = {
    candidateNumber: 'CANARY ·',
    accessCode: 'ABC-DEF-GHJ',
    responses: {
      capital: { type: 'single-choice', option: 'b' },
      gas: { type: 'short-text', text: 'canary' },
    },
  } as const;

  it('is run by the station itself, shown to nobody, and leaves the station to the candidates', async () => {
    server.canary = task;
    await clock.pass(60);
    expect(station.state).toMatchObject({ attempt: null, candidate: null });
    await expect(station.client.handlers.paper({})).rejects.toMatchObject({ code: 'no-attempt' });
    await clock.pass(10_000);
    const view = fold(server.entries);
    expect(Object.fromEntries(view.responses)).toEqual(task.responses);
    expect([view.sealed?.reason, view.localGrade?.marks]).toEqual(['submitted', '1']);
    expect(station.state).toMatchObject({ screen: 'sign-in', problem: null });
  });

  it('is gone on with after a crash', async () => {
    server.canary = task;
    server.faults.push({ path: /batches$/u, kind: 'before', times: 1_000 });
    await clock.pass(3_000);
    station.restart();
    expect(station.state).toMatchObject({ screen: 'not-ready', problem: { code: 'canary' } });
    server.faults.length = 0;
    await clock.pass(120_000);
    expect(fold(server.entries).localGrade?.marks).toBe('1');
    expect(station.state.screen).toBe('sign-in');
  });

  it('waits while somebody is signed in', async () => {
    await clock.pass(100);
    await station.signIn();
    server.canary = task;
    await clock.pass(60_000);
    expect(station.state.screen).toBe('confirm');
    expect(server.entries).toEqual([]);
  });
});

describe('secrets on the disk', () => {
  it('and all that a screen, a log or another folder ever got hold no key and no accepted answer before release', async () => {
    const seen: unknown[] = [];
    station.client.onState((state) => seen.push(state));
    await station.begin();
    seen.push(await station.client.handlers.paper({}));
    await station.choose('capital', 'c');
    await clock.pass(10_000);
    const { contentKey, gradingKey, startCode, closeCode } = server.sealed.secrets;
    const secrets = [
      ...[contentKey, gradingKey].flatMap((key) => [
        Buffer.from(key),
        Buffer.from(Buffer.from(key).toString('base64')),
        Buffer.from(Buffer.from(key).toString('hex')),
      ]),
      ...['carbon dioxide', 'Rayleigh', '"correct"', '"accepted"', startCode, closeCode].map((text) =>
        Buffer.from(text),
      ),
    ];
    const files = readdirSync(station.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      // The content key is where it must be to resume: in the secret store, which is looked at in a test of its own.
      .filter((entry) => !entry.name.startsWith('content-key-'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    expect(files.length).toBeGreaterThan(4);
    const told = Buffer.from(JSON.stringify([seen, station.reports.map(String), server.requests]));
    for (const bytes of [told, ...files]) {
      for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
    }
  });

  it('are readable by their owner alone, and no question is in the clear', async () => {
    await station.begin();
    const folder = join(station.folder, 'secrets');
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    const packages = join(station.folder, 'packages', server.packageId);
    for (const name of readdirSync(packages)) {
      const bytes = readFileSync(join(packages, name));
      for (const secret of ['Australia', 'Canberra']) expect(bytes.includes(secret)).toBe(false);
    }
  });
});
