import { keepInFront } from '../../src/main/keep-in-front.js';
import { FakeClock } from '../support/fake-clock.js';
import { FakeWindow } from '../support/fake-electron.js';

function keep(accessibilitySupportEnabled = false) {
  const window = new FakeWindow();
  const clock = new FakeClock();
  keepInFront({ app: { accessibilitySupportEnabled }, window, clock });
  const focused = () => window.calls.filter(([name]) => name === 'focus').length;
  return { window, clock, focused };
}

test('the keyboard is taken back from another window', async () => {
  const { window, clock, focused } = keep();
  window.emit('blur');
  expect(focused()).toBe(0);
  await clock.pass(500);
  expect(focused()).toBe(1);
});

test('nothing is done where it has come back by itself, or the window is gone', async () => {
  const { window, clock, focused } = keep();
  window.emit('blur');
  window.emit('focus');
  await clock.pass(1_000);
  window.emit('blur');
  window.destroyed = true;
  await clock.pass(1_000);
  expect(focused()).toBe(0);
});

test('an aid like a screen reader keeps what it needs', async () => {
  const { window, clock, focused } = keep(true);
  window.emit('blur');
  await clock.pass(5_000);
  expect(focused()).toBe(0);
});

test('a machine that was released for whoever works on it is left alone', async () => {
  const { window, clock, focused } = keep();
  window.setKiosk(false);
  window.emit('blur');
  await clock.pass(5_000);
  expect(focused()).toBe(0);
});
