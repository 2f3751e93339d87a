import type { Observation } from '../../src/core/index.js';
import type { OtherDisplays, Signal } from '../../src/lockdown/index.js';
import { watchSignals } from '../../src/main/watch-signals.js';
import { FakeClock } from '../support/fake-clock.js';
import { FakeEvent, FakePowerMonitor, FakeScreen, FakeWindow } from '../support/fake-electron.js';

function watch(otherDisplays: OtherDisplays = 'blank', screen = new FakeScreen(1920)) {
  const window = new FakeWindow();
  const powerMonitor = new FakePowerMonitor();
  const clock = new FakeClock();
  const observed: Observation[] = [];
  const noticed: Signal[] = [];
  const held = new Map<string, readonly Signal[]>();
  const desk = {
    notice: (signal: Signal, observation?: Observation) => {
      noticed.push(signal);
      if (observation) observed.push(observation);
    },
    holds: (look: string, signals: readonly Signal[]) => void held.set(look, signals),
  };
  const observe = (one: Observation) => void observed.push(one);
  watchSignals({ window, screen, powerMonitor, clock, desk, otherDisplays, observe });
  return { window, screen, powerMonitor, clock, observed, noticed, held };
}

test('a focus that was lost and found is noted with how long it was away', async () => {
  const { window, clock, observed, noticed } = watch();
  window.emit('focus');
  window.emit('blur');
  await clock.pass(2_500);
  window.emit('focus');
  window.emit('focus');
  expect(observed).toEqual([
    { kind: 'focus-lost', payload: {} },
    { kind: 'focus-regained', payload: { awayMs: 2_500 } },
  ]);
  expect(noticed).toMatchObject([{ signal: 'focus-lost' }]);
});

test.each([
  ['screen', 'display-added', 'display-added'],
  ['screen', 'display-removed', 'display-removed'],
  ['powerMonitor', 'suspend', 'machine-suspended'],
  ['powerMonitor', 'resume', 'machine-resumed'],
  ['powerMonitor', 'lock-screen', 'session-locked'],
  ['powerMonitor', 'unlock-screen', 'session-unlocked'],
] as const)('%s: %s is noted as %s', (part, event, signal) => {
  const watched = watch();
  watched[part].emit(event);
  expect(watched.noticed).toMatchObject([{ signal, confidence: 'high' }]);
});

test('of displays it is noted how many there are now', () => {
  const { screen, noticed } = watch();
  screen.emit('display-added');
  expect(noticed).toMatchObject([{ evidence: '1 displays now' }]);
});

test.each([
  ['allow', 2, 0],
  ['blank', 2, 0],
  ['refuse', 2, 1],
  ['refuse', 1, 0],
] as const)('where the policy says %s, %s displays are %s reasons to refuse', (policy, displays, reasons) => {
  const screen = new FakeScreen(...Array<number>(displays).fill(1920));
  expect(watch(policy, screen).held.get('displays')).toHaveLength(reasons);
});

test('keys that no hand types so fast are noted once', () => {
  const { window, noticed } = watch();
  const type = (key: string) =>
    window.webContents.emit('before-input-event', new FakeEvent(), { type: 'keyDown', key });
  for (let count = 0; count < 39; count += 1) type('a');
  for (let count = 0; count < 100; count += 1) type('Backspace');
  expect(noticed).toEqual([]);
  for (let count = 0; count < 100; count += 1) type('a');
  expect(noticed).toMatchObject([{ signal: 'injected-input', confidence: 'low' }]);
});
