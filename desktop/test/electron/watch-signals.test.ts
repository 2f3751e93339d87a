import type { Observation } from '../../src/core/index.js';
import { watchSignals } from '../../src/main/watch-signals.js';
import { FakeClock } from '../support/fake-clock.js';
import { FakePowerMonitor, FakeScreen, FakeWindow } from '../support/fake-electron.js';

function watch() {
  const window = new FakeWindow();
  const screen = new FakeScreen(1920);
  const powerMonitor = new FakePowerMonitor();
  const clock = new FakeClock();
  const observed: Observation[] = [];
  watchSignals({ window, screen, powerMonitor, clock, observe: (one) => observed.push(one) });
  return { window, screen, powerMonitor, clock, observed };
}

test('a focus that was lost and found is noted with how long it was away', async () => {
  const { window, clock, observed } = watch();
  window.emit('focus');
  window.emit('blur');
  await clock.pass(2_500);
  window.emit('focus');
  window.emit('focus');
  expect(observed).toEqual([
    { kind: 'focus-lost', payload: {} },
    { kind: 'focus-regained', payload: { awayMs: 2_500 } },
  ]);
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
  expect(watched.observed).toMatchObject([
    { kind: 'lockdown-signal', payload: { signal, confidence: 'high' } },
  ]);
});

test('of displays it is noted how many there are now', () => {
  const { screen, observed } = watch();
  screen.emit('display-added');
  expect(observed).toMatchObject([{ payload: { evidence: '1 displays now' } }]);
});
