import type { Seat } from '@examhall/shared/protocol';
import { EventParser, type ServerEvent } from '../../api/event-parser.js';
import { RoomFeed, type OpenStream } from '../../api/room-feed.js';
import { countSeats, readSorting, shownSeats, writeSorting } from './seat-list.js';
import { attentionOf, leftMs, needsCable, needsSomebody, seatState } from './seat-state.js';
import { nothingChosen, selectionAfter, type SelectionAct } from './selection.js';

const NOW = Date.parse('2026-05-04T10:00:00.000Z');
const at = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString();
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
type Attempt = NonNullable<Seat['attempt']>;

function seat(number: number, attempt: Partial<Attempt> | null = {}): Seat {
  return {
    id: id(number),
    candidateNumber: String(number),
    name: `Candidate ${number}`,
    attempt: attempt && {
      id: id(1_000 + number),
      state: 'open',
      stationId: id(2_000 + number),
      stationName: `Seat ${number}`,
      startedAt: at(-600),
      deadline: at(3_000),
      through: 5,
      answered: 2,
      orders: 0,
      pausedAt: null,
      resting: false,
      locked: null,
      signals: 0,
      told: { at: at(-10), entries: 5, ordersThrough: 0, battery: null, charging: null },
      ...attempt,
    },
  };
}
const told = (seconds: number) => ({
  at: at(seconds),
  entries: 5,
  ordersThrough: 0,
  battery: null,
  charging: null,
});
const locked = (signal: string) => ({ signal, since: at(-60), timeStops: false });

describe('a seat', () => {
  test.each([
    ['not-started', null],
    ['running', {}],
    ['resting', { resting: true }],
    ['paused', { pausedAt: at(-60), deadline: at(-30) }],
    ['overdue', { deadline: at(-1) }],
    ['offline', { told: told(-91) }],
    ['offline', { told: null, startedAt: at(-91) }],
    ['offline', { told: told(-200), pausedAt: at(-300) }],
    ['locked', { locked: locked('display-added'), told: told(-500) }],
    ['handed-in', { state: 'sealed', told: told(-500) }],
    ['finalised', { state: 'finalised' }],
    ['failed', { state: 'failed' }],
  ] as const)('is %s', (state, attempt) => {
    expect(seatState(seat(1, attempt), NOW)).toBe(state);
  });

  test('has the time left that it had when it was paused', () => {
    expect(leftMs(seat(1, { pausedAt: at(-120) }).attempt!, NOW)).toBe(3_120_000);
    expect(leftMs(seat(1, { deadline: at(-1) }).attempt!, NOW)).toBe(0);
  });

  test('needs its cable below 20 % while it works on its battery', () => {
    const charge = (battery: number | null, charging: boolean | null = false) =>
      seat(1, { told: { ...told(-1), battery, charging } });
    const needy = [charge(19), charge(0), charge(19, null)];
    const others = [
      ...[charge(20), charge(null, null), charge(5, true), seat(1, null), seat(1, { told: null })],
      seat(1, { ...charge(5).attempt, state: 'sealed' }),
    ];
    expect(needy.map(needsCable)).toEqual([true, true, true]);
    expect(others.map(needsCable)).toEqual(others.map(() => false));
  });

  test('calls for somebody when its machine has locked it, when it is long offline, and at every signal', () => {
    expect(attentionOf(seat(1), NOW)).toEqual([]);
    expect(attentionOf(seat(1, { locked: locked('invigilator') }), NOW)).toEqual([]);
    expect(attentionOf(seat(1, { told: told(-120) }), NOW)).toEqual([]);
    for (const attempt of [{ locked: locked('display-added') }, { told: told(-181) }, { signals: 1 }])
      expect(attentionOf(seat(1, attempt), NOW)).toHaveLength(1);
    expect(attentionOf(seat(1, { signals: 2 }), NOW)).not.toEqual(attentionOf(seat(1, { signals: 1 }), NOW));
    expect(needsSomebody(seat(1, { signals: 1 }), NOW)).toBe(false);
    expect(needsSomebody(seat(1, { told: told(-181) }), NOW)).toBe(true);
  });
});

describe('the list', () => {
  const seats = [seat(10), seat(9, { answered: 4 }), seat(2, null), seat(1, { told: told(-181) })];
  const shown = (
    filter: Parameters<typeof shownSeats>[1]['filter'],
    search = '',
    sort: string | null = null,
  ) =>
    shownSeats(seats, { filter, search, sorting: readSorting(sort) }, NOW, 'en').map(
      ({ candidateNumber }) => candidateNumber,
    );

  test('is in the order of numbers, and of what is asked for', () => {
    expect(shown('all')).toEqual(['1', '2', '9', '10']);
    expect(shown('all', '', '-number')).toEqual(['10', '9', '2', '1']);
    expect(shown('all', '', 'answered')).toEqual(['1', '10', '9', '2']);
    expect(shown('all', '', 'heard')).toEqual(['1', '9', '10', '2']);
    expect(shown('all', '', 'state')).toEqual(['1', '9', '10', '2']);
    expect(readSorting('nonsense')).toEqual(readSorting(null));
    expect([null, '-left', 'name'].map((sort) => writeSorting(readSorting(sort)))).toEqual([
      '',
      '-left',
      'name',
    ]);
  });

  test('is in the order of batteries, those without one last', () => {
    const charged = (number: number, battery: number) =>
      seat(number, { told: { ...told(-1), battery, charging: false } });
    const order = shownSeats(
      [seat(1), charged(2, 80), seat(3, null), charged(4, 9)],
      { filter: 'all', search: '', sorting: readSorting('battery') },
      NOW,
      'en',
    );
    expect(order.map(({ candidateNumber }) => candidateNumber)).toEqual(['4', '2', '1', '3']);
  });

  test('is narrowed to a state, to those who need somebody, and to what is typed', () => {
    expect(shown('running')).toEqual(['9', '10']);
    expect(shown('attention')).toEqual(['1']);
    expect(shown('all', ' SEAT 1')).toEqual(['1', '10']);
    expect(countSeats(seats, NOW)).toMatchObject({
      all: 4,
      running: 2,
      offline: 1,
      attention: 1,
      'not-started': 1,
    });
  });
});

describe('the selection', () => {
  const order = ['a', 'b', 'c', 'd'];
  const after = (...acts: SelectionAct[]) => acts.reduce(selectionAfter, nothingChosen);
  const pick = (picked: string, how: 'alone' | 'add' | 'range'): SelectionAct => ({
    kind: 'pick',
    id: picked,
    how,
    order,
  });
  const move = (by: number, extend = false): SelectionAct => ({ kind: 'move', by, extend, order });
  const chosen = (...acts: SelectionAct[]) => [...after(...acts).chosen].sort().join('');

  test('is one by a click, more with control, a range with shift', () => {
    expect(chosen(pick('a', 'alone'), pick('c', 'alone'))).toBe('c');
    expect(chosen(pick('a', 'alone'), pick('c', 'add'))).toBe('ac');
    expect(chosen(pick('a', 'alone'), pick('c', 'add'), pick('a', 'add'))).toBe('c');
    expect(chosen(pick('d', 'alone'), pick('b', 'range'))).toBe('bcd');
    expect(chosen(pick('d', 'alone'), pick('b', 'range'), pick('c', 'range'))).toBe('cd');
  });

  test('is moved and drawn by keys, and stops at the ends', () => {
    expect(after(move(1)).active).toBe('a');
    expect(after(move(1), move(1), move(9)).active).toBe('d');
    expect(chosen(move(1), move(1), move(1, true), move(1, true), move(-1, true))).toBe('bc');
    expect(chosen({ kind: 'all', order }, { kind: 'none' })).toBe('');
    expect(chosen({ kind: 'all', order })).toBe('abcd');
    expect(after({ kind: 'move', by: 1, extend: false, order: [] })).toEqual(nothingChosen);
  });
});

test('events are read however the text is cut', () => {
  const text =
    ': hello\n\nid: 1\nevent: seats\ndata: {"a":1}\n\nid: 2\r\nevent: x\r\ndata: one\r\ndata: two\r\n\r\n';
  for (let cut = 0; cut <= text.length; cut += 1) {
    const events: ServerEvent[] = [];
    const parser = new EventParser((event) => events.push(event));
    parser.take(text.slice(0, cut));
    parser.take(text.slice(cut));
    expect(events).toEqual([
      { id: '1', event: 'seats', data: '{"a":1}' },
      { id: '2', event: 'x', data: 'one\ntwo' },
    ]);
  }
});

describe('the feed', () => {
  const about = { sittingId: id(5), title: 'A', closesAt: at(9_000), items: 6 };
  const room = (seats: Seat[]) => ({ id: '0', event: 'room', data: JSON.stringify({ ...about, seats }) });
  const changed = (number: number, seats: Seat[], gone: string[] = []) => ({
    id: String(number),
    event: 'seats',
    data: JSON.stringify({ seats, gone }),
  });
  interface Line {
    tell: (event: ServerEvent) => void;
    end: (error?: Error) => void;
    signal: AbortSignal;
  }
  function feed() {
    const lines: Line[] = [];
    const open: OpenStream = (signal, tell) =>
      new Promise((resolve, reject) => {
        lines.push({ tell, end: (error) => (error ? reject(error) : resolve()), signal });
      });
    const made = new RoomFeed(open);
    return { feed: made, lines, leave: made.subscribe(() => undefined) };
  }

  test('keeps seats that have not changed as they are, and takes changes, new ones and those that go', () => {
    const { feed: room1, lines, leave } = feed();
    lines[0]?.tell(room([seat(1), seat(2)]));
    const [first] = room1.get().seats;
    lines[0]?.tell(changed(1, [seat(2, { answered: 5 }), seat(3)]));
    const { seats, connection } = room1.get();
    expect(connection).toBe('live');
    expect(seats[0]).toBe(first);
    expect(seats.map(({ attempt }) => attempt?.answered)).toEqual([2, 5, 2]);
    lines[0]?.tell(changed(2, [], [id(1)]));
    expect(room1.get().seats.map(({ candidateNumber }) => candidateNumber)).toEqual(['2', '3']);
    leave();
    expect(lines[0]?.signal.aborted).toBe(true);
  });

  test('begins again when an event is missing', () => {
    const { lines, leave } = feed();
    lines[0]?.tell(room([seat(1)]));
    lines[0]?.tell(changed(2, [seat(1)]));
    expect(lines).toHaveLength(2);
    expect(lines[0]?.signal.aborted).toBe(true);
    leave();
  });

  test('says when the line is lost, shows what it knew, and comes back', async () => {
    const { feed: room1, lines, leave } = feed();
    lines[0]?.tell(room([seat(1)]));
    lines[0]?.end(new Error('gone'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(room1.get()).toMatchObject({ connection: 'lost', seats: [{ candidateNumber: '1' }] });
    room1.retry();
    expect(lines).toHaveLength(2);
    lines[1]?.tell(room([seat(1), seat(2)]));
    expect(room1.get()).toMatchObject({ connection: 'live', error: null });
    expect(room1.get().seats).toHaveLength(2);
    leave();
  });
});
