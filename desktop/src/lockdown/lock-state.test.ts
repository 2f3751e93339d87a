import { afterLockEvent, lockEvents, lockModes, type LockEvent, type LockMode } from './lock-state.js';

/** Every transition there is. */
const expected: Record<LockMode, Partial<Record<LockEvent, LockMode>>> = {
  locked: { 'exam-began': 'exam', 'invigilator-code': 'exit', 'maintenance-code': 'maintenance' },
  exam: {
    'screen-locked': 'lock-screen',
    'exam-gone': 'locked',
    'receipt-given': 'released',
    'invigilator-code': 'exit',
    'maintenance-code': 'maintenance',
  },
  'lock-screen': {
    'screen-unlocked': 'exam',
    'exam-gone': 'locked',
    'receipt-given': 'released',
    'invigilator-code': 'exit',
    'maintenance-code': 'maintenance',
  },
  released: {
    'exam-began': 'exam',
    'signed-out': 'locked',
    'invigilator-code': 'exit',
    'maintenance-code': 'maintenance',
    'leave-asked': 'exit',
  },
  maintenance: { 'leave-asked': 'exit' },
  exit: {},
};

test.each(lockModes.flatMap((mode) => lockEvents.map((event) => ({ mode, event }))))(
  '$mode, $event',
  ({ mode, event }) => expect(afterLockEvent(mode, event)).toBe(expected[mode][event] ?? mode),
);

/** Every mode that some order of these events leads to. */
function reachable(from: LockMode, events: readonly LockEvent[]): Set<LockMode> {
  const found = new Set([from]);
  for (const mode of found) for (const event of events) found.add(afterLockEvent(mode, event));
  return found;
}

const opening: readonly LockEvent[] = ['receipt-given', 'invigilator-code', 'maintenance-code'];
const without = (...left: LockEvent[]) => lockEvents.filter((event) => !left.includes(event));

test.each(['locked', 'exam', 'lock-screen'] as const)(
  'from %s nothing leads out but a receipt or a code',
  (mode) => {
    expect(reachable(mode, without(...opening))).not.toContain('exit');
    for (const event of opening.slice(1)) expect(reachable(mode, [event, 'leave-asked'])).toContain('exit');
  },
);

test('a receipt opens nothing where no exam runs', () => {
  expect(reachable('locked', without('exam-began', ...opening.slice(1)))).toEqual(new Set(['locked']));
});

test('a receipt is good for one leaving: with the next candidate the machine is locked again', () => {
  expect(reachable(afterLockEvent('released', 'signed-out'), without(...opening))).not.toContain('exit');
  expect(reachable(afterLockEvent('released', 'exam-began'), without(...opening))).not.toContain('exit');
});

test('what has ended stays ended', () => {
  expect(reachable('exit', lockEvents)).toEqual(new Set(['exit']));
});
