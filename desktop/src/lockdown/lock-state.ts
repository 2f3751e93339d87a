/*
 * Who may leave the client, and when. Pure: the shell tells what has happened, and acts on what comes of it.
 */

/**
 * How far the machine is locked. `locked`: no exam runs; `exam`: one does; `lock-screen`: one does, covered until somebody in charge
 * opens it; `released`: the candidate has a receipt; `maintenance`: IT works on the machine, until the client is started anew; `exit`: the client ends.
 */
export const lockModes = ['locked', 'exam', 'lock-screen', 'released', 'maintenance', 'exit'] as const;
export type LockMode = (typeof lockModes)[number];

/** `exam-gone`: the exam runs no longer here, without a receipt – it goes on at another station, for example. */
export const lockEvents = [
  'exam-began',
  'exam-gone',
  'screen-locked',
  'screen-unlocked',
  'receipt-given',
  'signed-out',
  'invigilator-code',
  'maintenance-code',
  'leave-asked',
] as const;
export type LockEvent = (typeof lockEvents)[number];

/** What each event leads to; what is not here changes nothing. */
const transitions: Readonly<Record<LockMode, Partial<Record<LockEvent, LockMode>>>> = {
  locked: {
    'exam-began': 'exam',
    'invigilator-code': 'exit',
    'maintenance-code': 'maintenance',
  },
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

/** The mode after an event. */
export function afterLockEvent(mode: LockMode, event: LockEvent): LockMode {
  return transitions[mode][event] ?? mode;
}
