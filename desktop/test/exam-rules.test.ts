import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '@examhall/shared/items';
import { fold } from '@examhall/shared/journal';
import { noAccommodations } from '@examhall/shared/protocol';
import { samplePaper } from '@examhall/shared/testing';
import { Sticks, sticksInMounts, sticksInWindowsList } from '../src/core/sticks/index.js';
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

/** The sample exam with other rules. */
async function sitting(change: Partial<Paper>): Promise<void> {
  await server.issuePackage({ paper: { ...samplePaper, ...change } });
  await toldAnew();
}

/** The station has looked again what there is to sit. */
const toldAnew = () => clock.pass(16_000);
const sectionsOf = (...rules: Partial<Paper['sections'][number]>[]) =>
  samplePaper.sections.map((section, index) => ({ ...section, ...rules[index] }));
const handlers = () => station.client.handlers;
const type = (itemId: string, text: string) =>
  handlers().answer({ attemptId: server.attemptId, itemId, response: { type: 'short-text', text } });

describe('a section with a time of its own', () => {
  beforeEach(async () => {
    await sitting({ sections: sectionsOf({}, { minutes: 10 }) });
    await station.begin();
  });
  const standing = () => station.state.attempt?.sections;

  it('begins when it is entered, takes no answer before, and closes by itself with what was answered', async () => {
    await expect(type('gas', 'CO2')).rejects.toMatchObject({ code: 'section-ahead' });
    expect(standing()).toEqual([{ id: 's2', state: 'ahead', remainingMs: null }]);
    await handlers().view({ itemId: 'gas' });
    await clock.pass(4 * MINUTE_MS);
    expect(standing()).toEqual([{ id: 's2', state: 'open', remainingMs: 6 * MINUTE_MS }]);
    await type('gas', 'CO2');
    await clock.pass(6 * MINUTE_MS + 10_000);
    expect(standing()).toEqual([{ id: 's2', state: 'closed', remainingMs: null }]);
    await expect(type('gas', 'O2')).rejects.toMatchObject({ code: 'section-closed' });
    expect(station.state).toMatchObject({ screen: 'exam' });
    expect(station.state.attempt?.responses['gas']).toEqual({ type: 'short-text', text: 'CO2' });
    await station.choose('capital', 'b');
  });

  it('goes on counting when the machine has failed', async () => {
    await handlers().view({ itemId: 'gas' });
    await clock.pass(MINUTE_MS);
    station.powerCut(3 * MINUTE_MS);
    await clock.pass(1_000);
    expect(standing()?.[0]?.state).toBe('open');
    await clock.pass(7 * MINUTE_MS);
    expect(standing()?.[0]?.state).toBe('closed');
  });

  it('is closed by the candidate once, and for good', async () => {
    await handlers().view({ itemId: 'gas' });
    await expect(handlers().view({ itemId: 'capital' })).rejects.toMatchObject({ code: 'section-open' });
    await handlers().closeSection({ sectionId: 's2' });
    await handlers().view({ itemId: 'capital' });
    await expect(handlers().view({ itemId: 'gas' })).rejects.toMatchObject({ code: 'section-closed' });
    await expect(handlers().closeSection({ sectionId: 's2' })).rejects.toMatchObject({
      code: 'section-closed',
    });
  });
});

it('a section without a way back takes no answer behind', async () => {
  await sitting({ sections: sectionsOf({ navigation: 'no-way-back' }) });
  await station.begin();
  await handlers().view({ itemId: 'capital' });
  await station.choose('capital', 'a');
  await handlers().view({ itemId: 'primes' });
  await expect(station.choose('capital', 'b')).rejects.toMatchObject({ code: 'question-closed' });
  await expect(handlers().view({ itemId: 'capital' })).rejects.toMatchObject({ code: 'question-closed' });
  expect(station.state.attempt?.responses['capital']).toEqual({ type: 'single-choice', option: 'a' });
});

describe('what a candidate is given', () => {
  it('is there from the sign-in on, and extra time is in the deadline', async () => {
    const given = { extraTimePercent: 25, restMinutes: 0, textScale: 150, readAloud: true } as const;
    server.centre.accommodations = given;
    await clock.pass(100);
    expect(station.state.accommodations).toEqual(noAccommodations);
    await station.signIn();
    expect(station.state.accommodations).toEqual(given);
    await handlers().start({});
    expect(station.state.attempt?.remainingMs).toBe(75 * MINUTE_MS);
    station.restart();
    expect(station.state.accommodations).toEqual(given);
  });

  it('breaks stop the time, cover the exam, survive a crash and never take more than was granted', async () => {
    server.centre.accommodations = { ...noAccommodations, restMinutes: 10 };
    await station.begin();
    const before = station.state.attempt!.remainingMs;
    await handlers().rest({ resting: true });
    await clock.pass(4 * MINUTE_MS);
    expect(station.state.screen).toBe('resting');
    expect(station.state.attempt).toMatchObject({
      remainingMs: before,
      rest: { leftMs: 6 * MINUTE_MS, resting: true },
    });
    await expect(station.choose('capital', 'b')).rejects.toMatchObject({ code: 'resting' });
    await handlers().rest({ resting: false });
    expect(station.state).toMatchObject({ screen: 'exam', attempt: { remainingMs: before } });
    await station.choose('capital', 'b');
    await handlers().rest({ resting: true });
    station.restart();
    expect(station.state.screen).toBe('resting');
    await clock.pass(9 * MINUTE_MS);
    expect(station.state.screen).toBe('exam');
    expect(station.state.attempt?.rest).toEqual({ leftMs: 0, resting: false });
    expect(before - station.state.attempt!.remainingMs).toBeGreaterThanOrEqual(3 * MINUTE_MS);
    await expect(handlers().rest({ resting: true })).rejects.toMatchObject({ code: 'no-rest' });
    await clock.pass(10_000);
    expect(fold(server.entries)).toMatchObject({ restedMs: 10 * MINUTE_MS });
  });

  it('a machine that is off during a break takes no more than was granted', async () => {
    server.centre.accommodations = { ...noAccommodations, restMinutes: 10 };
    await station.begin();
    await handlers().rest({ resting: true });
    station.powerCut(30 * MINUTE_MS);
    await clock.pass(10_000);
    expect(station.state.screen).toBe('exam');
    expect(station.state.attempt?.rest).toEqual({ leftMs: 0, resting: false });
    await clock.pass(5_000);
    expect(fold(server.entries)).toMatchObject({ restedMs: 10 * MINUTE_MS, grantedMs: 10 * MINUTE_MS });
  });

  it('nobody rests to whom no break was granted', async () => {
    await station.begin();
    expect(station.state.attempt?.rest).toBeNull();
    await expect(handlers().rest({ resting: true })).rejects.toMatchObject({ code: 'no-rest' });
  });
});

describe('what is kept beside the answers', () => {
  const annotation = {
    eliminated: ['a'],
    highlights: [{ in: 'prompt', from: 0, to: 5 }],
    note: 'Look',
  } as const;
  const kept = { ...annotation, eliminated: ['a'], highlights: [{ in: 'prompt' as const, from: 0, to: 5 }] };

  it('is there again after a crash', async () => {
    await station.begin();
    const { attemptId } = server;
    await handlers().annotate({ attemptId, itemId: 'capital', annotation: kept });
    await handlers().scratch({ attemptId, change: { what: 'drawn', stroke: [1, 2, 3, 4] } });
    station.restart();
    expect(await handlers().notebook({})).toEqual({
      annotations: { capital: annotation },
      scratch: [[1, 2, 3, 4]],
    });
    const length = fold(server.entries).head;
    await handlers().annotate({ attemptId, itemId: 'capital', annotation: kept });
    await clock.pass(3_000);
    expect(fold(server.entries).head?.seq).toBe((length?.seq ?? 0) + 3);
  });

  it('sounds are played as often as they may be, a crash in between or not', async () => {
    await sitting({ media: [{ id: 'sound', mediaType: 'audio/wav', bytes: 4, plays: 2 }] });
    await station.begin();
    await handlers().play({ mediaId: 'sound' });
    station.restart();
    await handlers().play({ mediaId: 'sound' });
    expect(station.state.attempt?.plays).toEqual({ sound: 2 });
    await expect(handlers().play({ mediaId: 'sound' })).rejects.toMatchObject({ code: 'no-plays-left' });
    await expect(handlers().play({ mediaId: 'film' })).rejects.toMatchObject({ code: 'unknown-media' });
  });
});

describe('before the exam', () => {
  it('counts down to the opening on the server’s clock, whatever the machine’s says', async () => {
    clock.jumpWall(-3 * 3_600_000);
    server.centre.opensAt = '2026-01-05T08:10:00.000Z';
    await toldAnew();
    await station.signIn();
    expect(station.state.sitting?.opensInMs).toBeGreaterThan(9 * MINUTE_MS);
    expect(station.state.sitting?.opensInMs).toBeLessThanOrEqual(10 * MINUTE_MS);
    await clock.pass(10 * MINUTE_MS);
    expect(station.state.sitting?.opensInMs).toBe(0);
  });

  it('asks for the declaration that was shown, and journals it', async () => {
    server.centre.honourStatement = 'This is my own work.';
    await toldAnew();
    await station.signIn();
    await expect(handlers().start({})).rejects.toMatchObject({ code: 'not-declared' });
    await expect(handlers().start({ declared: 'Something else.' })).rejects.toMatchObject({
      code: 'not-declared',
    });
    await handlers().start({ declared: 'This is my own work.' });
    await clock.pass(3_000);
    expect(server.entries[1]).toMatchObject({
      kind: 'honour-accepted',
      payload: { statement: 'This is my own work.' },
    });
  });

  it('a station that is started without a network still knows its sittings, and begins by the start code', async () => {
    await clock.pass(100);
    await station.close();
    server.offline = true;
    station = new Station(station.folder, server, clock);
    await clock.pass(5_000);
    expect(station.state).toMatchObject({ screen: 'sign-in', connection: 'offline', problem: null });
    const code = server.sealed.secrets.startCode;
    await handlers().startOffline({ sittingId: server.sittingId, candidateNumber: '1001', code });
    expect(station.state.screen).toBe('exam');
  });
});

describe('a stick', () => {
  it('takes the running attempt whole, and tells what lies on it', async () => {
    const stick = join(tempFolder(), 'STICK');
    mkdirSync(stick);
    const finder = async () => [{ folder: stick, name: 'STICK' }];
    await station.begin();
    await station.choose('capital', 'b');
    const { text, fileName } = await handlers().bundle({});
    const sticks = new Sticks(finder);
    expect(await sticks.save(stick, fileName, text)).toEqual({ stickName: 'STICK', fileName });
    expect(readdirSync(stick)).toEqual([fileName]);
    const { bundles } = await sticks.look();
    expect(bundles).toEqual([{ id: join(stick, fileName), stickName: 'STICK', fileName }]);
    expect(await sticks.read(bundles[0]!.id)).toBe(text);
  });

  it('is written only where one is plugged in, and nothing else is read', async () => {
    const secret = join(tempFolder(), 'secret.bundle');
    writeFileSync(secret, 'x');
    const sticks = new Sticks(async () => []);
    await expect(sticks.save('/etc', 'x.bundle', 'x')).rejects.toMatchObject({ code: 'stick-gone' });
    await expect(sticks.read(secret)).rejects.toMatchObject({ code: 'stick-gone' });
    const gone = new Sticks(async () => [{ folder: '/nowhere/at/all', name: 'GONE' }]);
    await expect(gone.save('/nowhere/at/all', 'x.bundle', 'x')).rejects.toMatchObject({
      code: 'stick-failed',
    });
  });

  it('is found where systems mount them', () => {
    const mounts = [
      '/dev/sda1 / ext4 rw 0 0',
      '/dev/sdb1 /media/lab/EXAM\\040STICK vfat rw 0 0',
      'tmpfs /run/media/x tmpfs rw 0 0',
      '/dev/sdc1 /run/media/lab/TWO exfat rw 0 0',
    ].join('\n');
    expect(sticksInMounts(mounts)).toEqual([
      { folder: '/media/lab/EXAM STICK', name: 'EXAM STICK' },
      { folder: '/run/media/lab/TWO', name: 'TWO' },
    ]);
    expect(sticksInWindowsList('E:|EXAM\r\nF:|\r\nnonsense\r\n')).toEqual([
      { folder: 'E:\\', name: 'EXAM (E:)' },
      { folder: 'F:\\', name: 'F:' },
    ]);
  });
});
