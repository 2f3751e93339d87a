import {
  alikeNeighbours,
  seatsOf,
  type AssignedSeats,
  type Problem,
  type SeatPlan,
  type SeatRoom,
  type SittingDetail,
} from '@examhall/shared/protocol';
import { seating } from '../src/modules/sittings/seating.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';

const room = (name: string, rows: number, columns: number, more: Partial<SeatRoom> = {}): SeatRoom => ({
  id: `room ${name}`,
  name,
  rows,
  columns,
  naming: 'letters',
  leftOut: [],
  ...more,
});

describe('seats are called', () => {
  test('by row and column, or by number, the places left out among them', () => {
    expect(seatsOf(room('', 2, 2)).map(({ name }) => name)).toEqual(['A1', 'A2', 'B1', 'B2']);
    expect(seatsOf(room('', 2, 2, { naming: 'numbers' })).map(({ name }) => name)).toEqual([
      ...['1', '2', '3', '4'],
    ]);
    expect(seatsOf(room('', 28, 1)).at(-1)?.name).toBe('AB1');
    expect(seatsOf(room('', 1, 2, { leftOut: ['A2'] })).map(({ leftOut }) => leftOut)).toEqual([false, true]);
  });
});

describe('giving seats out', () => {
  const sitters = (groups: readonly (string | null)[]) =>
    groups.map((group, index) => ({
      registrationId: `r${index}`,
      candidateNumber: String(index + 1),
      group,
    }));
  const shown = (seats: ReturnType<typeof seating>) =>
    Object.fromEntries([...seats].map(([id, { roomId, seat }]) => [id, `${roomId} ${seat}`]));
  const planOf = (rooms: SeatRoom[], seats: ReturnType<typeof seating>, groups: readonly (string | null)[]) =>
    ({
      rooms,
      candidates: sitters(groups).map((sitter) => ({
        ...{ ...sitter, name: '', begun: false, roomId: null, seat: null },
        ...seats.get(sitter.registrationId),
      })),
    }) satisfies SeatPlan;

  test('by number counts 9 before 10, leaves gaps free and goes on in the next room', () => {
    const people = ['10', '9', '11'].map((candidateNumber) => ({
      registrationId: `r${candidateNumber}`,
      candidateNumber,
      group: null,
    }));
    const rooms = [room('a', 1, 2, { leftOut: ['A1'] }), room('b', 1, 2)];
    expect(shown(seating('number', people, rooms, ''))).toEqual({
      r9: 'room a A2',
      r10: 'room b A1',
      r11: 'room b A2',
    });
  });

  test('at random is the same for the same seed and another for another', () => {
    const rooms = [room('a', 5, 5)];
    const groups = Array.from({ length: 25 }, () => null);
    const once = shown(seating('random', sitters(groups), rooms, 'one'));
    expect(shown(seating('random', [...sitters(groups)].reverse(), rooms, 'one'))).toEqual(once);
    expect(shown(seating('random', sitters(groups), rooms, 'two'))).not.toEqual(once);
    expect(new Set(Object.values(once)).size).toBe(25);
  });

  test.each([
    ['two groups of a size', 30, (index: number) => (index < 15 ? 'x' : 'y'), [room('a', 5, 6)]],
    ['three groups', 30, (index: number) => `g${Math.floor(index / 10)}`, [room('a', 6, 5)]],
    ['one large group and free seats', 10, () => 'x', [room('a', 4, 5)]],
    ['two rooms', 18, (index: number) => (index % 3 === 0 ? 'x' : 'y'), [room('a', 4, 4), room('b', 4, 4)]],
  ])('by groups puts nobody beside their own: %s', (_name, count, groupOf, rooms) => {
    const groups = Array.from({ length: count }, (_, index) => groupOf(index));
    const seats = seating('groups', sitters(groups), rooms, 'seed');
    expect(seats.size).toBe(count);
    expect(alikeNeighbours(planOf(rooms, seats, groups))).toBe(0);
  });

  test('by groups seats everybody even when neighbours cannot all differ, and says how many do not', () => {
    const groups = Array.from({ length: 9 }, () => 'x');
    const rooms = [room('a', 3, 3)];
    const seats = seating('groups', sitters(groups), rooms, 'seed');
    expect(seats.size).toBe(9);
    expect(alikeNeighbours(planOf(rooms, seats, groups))).toBe(12);
  });

  test('who is in no group may sit beside anybody', () => {
    const groups = Array.from({ length: 4 }, () => null);
    const rooms = [room('a', 2, 2)];
    const seats = seating('groups', sitters(groups), rooms, 'seed');
    expect([seats.size, alikeNeighbours(planOf(rooms, seats, groups))]).toEqual([4, 0]);
  });
});

describe('the seat plan of a sitting', () => {
  let server: TestServer;
  let centre: TestCentre;
  let admin: string;
  let invigilator: string;
  beforeAll(async () => {
    server = await TestServer.start({ runsJobs: false });
    centre = await makeCentre(server);
    admin = (await signInStaff(server, centre)).token;
    invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  }, 60_000);
  afterAll(() => server?.stop());

  const planned = { name: 'Lab 2', rows: 2, columns: 2, naming: 'letters', leftOut: [] as string[] };
  const setRooms = (sittingId: string, rooms: object[], token = admin) =>
    server.request<SeatPlan & Problem>('PUT', `/sittings/${sittingId}/rooms`, { token, body: { rooms } });
  const assign = (sittingId: string, body: object, token = admin) =>
    server.request<AssignedSeats & Problem>('POST', `/sittings/${sittingId}/seats/assign`, { token, body });
  const move = (
    sittingId: string,
    registrationId: string,
    roomId: string | null,
    seat: string | null,
    token = admin,
  ) =>
    server.request<SeatPlan & Problem>('PUT', `/sittings/${sittingId}/registrations/${registrationId}/seat`, {
      token,
      body: { roomId, seat },
    });
  const seatsIn = ({ candidates, rooms }: SeatPlan) =>
    candidates.map(({ seat, roomId }) => {
      const found = rooms.find(({ id }) => id === roomId);
      return found ? `${found.name} ${seat}` : seat;
    });
  const lastAct = async () =>
    (
      await server.database.query<{ action: string; details: object }>(
        'SELECT action, details FROM audit_entry JOIN audit_words USING (number) ORDER BY number DESC LIMIT 1',
      )
    )[0];

  test('is set up, filled, changed seat by seat, and seen in the room', async () => {
    const { sittingId } = await makeSitting(server, centre, { candidates: 3 });
    expect((await assign(sittingId, { by: 'number' })).body.code).toBe('conflict');
    const { body: empty } = await setRooms(sittingId, [planned]);
    expect(seatsIn(empty)).toEqual([null, null, null]);
    const { body: filled } = await assign(sittingId, { by: 'number' });
    expect(seatsIn(filled.plan)).toEqual(['Lab 2 A1', 'Lab 2 A2', 'Lab 2 B1']);
    expect(await lastAct()).toEqual({
      action: 'sitting.assign-seats',
      details: { by: 'number', seed: filled.seed, seated: 3 },
    });

    const [one, two] = filled.plan.candidates.map(({ registrationId }) => registrationId);
    const roomId = filled.plan.rooms[0]!.id;
    const toFree = await move(sittingId, one!, roomId, 'B2', invigilator);
    expect(seatsIn(toFree.body)).toEqual(['Lab 2 B2', 'Lab 2 A2', 'Lab 2 B1']);
    const changed = await move(sittingId, one!, roomId, 'A2');
    expect(seatsIn(changed.body)).toEqual(['Lab 2 A2', 'Lab 2 B2', 'Lab 2 B1']);
    expect(await lastAct()).toMatchObject({ action: 'registration.seat', details: { changedWith: two } });
    expect(seatsIn((await move(sittingId, one!, null, null)).body)).toEqual([null, 'Lab 2 B2', 'Lab 2 B1']);

    const { body: view } = await server.request<SittingDetail>('GET', `/sittings/${sittingId}`, {
      token: invigilator,
    });
    expect(view.registrations.map((each) => [each.room, each.seat])).toEqual([
      [null, null],
      ['Lab 2', 'B2'],
      ['Lab 2', 'B1'],
    ]);
    const stored = await server.request<SeatPlan>('GET', `/sittings/${sittingId}/seats`, {
      token: invigilator,
    });
    expect(seatsIn(stored.body)).toEqual([null, 'Lab 2 B2', 'Lab 2 B1']);
  });

  test('takes the seats that a roster named, with their room or without, once there are such seats', async () => {
    const { sittingId } = await makeSitting(server, centre, { candidates: 0, opensInMs: 3_600_000 });
    const seats = ['A2', 'Lab 3 / b1', 'Z9', 'A2'];
    const candidates = seats.map((seat, index) => ({ number: String(index), name: 'N', seat }));
    await server.request('POST', `/sittings/${sittingId}/registrations`, {
      token: admin,
      body: { candidates },
    });
    const { body } = await setRooms(sittingId, [planned, { ...planned, name: 'Lab 3' }]);
    // The second one who was promised A2 gets that of the other room.
    expect(seatsIn(body)).toEqual(['Lab 2 A2', 'Lab 3 B1', 'Z9', 'Lab 3 A2']);
  });

  test('keeps who sits where when rooms change, and loses seats that are no more', async () => {
    const { sittingId } = await makeSitting(server, centre, { candidates: 3 });
    const rooms = (await setRooms(sittingId, [planned, { ...planned, name: 'Lab 3' }])).body.rooms;
    await assign(sittingId, { by: 'number' });
    const [lab2, lab3] = rooms;
    const changed = await setRooms(sittingId, [
      { ...lab3, name: 'Lab 2' },
      { ...lab2, name: 'Lab 3', leftOut: ['A2'] },
    ]);
    expect(changed.status).toBe(200);
    // The name of the seat stays, and there is a free one of it in the other room.
    expect(seatsIn(changed.body)).toEqual(['Lab 3 A1', 'Lab 2 A2', 'Lab 3 B1']);
    const none = await setRooms(sittingId, []);
    expect(seatsIn(none.body)).toEqual(['A1', 'A2', 'B1']);
    expect(none.body.rooms).toEqual([]);
  });

  test('has no seat twice, whoever asks at the same moment', async () => {
    const { sittingId } = await makeSitting(server, centre, { candidates: 4 });
    const { body } = await setRooms(sittingId, [planned]);
    const roomId = body.rooms[0]!.id;
    const moves = await Promise.all(
      body.candidates.map(({ registrationId }) => move(sittingId, registrationId, roomId, 'A1')),
    );
    expect(moves.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { body: plan } = await server.request<SeatPlan>('GET', `/sittings/${sittingId}/seats`, {
      token: admin,
    });
    expect(plan.candidates.filter(({ seat }) => seat === 'A1')).toHaveLength(1);
  });

  test('refuses what cannot be, and changes nothing then', async () => {
    const { sittingId } = await makeSitting(server, centre, { candidates: 2 });
    const refused = async (rooms: object[]) => (await setRooms(sittingId, rooms)).body.errors?.[0]?.at;
    expect(await refused([{ ...planned, rows: 0 }])).toBe('rooms.0.rows');
    expect(await refused([{ ...planned, columns: 41 }])).toBe('rooms.0.columns');
    expect(await refused([{ ...planned, name: ' ' }])).toBe('rooms.0.name');
    expect(await refused([planned, { ...planned, name: 'lab 2 ' }])).toBe('rooms');
    expect(await refused([{ ...planned, leftOut: ['C1'] }])).toBe('rooms.0.leftOut');
    const other = await makeSitting(server, centre);
    const strange = (await setRooms(other.sittingId, [planned])).body.rooms[0]!;
    expect(await refused([{ ...planned, id: strange.id }])).toBe('rooms.0.id');
    const { body } = await setRooms(sittingId, [{ ...planned, leftOut: ['A2'] }]);
    const { registrationId } = body.candidates[0]!;
    const roomId = body.rooms[0]!.id;
    expect((await move(sittingId, registrationId, roomId, 'A2')).status).toBe(404);
    expect((await move(sittingId, registrationId, strange.id, 'A1')).status).toBe(404);
    expect((await move(sittingId, strange.id, roomId, 'A1')).status).toBe(404);
    expect((await move(sittingId, registrationId, roomId, null)).status).toBe(422);
    expect((await setRooms(sittingId, [], invigilator)).status).toBe(403);
    expect((await assign(sittingId, { by: 'number' }, invigilator)).status).toBe(403);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await setRooms(sittingId, [], stranger)).status).toBe(404);
    expect((await assign(sittingId, { by: 'number' }, stranger)).status).toBe(404);
    const station = await makeStation(server, centre);
    await startAttempt(server, station, other);
    expect((await assign(other.sittingId, { by: 'number' })).body.code).toBe('attempts-started');
  });
});
