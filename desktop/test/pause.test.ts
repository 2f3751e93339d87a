import { deadlineMs, fold } from '@examhall/shared/journal';
import { noAccommodations } from '@examhall/shared/protocol';
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

const handlers = () => station.client.handlers;
const minutesLeft = () => Math.round((station.state.attempt?.remainingMs ?? 0) / MINUTE_MS);
const kinds = () => server.entries.map(({ kind }) => kind);
const order = (kind: 'pause' | 'resume' | 'lock') => server.centre.order(server.attemptId, { kind });
/** Gives an order and waits until the station has heard of it. */
async function ordered(kind: 'pause' | 'resume' | 'lock'): Promise<void> {
  order(kind);
  await clock.pass(MINUTE_MS / 2);
}

describe('a paused exam', () => {
  beforeEach(() => station.begin());

  it('is covered, takes no answers, is not ended by time, and has all its time when it is resumed', async () => {
    await clock.pass(10 * MINUTE_MS);
    await station.choose('capital', 'a');
    await ordered('pause');
    const left = minutesLeft();
    expect(station.state).toMatchObject({ screen: 'paused', attempt: { pausedSince: expect.any(String) } });
    await clock.pass(5_000);
    await expect(station.choose('capital', 'b')).rejects.toMatchObject({ code: 'paused' });
    await expect(handlers().submit({})).rejects.toMatchObject({ code: 'paused' });
    await clock.pass(90 * MINUTE_MS);
    expect([station.state.screen, minutesLeft()]).toEqual(['paused', left]);
    await ordered('resume');
    expect([station.state.screen, minutesLeft()]).toEqual(['exam', left]);
    await station.choose('capital', 'b');
    await clock.pass(10_000);
    const view = fold(server.entries);
    expect(view).toMatchObject({ paused: null, grantedMs: 91 * MINUTE_MS });
    expect(deadlineMs(view)).toBe(server.centre.attempt(server.attemptId).deadlineMs);
    expect(kinds()).toEqual(['started', 'answered', 'pause-began', 'pause-ended', 'answered']);
    await clock.pass((left + 1) * MINUTE_MS);
    expect(fold(server.entries).sealed?.reason).toBe('deadline');
  });

  it('still takes what was on its screen', async () => {
    await ordered('pause');
    // The order has come at some moment of the last half minute: what is given right after it is what counts here.
    await ordered('resume');
    order('pause');
    while (station.state.screen === 'exam') await clock.pass(500);
    await station.choose('capital', 'c');
    await clock.pass(10_000);
    await expect(station.choose('capital', 'a')).rejects.toMatchObject({ code: 'paused' });
    expect(Object.fromEntries(fold(server.entries).responses)).toEqual({
      capital: { type: 'single-choice', option: 'c' },
    });
  });

  it.each(['the program starts again', 'the machine starts again'])('stays paused when %s', async (what) => {
    await clock.pass(10 * MINUTE_MS);
    await ordered('pause');
    const left = minutesLeft();
    if (what.startsWith('the program')) station.restart();
    else station.powerCut(20 * MINUTE_MS);
    await clock.pass(50 * MINUTE_MS);
    expect([station.state.screen, minutesLeft()]).toEqual(['paused', left]);
    await ordered('resume');
    expect([station.state.screen, minutesLeft()]).toEqual(['exam', left]);
  });

  it('goes on by a code where the network is gone, and the time counts once', async () => {
    await clock.pass(10 * MINUTE_MS);
    await ordered('pause');
    const left = minutesLeft();
    server.offline = true;
    await clock.pass(30 * MINUTE_MS);
    const code = order('resume') ?? '';
    await expect(handlers().unlock({ code: 'AAU4-HMDU-DANR-KFKV' })).rejects.toMatchObject({
      code: 'code-unknown',
    });
    await handlers().unlock({ code });
    expect(station.state.screen).toBe('exam');
    expect(Math.abs(minutesLeft() - left)).toBeLessThanOrEqual(1);
    server.offline = false;
    await clock.pass(2 * MINUTE_MS);
    expect(fold(server.entries)).toMatchObject({ paused: null, grantedMs: 31 * MINUTE_MS });
    expect(kinds().filter((kind) => kind === 'pause-ended')).toHaveLength(1);
  });

  it('goes on by the word of the staff at the machine, and has its time when the order comes', async () => {
    await ordered('pause');
    station.client.unlockByStaff();
    expect(station.state.screen).toBe('exam');
    await clock.pass(5 * MINUTE_MS);
    await ordered('resume');
    expect(fold(server.entries)).toMatchObject({ paused: null, grantedMs: 6 * MINUTE_MS });
  });

  it('can be collected as it is', async () => {
    await station.choose('capital', 'b');
    await ordered('pause');
    server.centre.order(server.attemptId, { kind: 'collect' });
    await clock.pass(MINUTE_MS);
    expect(fold(server.entries)).toMatchObject({ sealed: { reason: 'collected' } });
  });
});

it('a pause ends a break, so that no time is given back twice', async () => {
  server.centre.accommodations = { ...noAccommodations, restMinutes: 10 };
  await station.begin();
  await handlers().rest({ resting: true });
  await clock.pass(4 * MINUTE_MS);
  await ordered('pause');
  expect(station.state).toMatchObject({ screen: 'paused', attempt: { rest: { resting: false } } });
  await clock.pass(5_000);
  await expect(handlers().rest({ resting: true })).rejects.toMatchObject({ code: 'paused' });
  await clock.pass(10 * MINUTE_MS);
  await ordered('resume');
  const { restedMs, grantedMs } = fold(server.entries);
  expect(restedMs).toBeGreaterThanOrEqual(4 * MINUTE_MS);
  expect(restedMs).toBeLessThanOrEqual(4.5 * MINUTE_MS);
  expect(grantedMs - restedMs).toBe(11 * MINUTE_MS);
});

it('the time of a section stands still too', async () => {
  const sections = samplePaper.sections.map((section, index) =>
    index === 0 ? { ...section, minutes: 10 } : section,
  );
  await server.issuePackage({ paper: { ...samplePaper, sections } });
  await clock.pass(16_000);
  await station.begin();
  await handlers().view({ itemId: 'capital' });
  await ordered('pause');
  await clock.pass(30 * MINUTE_MS);
  const standing = () => station.state.attempt?.sections[0];
  expect(standing()).toMatchObject({ state: 'open' });
  const left = standing()?.remainingMs ?? 0;
  expect(left).toBeGreaterThan(9 * MINUTE_MS);
  await ordered('resume');
  expect(standing()).toMatchObject({ state: 'open' });
  expect(Math.abs((standing()?.remainingMs ?? 0) - left)).toBeLessThanOrEqual(MINUTE_MS);
});

it('an order locks the screen as a signal would, and the unlock order opens it', async () => {
  await station.begin();
  await ordered('lock');
  expect(station.state).toMatchObject({
    screen: 'locked',
    attempt: { locked: { signal: 'invigilator', timeStops: true } },
  });
  await clock.pass(70 * MINUTE_MS);
  expect(station.state.screen).toBe('locked');
  station.restart();
  expect(station.state.screen).toBe('locked');
  server.centre.order(server.attemptId, { kind: 'unlock', minutes: 71 });
  await clock.pass(MINUTE_MS);
  expect(station.state.screen).toBe('exam');
  expect(kinds()).toEqual(['started', 'locked', 'resumed', 'unlocked']);
  await clock.pass(2 * MINUTE_MS);
  // Each order is known by its number: it does not come again.
  expect(kinds()).toHaveLength(4);
});
