import { keepAlive } from '../../src/main/life-cycle.js';
import { FakeApp, FakePowerSaveBlocker, FakeWindow, isPrevented, strict } from '../support/fake-electron.js';
import { FakeClock } from '../support/fake-clock.js';

function alive({ mayLeave = false } = {}) {
  const app = new FakeApp();
  const window = new FakeWindow();
  const powerSaveBlocker = new FakePowerSaveBlocker();
  const clock = new FakeClock();
  const reports: unknown[] = [];
  const client = {
    closed: 0,
    close() {
      this.closed += 1;
    },
  };
  keepAlive({
    app: strict(app),
    window,
    powerSaveBlocker: strict(powerSaveBlocker),
    clock,
    client,
    lock: { mayLeave: () => mayLeave, stop: () => undefined },
    report: (error) => reports.push(error),
  });
  return { app, window, powerSaveBlocker, clock, client, reports };
}

test.each([true, false])('quitting and closing go as the lock says: %s', (mayLeave) => {
  const { app, window, client } = alive({ mayLeave });
  expect(isPrevented(window, 'close')).toBe(!mayLeave);
  app.quit();
  expect(app.quits).toBe(mayLeave ? 1 : 0);
  expect(client.closed).toBe(mayLeave ? 1 : 0);
});

test('the display stays awake until the client ends', () => {
  const { app, powerSaveBlocker } = alive({ mayLeave: true });
  expect([...powerSaveBlocker.running.values()]).toEqual(['prevent-display-sleep']);
  app.quit();
  expect(powerSaveBlocker.running.size).toBe(0);
});

test('a second start brings the first window to the front', () => {
  const { app, window } = alive();
  window.minimized = true;
  app.emit('second-instance');
  expect(window.calls).toEqual([['restore'], ['focus']]);
});

test('a page that broke is loaded again, later each time, and at once again when it had held', async () => {
  const { window, clock, reports } = alive();
  const page = window.webContents;
  const crash = () => page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  for (const [index, delayMs] of [0, 1_000, 3_000, 10_000, 10_000].entries()) {
    crash();
    if (delayMs > 0) await clock.pass(delayMs - 1);
    expect(page.reloads).toBe(index);
    await clock.pass(1);
    expect(page.reloads).toBe(index + 1);
  }
  await clock.pass(60_000);
  crash();
  await clock.pass(0);
  expect(page.reloads).toBe(6);
  expect(reports).toHaveLength(6);
});

test('a page that ended as it should is not loaded again, nor one whose client has ended', async () => {
  const { app, window, clock } = alive({ mayLeave: true });
  window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  await clock.pass(20_000);
  window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
  app.quit();
  await clock.pass(20_000);
  expect(window.webContents.reloads).toBe(0);
});

test('the client ends with its last window', () => {
  const { app } = alive({ mayLeave: true });
  app.emit('window-all-closed');
  expect(app.quits).toBe(1);
});
