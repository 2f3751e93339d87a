import { noAccommodations, type Registration } from '@examhall/shared/protocol';
import { candidateState, countStates, matchesSearch } from './candidate-state.js';

const deadline = '2026-05-04T10:00:00.000Z';

function registration(state: NonNullable<Registration['attempt']>['state'] | null): Registration {
  const attempt = {
    id: '8d9f3c1e-0b7a-4c52-9d1e-3f6a7b8c9d0e',
    stationName: 'Lab 2, seat 14',
    startedAt: '2026-05-04T09:00:00.000Z',
    deadline,
    through: 3,
    answered: 2,
    locked: null,
    signals: 0,
    sealedAt: null,
    marks: null,
    maxMarks: null,
    agreement: null,
  };
  return {
    id: '8d9f3c1e-0b7a-4c52-9d1e-3f6a7b8c9d0f',
    candidateNumber: '1001',
    name: 'First Person',
    group: null,
    seat: null,
    room: null,
    slipPrinted: false,
    accommodations: noAccommodations,
    attempt: state === null ? null : { ...attempt, state },
  };
}

describe('how far a candidate is', () => {
  const before = Date.parse(deadline) - 1;

  it('is the state of the attempt, or not started without one', () => {
    expect(candidateState(registration(null), before)).toBe('not-started');
    expect(candidateState(registration('open'), before)).toBe('open');
    expect(candidateState(registration('finalised'), before)).toBe('finalised');
  });

  it('is overdue from the deadline on, but only while nothing is handed in', () => {
    expect(candidateState(registration('open'), Date.parse(deadline))).toBe('overdue');
    expect(candidateState(registration('sealed'), Date.parse(deadline))).toBe('sealed');
  });

  it('is counted for the room', () => {
    const room = [registration(null), registration('open'), registration('open'), registration('failed')];
    expect(countStates(room, before)).toMatchObject({ 'not-started': 1, open: 2, overdue: 0, failed: 1 });
  });
});

describe('finding a candidate', () => {
  it.each(['1001', 'first', 'SEAT 14', ' person '])('works by %j', (search) =>
    expect(matchesSearch(registration('open'), search)).toBe(true),
  );

  it('finds nobody else', () => expect(matchesSearch(registration('open'), '1002')).toBe(false));
});
