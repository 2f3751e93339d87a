import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import {
  BUNDLE_MEDIA_TYPE,
  changedSeatsSchema,
  wholeRoomSchema,
  type ChangedSeats,
  type WholeRoom,
} from '@examhall/shared/protocol';
import { RoomPace } from '../src/modules/room/room-watches.service.js';
import { SeatsRepository } from '../src/modules/room/seats.repository.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { bundleOf } from './support/bundle.js';
import { EventReader } from './support/event-reader.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let sitting: TestSitting;
let staff: { token: string };
let readers: EventReader[] = [];

beforeAll(async () => {
  server = await TestServer.start();
  await server.app.listen(0, '127.0.0.1');
  Object.assign(server.app.get(RoomPace), { lookMs: 40, beatMs: 100 });
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  staff = await signInStaff(server, centre, 'invigilator');
}, 60_000);
beforeEach(async () => {
  sitting = await makeSitting(server, centre, { candidates: 3 });
});
afterEach(() => {
  for (const reader of readers) reader.close();
  readers = [];
});
afterAll(() => server?.stop());

const eventsPath = (sittingId = sitting.sittingId) => `/sittings/${sittingId}/room/events`;
async function watch(token = staff.token): Promise<EventReader> {
  const reader = await EventReader.open(server, eventsPath(), token);
  readers.push(reader);
  return reader;
}
const numbers = ({ seats }: ChangedSeats) => seats.map(({ candidateNumber }) => candidateNumber);
/** Looks at this sitting's room, as the database was asked for them. */
const looks = (spy: { mock: { calls: unknown[][] } }) =>
  spy.mock.calls.filter(([sittingId]) => sittingId === sitting.sittingId).length;

it('tells the whole room first, and then only the seats that change', async () => {
  const { started, journal } = await startAttempt(server, station, sitting, 0);
  const reader = await watch();
  expect(reader.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  const first = await reader.next<WholeRoom>('the room has come', () => true);
  expect(first).toMatchObject({ id: 0, event: 'room' });
  const room = wholeRoomSchema.parse(first.data);
  expect(room).toMatchObject({ sittingId: sitting.sittingId, title: 'A sitting', items: 6 });
  expect(numbers({ ...room, gone: [] })).toEqual(['1001', '1002', '1003']);
  expect(room.seats[0]?.attempt).toMatchObject({ id: started.attemptId, state: 'open', told: null });
  expect(room.seats[1]?.attempt).toBeNull();

  journal.answer('capital', { type: 'single-choice', option: 'b' });
  await journal.send(server);
  const answered = await reader.next<ChangedSeats>('the answer is told', (data) => 'gone' in data);
  expect(answered).toMatchObject({ id: 1, event: 'seats' });
  const { seats, gone } = changedSeatsSchema.parse(answered.data);
  expect([numbers({ seats, gone }), gone]).toEqual([['1001'], []]);
  expect(seats[0]?.attempt).toMatchObject({ answered: 1, through: journal.entries.length, told: null });

  await server.request('POST', `/attempts/${started.attemptId}/heartbeats`, {
    token: station.token,
    body: { entries: 9, answered: 2, ordersThrough: 0, battery: 41, charging: true },
  });
  const heard = await reader.next<ChangedSeats>('the heartbeat is told', () => true, 1);
  expect(heard.data.seats.map(({ attempt }) => attempt?.told)).toEqual([
    { at: server.clock.now().toISOString(), entries: 9, ordersThrough: 0, battery: 41, charging: true },
  ]);

  await startAttempt(server, station, sitting, 2);
  const began = await reader.next<ChangedSeats>('the start is told', () => true, 2);
  expect(numbers(began.data)).toEqual(['1003']);
});

it('tells at once of what came on a stick', async () => {
  const { started, journal } = await startAttempt(server, station, sitting, 0);
  const reader = await watch();
  await reader.next('the room has come', () => true);
  journal.answer('capital', { type: 'single-choice', option: 'b' });
  const bundle = await bundleOf({ server, centre, sitting, station, candidate: 0 }, journal);
  const taken = await server.request('POST', '/bundles?why=no%20network', {
    token: staff.token,
    body: JSON.stringify(bundle),
    headers: { 'content-type': BUNDLE_MEDIA_TYPE },
  });
  expect(taken.body).toMatchObject({ attemptId: started.attemptId, fresh: 2 });
  const told = await reader.next<ChangedSeats>('the bundle is told', (data) => 'gone' in data);
  expect(told.data.seats[0]?.attempt).toMatchObject({ answered: 1, through: 2 });
});

it('asks the database once for all who watch, and no more when nobody does', async () => {
  const versions = jest.spyOn(server.app.get(SeatsRepository), 'versions');
  const rows = jest.spyOn(server.app.get(SeatsRepository), 'rows');
  try {
    const all = await Promise.all([watch(), watch(), watch()]);
    for (const reader of all) await reader.next('the room has come', () => true);
    expect(rows).toHaveBeenCalledTimes(1);
    const before = looks(versions);
    const beganMs = performance.now();
    await until('five looks are taken', () => looks(versions) >= before + 5);
    // Three queries of their own would be three times as many in that time.
    expect((looks(versions) - before) * 40).toBeLessThanOrEqual(performance.now() - beganMs + 80);
    expect(rows).toHaveBeenCalledTimes(1);

    all[0]?.close();
    all[1]?.close();
    await startAttempt(server, station, sitting, 0);
    await all[2]?.next('the one who stayed is told', () => true, 0);
    all[2]?.close();
    await until('nobody looks any more', async () => {
      const then = looks(versions);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return looks(versions) === then;
    });
  } finally {
    versions.mockRestore();
    rows.mockRestore();
  }
});

it('a quiet room is told to be there, and the next look goes on after one that failed', async () => {
  const reader = await watch();
  await reader.next('the room has come', () => true);
  await until('two comments have come', () => reader.comments >= 2);
  expect(reader.events).toHaveLength(1);
  const versions = jest.spyOn(server.app.get(SeatsRepository), 'versions');
  versions.mockRejectedValueOnce(new Error('the database is away for a moment'));
  await until('a look has failed', () => versions.mock.calls.length > 1);
  versions.mockRestore();
  await startAttempt(server, station, sitting, 1);
  const began = await reader.next<ChangedSeats>('the start is told', () => true, 0);
  expect(numbers(began.data)).toEqual(['1002']);
});

it('lets a stream end after its time, so that whoever comes back is asked who they are', async () => {
  const pace = server.app.get(RoomPace);
  const { streamMs } = pace;
  Object.assign(pace, { streamMs: 150 });
  try {
    const reader = await watch();
    await until('the stream has ended', () => reader.ended);
    expect(reader.events).toHaveLength(1);
  } finally {
    Object.assign(pace, { streamMs });
  }
});

it('is for the staff of the sitting’s own centre', async () => {
  const elsewhere = await signInStaff(server, await makeCentre(server), 'admin');
  const marker = await signInStaff(server, centre, 'marker');
  const refused = [
    { path: eventsPath(), token: elsewhere.token, status: 404 },
    { path: eventsPath(randomUUID()), token: staff.token, status: 404 },
    { path: eventsPath(), token: marker.token, status: 403 },
    { path: eventsPath(), token: station.token, status: 403 },
  ];
  for (const { path, token, status } of refused)
    expect((await server.request('GET', path, { token })).status).toBe(status);
});
