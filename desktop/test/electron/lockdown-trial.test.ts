import { EventEmitter } from 'node:events';
import { isSwallowed } from '../../src/lockdown/index.js';
import { trialShortcuts, tryLockdown } from '../../src/main/lockdown-trial.js';
import { FakeEvent } from '../support/fake-electron.js';

type Sent = { readonly keyCode: string; readonly modifiers?: readonly string[] };

/** A page to which keys come as Electron brings them, and a shell before it that keeps some of them. */
class TrialPage extends EventEmitter {
  constructor(private readonly arrives = true) {
    super();
  }
  sendInputEvent({ keyCode, modifiers = [] }: Sent): void {
    if (!this.arrives) return;
    const key = keyCode === 'Left' ? 'ArrowLeft' : keyCode;
    const flags = Object.fromEntries(
      ['control', 'shift', 'alt', 'meta'].map((name) => [name, modifiers.includes(name)]),
    );
    this.emit('before-input-event', new FakeEvent(), { type: 'keyDown', key, ...flags });
  }
}

test.each(['linux', 'win32', 'darwin'] as const)(
  'on %s a lock that holds is seen to hold',
  async (platform) => {
    const page = new TrialPage();
    page.on('before-input-event', (event, input) => {
      if (isSwallowed(input, platform)) event.preventDefault();
    });
    const found = await tryLockdown(page as never, platform);
    expect(found).toMatchObject({
      code: 'lockdown-trial',
      outcome: 'ok',
      measured: trialShortcuts(platform).length,
    });
    expect(page.listenerCount('before-input-event')).toBe(1);
  },
);

test('a lock that lets something through is seen to fail', async () => {
  const page = new TrialPage();
  page.on('before-input-event', (event, { key }) => {
    if (key !== 'F12') event.preventDefault();
  });
  expect(await tryLockdown(page as never, 'linux')).toMatchObject({
    outcome: 'failed',
    detail: '1 of 8 shortcuts reached the screen.',
  });
});

test('a screen that takes no keys is no proof of anything', async () => {
  expect(await tryLockdown(new TrialPage(false) as never, 'linux')).toMatchObject({ outcome: 'warning' });
});

test('what somebody types meanwhile proves nothing either way', async () => {
  const page = new TrialPage();
  page.on('before-input-event', (event, input) => {
    if (isSwallowed(input, 'linux')) event.preventDefault();
  });
  const found = tryLockdown(page as never, 'linux');
  page.sendInputEvent({ keyCode: 'A' });
  expect(await found).toMatchObject({ outcome: 'ok', measured: 8 });
});

test('somebody’s own keys that come first are not taken for the trial’s', async () => {
  const page = new TrialPage();
  const send = page.sendInputEvent.bind(page);
  page.sendInputEvent = (sent) => {
    send({ keyCode: 'B' });
    send(sent);
  };
  page.on('before-input-event', (event, input) => {
    if (isSwallowed(input, 'linux')) event.preventDefault();
  });
  expect(await tryLockdown(page as never, 'linux')).toMatchObject({ outcome: 'ok', measured: 8 });
});
