import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, type Entry } from '@examhall/shared/journal';
import { openBundle, readReceiptText, receiptHolds, receiptText } from '@examhall/shared/sealing';
import { ClientAlreadyRunning, nodeDisk, salvageStation } from '../src/core/index.js';
import { FakeClock, settle } from './support/fake-clock.js';
import { FakeServer } from './support/fake-server.js';
import { Station } from './support/station.js';
import { tempFolder } from './support/temp-folder.js';

const MINUTE_MS = 60_000;
let clock: FakeClock;
let server: FakeServer;
let station: Station;
const others: Station[] = [];

beforeEach(async () => {
  clock = new FakeClock();
  server = await FakeServer.open(clock);
  station = new Station(tempFolder(), server, clock);
});
afterEach(async () => {
  await station.close();
  for (const other of others.splice(0)) await other.close();
  expect(server.unplanned).toEqual([]);
});

const held = () => server.centre.attempt(server.attemptId);
const answersAtCentre = () => Object.fromEntries(fold(server.entries).responses);
const kinds = (entries: readonly Entry[] = server.entries) => entries.map(({ kind }) => kind);
const minutesLeft = (of = station) => Math.round((of.state.attempt?.remainingMs ?? 0) / MINUTE_MS);
const b = { type: 'single-choice', option: 'b' } as const;
const c = { type: 'single-choice', option: 'c' } as const;

/** Another machine of the lab, ready for candidates. */
async function secondStation(): Promise<Station> {
  const other = new Station(tempFolder(), server, clock);
  others.push(other);
  await clock.pass(1_000);
  return other;
}
const stationIds = () => [...server.centre.state.stations.keys()];

describe('four places an answer can be in', () => {
  beforeEach(() => station.begin());

  it('are told apart one after the other', async () => {
    server.offline = true;
    station.disk.fault = 'full';
    await expect(station.choose('capital', 'b')).rejects.toMatchObject({ code: 'not-saved' });
    expect(station.saved('capital')).toBe('unsaved');
    station.disk.fault = null;
    station.disk.copyHangs = true;
    station.restart();
    await station.choose('capital', 'b');
    expect(station.saved('capital')).toBe('station');
    station.disk.copyHangs = false;
    station.restart();
    while (station.saved('capital') === 'station') await settle();
    expect(station.saved('capital')).toBe('station-twice');
    server.offline = false;
    await clock.pass(MINUTE_MS);
    expect(station.saved('capital')).toBe('centre');
  });
});

describe('the pace of the upload', () => {
  beforeEach(() => station.begin());
  const batches = () => server.requests.filter((request) => request.includes('batches')).length;

  it('brings an answer up when it has settled for two seconds, and five seconds after it at the latest', async () => {
    await clock.pass(30_000);
    const before = batches();
    await station.choose('capital', 'b');
    await clock.pass(1_900);
    expect(batches()).toBe(before);
    await clock.pass(200);
    expect(batches()).toBe(before + 1);
    for (let stroke = 0; stroke < 12; stroke += 1) {
      const response = { type: 'short-text', text: `CO${stroke}` } as const;
      await station.client.handlers.answer({ attemptId: server.attemptId, itemId: 'gas', response });
      await clock.pass(500);
    }
    expect(batches()).toBe(before + 2);
  });

  it('has a heartbeat at least every thirty seconds, also while batches go', async () => {
    const beats = () => server.requests.filter((request) => request.includes('heartbeats')).length;
    const before = beats();
    for (let second = 0; second < 120; second += 3) {
      await station.choose('capital', second % 2 ? 'b' : 'c');
      await clock.pass(3_000);
    }
    expect(beats() - before).toBeGreaterThanOrEqual(4);
    expect(beats() - before).toBeLessThanOrEqual(6);
  });

  it('spreads what ended by time, so that a room does not come all at once', async () => {
    await station.choose('capital', 'b');
    await clock.pass(59 * MINUTE_MS + 57_000);
    await clock.pass(1_600);
    const before = batches();
    expect(station.state.screen).toBe('sealing');
    await clock.pass(6_000);
    expect(batches()).toBe(before);
    await clock.pass(3_000);
    expect(station.state.screen).toBe('receipt');
  });

  it('goes on with a token when the wall clock of the machine is wrong', async () => {
    clock.jumpWall(8 * 60 * MINUTE_MS);
    server.faults.push({ path: /token/u, kind: { status: 401, code: 'signature-invalid' }, times: 1 });
    station.restart();
    await station.choose('capital', 'b');
    await clock.pass(MINUTE_MS);
    expect(station.saved('capital')).toBe('centre');
  });
});

describe('orders of the invigilator', () => {
  beforeEach(() => station.begin());

  it('bring more time, once, however often they arrive', async () => {
    const before = minutesLeft();
    server.centre.order(server.attemptId, { kind: 'time', minutes: 10 });
    server.faults.push({ path: /heartbeats/u, kind: 'after', times: 2 });
    await clock.pass(MINUTE_MS);
    station.restart();
    await clock.pass(MINUTE_MS);
    expect(minutesLeft()).toBe(before + 8);
    expect(kinds().filter((kind) => kind === 'time-granted')).toHaveLength(1);
    expect(fold(server.entries).grantedMs).toBe(10 * MINUTE_MS);
  });

  it('are asked for at once when a batch says that there are some', async () => {
    server.centre.order(server.attemptId, { kind: 'message', text: 'Question 3: read km as m.' });
    await station.choose('capital', 'b');
    await clock.pass(2_500);
    expect(station.state.attempt?.messages).toMatchObject([
      { text: 'Question 3: read km as m.', from: 'Invigilator' },
    ]);
    station.restart();
    expect(station.state.attempt?.messages).toHaveLength(1);
  });

  it('let a candidate with extra time go on where the others stop', async () => {
    server.centre.order(server.attemptId, { kind: 'time', minutes: 30 });
    await clock.pass(70 * MINUTE_MS);
    expect(station.state.screen).toBe('exam');
    await station.choose('capital', 'b');
    await clock.pass(21 * MINUTE_MS);
    expect(station.state.screen).toBe('receipt');
    expect(answersAtCentre()).toEqual({ capital: b });
  });

  it('hand in at once when the invigilator collects', async () => {
    await station.choose('capital', 'b');
    server.centre.order(server.attemptId, { kind: 'collect' });
    await clock.pass(MINUTE_MS);
    expect(station.state.screen).toBe('receipt');
    expect(fold(server.entries).sealed?.reason).toBe('collected');
    expect(answersAtCentre()).toEqual({ capital: b });
  });

  it('bring time by a code when there is no network, counted once with what comes later', async () => {
    const code = server.centre.order(server.attemptId, { kind: 'time', minutes: 15 }) ?? '';
    server.offline = true;
    const before = minutesLeft();
    const enter = (typed: string) => station.client.handlers.enterTimeCode({ code: typed });
    await expect(enter('ABCD')).rejects.toMatchObject({ code: 'code-length' });
    const wrong = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'code-check' });
    expect(await enter(code.toLowerCase().replaceAll('-', ' '))).toEqual({ minutes: 15 });
    expect(minutesLeft()).toBe(before + 15);
    await expect(enter(code)).rejects.toMatchObject({ code: 'code-used' });
    server.offline = false;
    await clock.pass(2 * MINUTE_MS);
    expect(minutesLeft()).toBe(before + 13);
    expect(kinds().filter((kind) => kind === 'time-granted')).toHaveLength(1);
  });

  it('take no code that is for somebody else, and none after too many', async () => {
    const other = await secondStation();
    await other.client.handlers.signIn({
      sittingId: server.sittingId,
      candidateNumber: '1002',
      accessCode: server.accessCode,
    });
    await other.client.handlers.start({});
    const attemptId = other.state.attempt?.id ?? '';
    const code = server.centre.order(attemptId, { kind: 'time', minutes: 15 }) ?? '';
    for (let time = 0; time < 5; time += 1)
      await expect(station.client.handlers.enterTimeCode({ code })).rejects.toMatchObject({
        code: 'code-unknown',
      });
    await expect(station.client.handlers.enterTimeCode({ code })).rejects.toMatchObject({
      code: 'try-later',
    });
    expect(await other.client.handlers.enterTimeCode({ code })).toEqual({ minutes: 15 });
  });
});

describe('what the shell notices', () => {
  const lost = { kind: 'focus-lost', payload: {} } as const;
  const signal = {
    kind: 'lockdown-signal',
    payload: { signal: 'display-added', confidence: 'high', evidence: 'HDMI-2, 1920×1080' },
  } as const;

  it('is evidence in the journal, and changes nothing that was answered', async () => {
    station.client.observe(lost);
    await station.begin();
    await station.choose('capital', 'b');
    station.client.observe(lost);
    station.client.observe({ kind: 'focus-regained', payload: { awayMs: 1_200 } });
    station.client.observe(signal);
    await clock.pass(10_000);
    expect(kinds()).toEqual(['started', 'answered', 'focus-lost', 'focus-regained', 'lockdown-signal']);
    expect(answersAtCentre()).toEqual({ capital: b });
  });

  it('holds up nobody when the disk refuses it, and is no part of an exam that is handed in', async () => {
    await station.begin();
    station.disk.fault = 'full';
    station.client.observe(lost);
    station.disk.fault = null;
    await station.client.handlers.submit({});
    station.client.observe(signal);
    await clock.pass(10_000);
    expect(kinds()).toEqual(['started', 'sealed', 'locally-graded']);
    expect(station.reports).toHaveLength(1);
  });
});

describe('a locked screen', () => {
  const lock = { signal: 'display-added', evidence: '2 displays now', timeStops: false, standing: false };
  const unlock = (code: string) => station.client.handlers.unlock({ code });
  beforeEach(() => station.begin());

  it('takes what was on it for a moment, then nothing, and loses nothing', async () => {
    await station.choose('capital', 'a');
    station.client.lockScreen(lock);
    expect(station.state).toMatchObject({
      screen: 'locked',
      attempt: { locked: { signal: 'display-added', timeStops: false } },
    });
    await station.choose('capital', 'b');
    await expect(station.client.handlers.submit({})).rejects.toMatchObject({ code: 'locked' });
    await clock.pass(10_000);
    await expect(station.choose('capital', 'c')).rejects.toMatchObject({ code: 'locked' });
    expect(answersAtCentre()).toEqual({ capital: b });
    expect(fold(server.entries).locked).toMatchObject({ signal: 'display-added' });
  });

  it.each(['the program starts again', 'the machine starts again'])('stays when %s', async (what) => {
    station.client.lockScreen(lock);
    if (what.startsWith('the program')) station.restart();
    else station.powerCut(MINUTE_MS);
    expect(station.state.screen).toBe('locked');
    await expect(station.choose('capital', 'b')).rejects.toMatchObject({ code: 'locked' });
  });

  it.each(['', 'crash', 'reboot'])('is opened from the console, also after a %s', async (after) => {
    station.client.lockScreen(lock);
    if (after === 'crash') station.restart();
    if (after === 'reboot') station.powerCut(MINUTE_MS);
    const before = minutesLeft();
    server.centre.order(server.attemptId, { kind: 'unlock', minutes: 7 });
    await clock.pass(MINUTE_MS);
    expect(station.state).toMatchObject({ screen: 'exam', attempt: { locked: null } });
    expect(minutesLeft()).toBe(before + 6);
    await station.choose('capital', 'b');
    await clock.pass(10_000);
    expect(answersAtCentre()).toEqual({ capital: b });
    expect(kinds().filter((kind) => kind === 'unlocked')).toHaveLength(1);
  });

  it.each(['', 'crash', 'reboot'])(
    'is opened by a code without a network, once, also after a %s',
    async (after) => {
      station.client.lockScreen(lock);
      server.offline = true;
      if (after === 'crash') station.restart();
      if (after === 'reboot') station.powerCut(MINUTE_MS);
      const code = server.centre.order(server.attemptId, { kind: 'unlock', minutes: 0 }) ?? '';
      const time = server.centre.order(server.attemptId, { kind: 'time', minutes: 5 }) ?? '';
      await expect(unlock(time)).rejects.toMatchObject({ code: 'code-unknown' });
      await unlock(code.toLowerCase());
      expect(station.state.screen).toBe('exam');
      await expect(unlock(code)).rejects.toMatchObject({ code: 'not-locked' });
      station.client.lockScreen(lock);
      station.restart();
      await expect(unlock(code)).rejects.toMatchObject({ code: 'code-used' });
      server.offline = false;
      server.centre.order(server.attemptId, { kind: 'unlock', minutes: 0 });
      await clock.pass(MINUTE_MS);
      expect(station.state.screen).toBe('exam');
      expect(kinds().filter((kind) => kind === 'unlocked')).toHaveLength(2);
    },
  );

  it('opens on the word of the staff at the machine', () => {
    station.client.lockScreen(lock);
    station.client.unlockByStaff();
    expect(station.state.screen).toBe('exam');
    expect(() => station.client.unlockByStaff()).toThrow('not locked');
  });

  it('does not come back for what holds all the time and somebody has seen, but does for what happens again', async () => {
    const standing = { ...lock, signal: 'virtual-machine', standing: true };
    station.client.lockScreen(standing);
    station.client.unlockByStaff();
    station.client.lockScreen(standing);
    station.restart();
    station.client.lockScreen(standing);
    expect(station.state.screen).toBe('exam');
    for (let time = 0; time < 2; time += 1) {
      station.client.lockScreen(lock);
      expect(station.state.screen).toBe('locked');
      station.client.unlockByStaff();
    }
  });

  it('ends with the exam’s time, which runs on', async () => {
    station.client.lockScreen(lock);
    await clock.pass(61 * MINUTE_MS);
    expect(fold(server.entries).sealed?.reason).toBe('deadline');
    expect(station.state.screen).toBe('receipt');
  });

  it('keeps an exam from ending by time where the policy says so, until it is opened', async () => {
    station.client.lockScreen({ ...lock, timeStops: true });
    await clock.pass(70 * MINUTE_MS);
    expect(station.state.screen).toBe('locked');
    server.centre.order(server.attemptId, { kind: 'unlock', minutes: 70 });
    await clock.pass(MINUTE_MS);
    expect(station.state.screen).toBe('exam');
    expect(minutesLeft()).toBeGreaterThan(55);
    await clock.pass(62 * MINUTE_MS);
    expect(fold(server.entries).sealed?.reason).toBe('deadline');
  });

  it('comes as soon as the disk takes note of it', async () => {
    station.disk.fault = 'full';
    station.client.lockScreen(lock);
    expect(station.state.screen).toBe('exam');
    station.disk.fault = null;
    await clock.pass(2_000);
    expect(station.state.screen).toBe('locked');
  });
});

describe('a machine whose keys were lost', () => {
  it('is enrolled anew, and what it had not sent is at the centre for a person to adopt', async () => {
    await station.begin();
    server.offline = true;
    await station.choose('capital', 'b');
    rmSync(join(station.folder, 'secrets', 'station-keys'));
    station.restart();
    await clock.pass(10_000);
    expect(station.state.screen).toBe('not-ready');
    server.offline = false;
    await clock.pass(2 * MINUTE_MS);
    // The centre knows nobody by the new keys, and keeps what they bring apart from the exam.
    const { evidence, stationId: before } = server.centre.attempt(server.attemptId);
    expect(evidence.join()).toContain('"option":"b"');
    const now = [...server.centre.state.stations.keys()].find((id) => id !== before);
    server.centre.move(server.attemptId, now ?? '');
    await station.signIn();
    await station.client.handlers.start({});
    expect(station.state).toMatchObject({ screen: 'exam', attempt: { resumed: true } });
  });
});

describe('an exam that demands a locked machine', () => {
  const policies = {
    gradingKeyRelease: 'after-seal',
    provisionalResult: 'shown',
    lockdown: 'required',
  } as const;
  const offline = () =>
    station.client.handlers.startOffline({
      sittingId: server.sittingId,
      candidateNumber: '1007',
      code: server.sealed.secrets.startCode,
    });

  it('is not begun, nor taken up again, where the machine is not locked', async () => {
    await server.issuePackage({ policies });
    await clock.pass(20_000);
    await expect(offline()).rejects.toMatchObject({ code: 'lockdown-required' });
    station.machineLocked = true;
    station.restart();
    await clock.pass(1_000);
    await offline();
    expect(station.state.screen).toBe('exam');
    station.machineLocked = false;
    station.restart();
    expect(station.state).toMatchObject({ screen: 'not-ready', problem: { code: 'lockdown-required' } });
    station.machineLocked = true;
    station.restart();
    expect(station.state.screen).toBe('exam');
  });

  it('is begun at the centre where the machine is locked, and nowhere else', async () => {
    server.centre.demandsLock = true;
    await clock.pass(100);
    await station.signIn();
    await expect(station.client.handlers.start({})).rejects.toMatchObject({ code: 'lockdown-required' });
    station.machineLocked = true;
    station.restart();
    await clock.pass(100);
    await station.signIn();
    await station.client.handlers.start({});
    expect(station.state.screen).toBe('exam');
  });
});

describe('an exam that names the version of the client', () => {
  it('is sat with that one alone', async () => {
    server.centre.clientVersion = '1.1.0';
    await clock.pass(20_000);
    await expect(station.signIn()).rejects.toMatchObject({
      code: 'client-version',
      message: expect.stringContaining('with version 1.1.0 of this program; this machine has 1.2.0'),
    });
    server.centre.clientVersion = '1.2.0';
    await clock.pass(20_000);
    await station.signIn();
    expect(station.state.screen).toBe('confirm');
  });
});

describe('a machine on which no exam may begin', () => {
  const problem = { code: 'station-blocked', message: 'No exam can begin on this machine.' };

  it('says why, refuses to begin, and lets one that runs go on', async () => {
    await clock.pass(100);
    station.client.block(problem);
    expect(station.state.problem).toEqual(problem);
    await station.signIn();
    await expect(station.client.handlers.start({})).rejects.toMatchObject({ code: 'station-blocked' });
    station.client.block(null);
    await station.client.handlers.start({});
    station.client.block(problem);
    await station.choose('capital', 'b');
    expect(station.state).toMatchObject({ screen: 'exam', problem: null });
  });
});

describe('time', () => {
  beforeEach(() => station.begin());

  it('goes on while the machine sleeps, and an exam whose time ran out in its sleep is sealed', async () => {
    await station.choose('capital', 'b');
    await clock.pass(10 * MINUTE_MS);
    clock.sleep(20 * MINUTE_MS);
    await clock.pass(10_000);
    expect(minutesLeft()).toBe(30);
    // Nobody tells what time it is: the machine has to see it by itself when it wakes.
    server.offline = true;
    clock.sleep(40 * MINUTE_MS);
    await clock.pass(10_000);
    expect(station.state.screen).toBe('sealing');
    server.offline = false;
    await clock.pass(MINUTE_MS);
    expect(fold(server.entries).sealed?.reason).toBe('deadline');
  });

  it('is counted through a restart of the program without the server, whatever the wall clock says', async () => {
    server.offline = true;
    await station.choose('capital', 'b');
    for (const hours of [-30, 50]) {
      await clock.pass(5 * MINUTE_MS);
      const before = minutesLeft();
      clock.jumpWall(hours * 60 * MINUTE_MS);
      station.restart();
      expect(minutesLeft()).toBe(before);
    }
    expect(station.state.screen).toBe('exam');
  });

  it('is taken from the wall clock after a reboot without the server', async () => {
    server.offline = true;
    await station.choose('capital', 'b');
    await clock.pass(10 * MINUTE_MS);
    station.powerCut(5 * MINUTE_MS);
    await clock.pass(1_000);
    expect(minutesLeft()).toBe(60 - 15);
  });

  it('ends nothing by a wall clock that was set ahead during a reboot, until the server has spoken', async () => {
    server.offline = true;
    await station.choose('capital', 'b');
    clock.jumpWall(5 * 60 * MINUTE_MS);
    station.powerCut(MINUTE_MS);
    await clock.pass(10 * MINUTE_MS);
    expect(station.state.screen).toBe('exam');
    await station.choose('capital', 'c');
    server.offline = false;
    await clock.pass(MINUTE_MS);
    expect(minutesLeft()).toBe(60 - 12);
    expect(answersAtCentre()).toEqual({ capital: c });
  });

  it('is asked for at the centre before an exam ends that ran out while the program was off', async () => {
    await station.choose('capital', 'b');
    await clock.pass(10_000);
    await station.close();
    await clock.pass(65 * MINUTE_MS);
    server.centre.order(server.attemptId, { kind: 'time', minutes: 30 });
    // The network takes a few seconds to come up.
    server.faults.push({ path: /heartbeats/u, kind: 'before', times: 3 });
    station.restart();
    await clock.pass(20_000);
    expect([station.state.screen, minutesLeft()]).toEqual(['exam', 24]);
  });

  it('gives nobody more by a wall clock that was set back during a reboot', async () => {
    server.offline = true;
    await station.choose('capital', 'b');
    await clock.pass(20 * MINUTE_MS);
    clock.jumpWall(-10 * 60 * MINUTE_MS);
    await station.choose('capital', 'c');
    station.powerCut(5 * MINUTE_MS);
    await clock.pass(1_000);
    expect(minutesLeft()).toBe(35);
    // Certain is only what passed while the machine was on: the five minutes it was off are the centre's to judge.
    await clock.pass(36 * MINUTE_MS);
    expect([station.state.screen, minutesLeft()]).toEqual(['exam', 0]);
    await clock.pass(5 * MINUTE_MS);
    expect(station.state.screen).toBe('sealing');
  });
});

describe('another machine', () => {
  beforeEach(() => station.begin());

  it('goes on with everything the centre holds, and the old one is fenced off', async () => {
    await station.choose('capital', 'b');
    await clock.pass(10_000);
    const other = await secondStation();
    await other.signIn();
    await expect(other.client.handlers.start({})).rejects.toMatchObject({
      code: 'attempt-on-other-station',
    });
    server.centre.move(server.attemptId, stationIds()[1] ?? '');
    await other.client.handlers.start({});
    expect(other.state.attempt?.responses).toEqual({ capital: b });
    await other.choose('capital', 'c');
    await clock.pass(MINUTE_MS);
    expect(answersAtCentre()).toEqual({ capital: c });
    expect(kinds()).toContain('moved');
    expect(station.state).toMatchObject({ screen: 'sign-in', attempt: null });
  });

  it('leaves what the old one wrote afterwards to a person, in the hands of the centre', async () => {
    await station.choose('capital', 'b');
    await clock.pass(10_000);
    server.faults.push({ path: /attempts/u, kind: 'before', times: 1_000 });
    await station.choose('capital', 'c');
    await station.close();
    server.faults.length = 0;
    const other = await secondStation();
    server.centre.move(server.attemptId, stationIds()[1] ?? '');
    await other.signIn();
    await other.client.handlers.start({});
    await clock.pass(10_000);
    expect(other.state.attempt?.responses).toEqual({ capital: b });
    station.restart();
    await clock.pass(2 * MINUTE_MS);
    expect(held().evidence).toHaveLength(1);
    expect(held().evidence[0]).toContain('"option":"c"');
    expect(answersAtCentre()).toEqual({ capital: b });
    expect(station.state.screen).toBe('sign-in');
    await clock.pass(5 * MINUTE_MS);
    expect(held().evidence).toHaveLength(1);
  });

  it('gets the attempt back when it was moved by mistake', async () => {
    await station.choose('capital', 'b');
    await clock.pass(10_000);
    const own = held().stationId;
    await secondStation();
    server.centre.move(server.attemptId, stationIds()[1] ?? '');
    await clock.pass(MINUTE_MS);
    expect(station.state.screen).toBe('sign-in');
    server.centre.move(server.attemptId, own);
    await station.signIn();
    // The candidate is told that the time goes on, instead of that it begins with the start.
    expect(station.state.begunAt).not.toBeNull();
    await station.client.handlers.start({});
    await station.choose('capital', 'c');
    await clock.pass(10_000);
    expect(answersAtCentre()).toEqual({ capital: c });
  });

  it('goes on from a bundle where there is no network at all', async () => {
    const other = await secondStation();
    server.offline = true;
    await station.choose('capital', 'b');
    const { text, fileName } = await station.client.handlers.bundle({});
    expect(fileName).toMatch(/^examhall-1001-[0-9a-f]{8}\.bundle$/u);
    for (const secret of ['capital', 'Test candidate', 'option']) expect(text.includes(secret)).toBe(false);
    const { startCode, closeCode } = server.sealed.secrets;
    const go = (code: string) => other.client.handlers.continueFromBundle({ text, code });
    await expect(go(closeCode)).rejects.toMatchObject({ code: 'code-wrong' });
    await go(startCode);
    expect(other.state.attempt?.responses).toEqual({ capital: b });
    expect(other.state.candidate).toEqual({ number: '1001', name: 'Test candidate' });
    await other.choose('capital', 'c');
    await station.close();
    server.offline = false;
    await clock.pass(MINUTE_MS);
    // The centre has not been told of the move: the new machine waits, and the candidate goes on.
    expect(other.state.problem?.code).toBe('attempt-elsewhere');
    server.centre.move(server.attemptId, stationIds()[1] ?? '');
    await clock.pass(2 * MINUTE_MS);
    expect(other.state.problem).toBeNull();
    expect(answersAtCentre()).toEqual({ capital: c });
    expect(other.saved('capital')).toBe('centre');
  });

  it('takes no bundle that is damaged or no bundle', async () => {
    const { text } = await station.client.handlers.bundle({});
    const other = await secondStation();
    const code = server.sealed.secrets.startCode;
    for (const wrong of ['', '{}', text.slice(0, -9), text.replace(/"box":"..../u, '"box":"AAAA')])
      await expect(other.client.handlers.continueFromBundle({ text: wrong, code })).rejects.toMatchObject({
        code: 'bundle-unreadable',
      });
    expect(other.state.screen).toBe('sign-in');
  });
});

describe('without a network to the end', () => {
  it('begins by the start code, ends by the close code, and is at the centre whole when there is one again', async () => {
    await clock.pass(1_000);
    server.offline = true;
    const { startCode, closeCode, gradingKey } = server.sealed.secrets;
    expect(gradingKey.length).toBe(32);
    const { handlers } = station.client;
    const start = (code: string) =>
      handlers.startOffline({ sittingId: server.sittingId, candidateNumber: '1007', code });
    await expect(start('ABCD')).rejects.toMatchObject({ code: 'code-length' });
    await expect(start(closeCode)).rejects.toMatchObject({ code: 'code-wrong' });
    await start(startCode);
    const attemptId = station.state.attempt?.id ?? '';
    await handlers.answer({ attemptId, itemId: 'capital', response: b });
    station.restart();
    await station.client.handlers.submit({});
    await clock.pass(MINUTE_MS);
    expect(station.state.screen).toBe('sealing');
    await expect(station.client.handlers.signOut({})).rejects.toMatchObject({ code: 'not-handed-in' });
    expect(station.state.mayLeave).toBe(false);
    await station.client.handlers.enterCloseCode({ code: closeCode });
    expect(station.state).toMatchObject({ provisionalGrade: { marks: '1' }, mayLeave: true });
    const receipt = readReceiptText(station.state.receiptText ?? '');
    expect(receipt && receiptHolds(receipt, server.keys.publicKey)).toBe(true);
    expect(receipt?.receipt).toMatchObject({ candidateNumber: '1007', attemptId });
    await station.client.handlers.signOut({});
    server.offline = false;
    await clock.pass(3 * MINUTE_MS);
    const { entries, candidateNumber } = server.centre.attempt(attemptId);
    expect(candidateNumber).toBe('1007');
    expect(Object.fromEntries(fold(entries).responses)).toEqual({ capital: b });
    expect(fold(entries).localGrade?.marks).toBe('1');
    expect(receipt?.receipt.sealHash).toBe(fold(entries).sealed?.hash);
  });

  it('is carried to the centre as a bundle that only the centre and the sitting can open', async () => {
    await station.begin();
    server.offline = true;
    await station.choose('capital', 'b');
    await station.client.handlers.submit({});
    const { text } = await station.client.handlers.bundle({});
    const content = openBundle(JSON.parse(text), server.exchange.privateKey);
    expect(content.announcement.candidateNumber).toBe('1001');
    expect(content.batches).toHaveLength(1);
    expect(() => openBundle(JSON.parse(text), station.exchangePrivateKey())).toThrow('does not open');
  });

  it('sends again what a server restored from a backup has forgotten, also after everybody has left', async () => {
    await station.begin();
    await station.choose('capital', 'b');
    const backup = server.centre.state;
    await station.client.handlers.submit({});
    await clock.pass(5_000);
    await station.client.handlers.signOut({});
    server.centre.state = backup;
    await clock.pass(3 * MINUTE_MS);
    expect(fold(server.entries).sealed?.reason).toBe('submitted');
    expect(fold(server.entries).localGrade?.marks).toBe('1');
  });

  it('makes an attempt known again to a server that was restored to before it began', async () => {
    await clock.pass(1_000);
    const backup = server.centre.state;
    await station.signIn();
    await station.client.handlers.start({});
    await station.choose('capital', 'b');
    await clock.pass(10_000);
    server.centre.state = backup;
    await station.choose('capital', 'c');
    await clock.pass(2 * MINUTE_MS);
    expect(answersAtCentre()).toEqual({ capital: c });
    expect(station.saved('capital')).toBe('centre');
  });
});

describe('a candidate who comes back after handing in', () => {
  it('begins no second attempt at a server restored to before the first', async () => {
    await clock.pass(1_000);
    const backup = server.centre.state;
    await station.begin();
    const first = server.attemptId;
    await station.choose('capital', 'b');
    await station.client.handlers.submit({});
    await clock.pass(5_000);
    await station.client.handlers.signOut({});
    server.centre.state = backup;
    await station.signIn();
    await station.client.handlers.start({}).catch(() => undefined);
    expect([...server.centre.state.attempts.keys()]).toEqual([first]);
    await clock.pass(3 * MINUTE_MS);
    expect(answersAtCentre()).toEqual({ capital: b });
    expect(fold(server.entries).sealed?.reason).toBe('submitted');
  });
});

describe('receipts', () => {
  it('fit on paper and in a QR code, hold with the public key alone, and tell no answers', async () => {
    await station.begin();
    await station.choose('capital', 'b');
    await station.client.handlers.submit({});
    await clock.pass(5_000);
    const text = station.state.receiptText ?? '';
    expect(text).toMatch(/^EXAMHALL:[A-Z2-7]+$/u);
    expect(text.length).toBeLessThan(260);
    const read = readReceiptText(text.toLowerCase().replace(/(.{5})/gu, '$1 '));
    expect(read).toEqual(station.state.receipt);
    expect(read && receiptHolds(read, server.keys.publicKey)).toBe(true);
  });

  it('do not hold with one character changed, wherever it is', async () => {
    await station.begin();
    server.offline = true;
    await station.client.handlers.submit({});
    const text = station.state.receiptText ?? '';
    const whole = readReceiptText(text);
    expect(whole && receiptHolds(whole, server.keys.publicKey)).toBe(true);
    for (let at = 'EXAMHALL:'.length; at < text.length - 1; at += 1) {
      const other = text.charAt(at) === 'A' ? 'B' : 'A';
      const changed = readReceiptText(text.slice(0, at) + other + text.slice(at + 1));
      expect(changed !== null && receiptHolds(changed, server.keys.publicKey)).toBe(false);
    }
    expect(whole && receiptText(whole)).toBe(text);
  });
});

describe('the disk', () => {
  beforeEach(() => station.begin());
  const folderOf = () => join(station.folder, 'attempts', server.attemptId);

  it('has room for an answer in the reserve when everything else has filled it', async () => {
    station.disk.fullWhile = 'reserve';
    await station.choose('capital', 'b');
    expect(station.saved('capital')).toMatch(/^station/u);
    expect(readdirSync(station.folder)).not.toContain('reserve');
    expect(readdirSync(join(station.folder, 'packages'))).toEqual([server.packageId]);
  });

  it('gives up downloads before the reserve', async () => {
    await station.close();
    const old = join(station.folder, 'packages', 'an-old-package');
    nodeDisk.makeFolder(old);
    writeFileSync(join(old, 'content.enc'), 'x');
    station.restart();
    station.disk.fault = 'full';
    await expect(station.choose('capital', 'b')).rejects.toMatchObject({ code: 'not-saved' });
    expect(readdirSync(join(station.folder, 'packages'))).toEqual([server.packageId]);
    expect(station.state.attempt?.responses).toEqual({ capital: b });
    station.disk.fault = null;
    await clock.pass(5_000);
    expect(station.saved('capital')).not.toBe('unsaved');
  });

  it('takes the exam up again from the second copy when the database is gone or damaged', async () => {
    await station.choose('capital', 'b');
    server.offline = true;
    await station.choose('capital', 'c');
    await station.close();
    const database = join(folderOf(), 'journal.db');
    writeFileSync(database, Buffer.alloc(40_000, 0xa5));
    rmSync(`${database}-wal`, { force: true });
    station.restart();
    expect(station.state).toMatchObject({ screen: 'exam', problem: null });
    expect(station.state.attempt?.responses).toEqual({ capital: c });
    expect(readFileSync(join(folderOf(), 'damaged-1', 'journal.db'))).toHaveLength(40_000);
    expect(String(station.reports.at(-1))).toContain('has been made anew');
    server.offline = false;
    await clock.pass(MINUTE_MS);
    expect(answersAtCentre()).toEqual({ capital: c });
  });

  it('gets back from the centre what it has lost altogether', async () => {
    await station.choose('capital', 'b');
    await clock.pass(10_000);
    await station.close();
    rmSync(folderOf(), { recursive: true });
    station.restart();
    await clock.pass(1_000);
    await station.signIn();
    await station.client.handlers.start({});
    expect(station.state.attempt?.responses).toEqual({ capital: b });
    await station.choose('capital', 'c');
    await clock.pass(10_000);
    expect(answersAtCentre()).toEqual({ capital: c });
  });

  it('is written to by one client alone', () => {
    expect(() => new Station(station.folder, server, clock)).toThrow(ClientAlreadyRunning);
  });

  it('can be salvaged by hand, into a bundle for the centre', async () => {
    server.offline = true;
    await station.choose('capital', 'b');
    await station.close();
    for (const name of readdirSync(folderOf()))
      if (name.startsWith('journal.db')) rmSync(join(folderOf(), name));
    const [found] = salvageStation(nodeDisk, station.folder, join(station.folder, 'secrets'));
    expect(found?.said[0]).toContain('2 entries recovered (0 from the database, 2 from the second copy)');
    expect(found?.salvaged?.history.map(({ kind }) => kind)).toEqual(['started', 'answered']);
    const bundle = JSON.parse(found?.bundle?.text ?? '') as Parameters<typeof openBundle>[0];
    const content = openBundle(bundle, server.exchange.privateKey);
    expect(content.batches[0]?.body).toContain('"option":"b"');
    station.restart();
  });
});
