import { Refusal, type ClientState } from '../../src/bridge/index.js';
import type { Observation } from '../../src/core/index.js';
import { leaveCodeHash } from '../../src/lockdown/index.js';
import { StationLock } from '../../src/main/station-lock.js';
import { clientState } from '../support/client-states.js';
import { FakeClock } from '../support/fake-clock.js';

const INVIGILATOR = 'walnut-4711-heron';
const ONE_TIME = 'ABCD-EFGH-JKMN-PQRS';
const MAINTENANCE = 'quartz-0815-badger';
let leaveCodes: { invigilator: string | null; maintenance: string | null };
beforeAll(async () => {
  leaveCodes = {
    invigilator: await leaveCodeHash(INVIGILATOR),
    maintenance: await leaveCodeHash(MAINTENANCE),
  };
});

function lockUp({
  kiosk = true,
  codes = leaveCodes,
  first = clientState(),
  oneTimeRefusal = 'code-unknown',
} = {}) {
  let state = first;
  const listeners = new Set<(state: ClientState) => void>();
  const observed: Observation[] = [];
  const done: string[] = [];
  const clock = new FakeClock();
  const lock = new StationLock({
    policy: { kiosk, leaveCodes: codes },
    clock,
    client: {
      state: () => state,
      onState: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      observe: (observation) => observed.push(observation),
      handlers: {
        unlock: async ({ code }) => {
          if (code !== ONE_TIME) throw new Refusal(oneTimeRefusal, 'not this one');
          done.push('opened by the console’s code');
          return {};
        },
      },
      unlockByStaff: () => done.push('opened by the staff'),
    },
    quit: () => done.push('quit'),
    unlock: () => done.push('unlock'),
    report: () => undefined,
  });
  const show = (more: Partial<ClientState>) => {
    state = clientState(more);
    for (const listener of listeners) listener(state);
  };
  return { lock, show, observed, done, clock, listeners };
}
const noCodes = { invigilator: null, maintenance: null };
const signals = (observed: readonly Observation[]) =>
  observed.map((one) => (one.kind === 'lockdown-signal' ? one.payload.signal : one.kind));

const screens = [
  'starting',
  'not-ready',
  'sign-in',
  'confirm',
  'exam',
  'locked',
  'sealing',
  'receipt',
] as const;

test.each(screens)('at %s a locked machine is left by nobody without a code', (screen) => {
  const { lock, show } = lockUp();
  show({ screen });
  expect(lock.mayLeave()).toBe(false);
});

test.each(screens)('at %s a machine that is not locked can be left', (screen) => {
  const { lock, show } = lockUp({ kiosk: false });
  show({ screen });
  expect(lock.mayLeave()).toBe(true);
});

test('where no code was set up, the client can be ended between exams and not in one', () => {
  const { lock, show } = lockUp({ codes: noCodes });
  expect(lock.mayLeave()).toBe(true);
  show({ screen: 'exam' });
  expect(lock.mayLeave()).toBe(false);
  show({ screen: 'sealing' });
  expect(lock.mayLeave()).toBe(false);
});

test('a receipt lets the candidate leave once everything has arrived, until somebody else signs in', () => {
  const { lock, show } = lockUp();
  show({ screen: 'exam' });
  show({ screen: 'sealing' });
  show({ screen: 'receipt', mayLeave: false });
  expect(lock.mayLeave()).toBe(false);
  show({ screen: 'receipt', mayLeave: true });
  show({ screen: 'sign-in' });
  expect(lock.mayLeave()).toBe(false);
});

test('a client that starts again at its receipt can be left as well', () => {
  const { lock } = lockUp({ first: clientState({ screen: 'receipt', mayLeave: true }) });
  expect(lock.mayLeave()).toBe(true);
});

test('an exam that goes on elsewhere leaves the machine locked', () => {
  const { lock, show } = lockUp();
  show({ screen: 'exam' });
  show({ screen: 'not-ready' });
  expect(lock.mayLeave()).toBe(false);
});

test('the invigilator’s code ends the client in the middle of an exam, and the journal says so', async () => {
  const { lock, show, observed, done } = lockUp();
  show({ screen: 'exam' });
  await lock.enter(' Walnut-4711 heron '.replace('W', 'w'));
  expect(done).toEqual(['quit']);
  expect(lock.mayLeave()).toBe(true);
  expect(signals(observed)).toEqual(['leave-code-right']);
});

test('the maintenance code unlocks the machine, and then the client can be ended', async () => {
  const { lock, done } = lockUp();
  await lock.enter(MAINTENANCE);
  expect(done).toEqual(['unlock']);
  expect(lock.mayLeave()).toBe(true);
});

test('wrong codes open nothing, are written down without what was typed, and cost time', async () => {
  const { lock, show, observed, clock, done } = lockUp();
  show({ screen: 'exam' });
  for (let wrong = 0; wrong < 5; wrong += 1)
    await expect(lock.enter(`guess-number-${wrong}`)).rejects.toMatchObject({ code: 'code-unknown' });
  await expect(lock.enter(INVIGILATOR)).rejects.toMatchObject({
    code: 'try-later',
    message: 'Too many wrong codes. Try again in 10 s.',
  });
  expect(signals(observed)).toEqual(Array.from({ length: 5 }, () => 'leave-code-wrong'));
  expect(JSON.stringify(observed)).not.toContain('guess');
  await clock.pass(10_000);
  await lock.enter(INVIGILATOR);
  expect(done).toEqual(['quit']);
}, 30_000);

test('two tries at the same moment are one: the limit cannot be outrun', async () => {
  const { lock, observed } = lockUp();
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lock.enter('one and the same')));
  const codes = tries.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : ''));
  expect(codes.filter((code) => code === 'code-unknown')).toHaveLength(1);
  expect(signals(observed)).toEqual(['leave-code-wrong']);
});

test('a machine without codes, or without a lock, says so', async () => {
  await expect(lockUp({ codes: noCodes }).lock.enter('x')).rejects.toMatchObject({ code: 'no-leave-codes' });
  await expect(lockUp({ kiosk: false }).lock.enter('x')).rejects.toMatchObject({ code: 'not-locked' });
});

test('it lets go of the client when it stops', () => {
  const { lock, listeners } = lockUp();
  lock.stop();
  expect(listeners.size).toBe(0);
});

describe('the locked screen of an exam', () => {
  test.each([
    ['a code of the console', ONE_TIME, 'opened by the console’s code'],
    ['the invigilator’s code', INVIGILATOR, 'opened by the staff'],
    ['the maintenance code', MAINTENANCE, 'opened by the staff'],
  ])('opens by %s, and the client stays locked', async (_name, code, what) => {
    const { lock, show, done } = lockUp();
    show({ screen: 'locked' });
    await lock.unlockScreen(code);
    expect(done).toEqual([what]);
    expect(lock.mayLeave()).toBe(false);
  });

  test('opens by nothing else, and trying takes longer and longer', async () => {
    const { lock, show, done, observed, clock } = lockUp();
    show({ screen: 'locked' });
    for (let time = 0; time < 5; time += 1)
      await expect(lock.unlockScreen('guessed')).rejects.toMatchObject({ code: 'code-unknown' });
    await expect(lock.unlockScreen(INVIGILATOR)).rejects.toMatchObject({ code: 'try-later' });
    expect(done).toEqual([]);
    expect(signals(observed)).toEqual(Array(5).fill('leave-code-wrong'));
    await clock.pass(10_000);
    await lock.unlockScreen(INVIGILATOR);
    expect(done).toEqual(['opened by the staff']);
  });

  test('says what the client says where the staff has no codes, and of a code that was used', async () => {
    const none = lockUp({ codes: noCodes, oneTimeRefusal: 'code-check' });
    await expect(none.lock.unlockScreen('ABC')).rejects.toMatchObject({ code: 'code-check' });
    const used = lockUp({ oneTimeRefusal: 'code-used' });
    await expect(used.lock.unlockScreen('ABC')).rejects.toMatchObject({ code: 'code-used' });
  });
});
