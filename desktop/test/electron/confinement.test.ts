import { confineKeys, confinePage, confineSession } from '../../src/main/confinement.js';
import { FakeSession, FakeWebContents, FakeWindow, isPrevented, strict } from '../support/fake-electron.js';

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
  'a page cannot leave: %s is refused',
  (event) => {
    const page = new FakeWebContents(1);
    expect(isPrevented(page, event)).toBe(false);
    confinePage(strict(page));
    expect(isPrevented(page, event)).toBe(true);
  },
);

test('a locked page does not get the keys that lead out of it, and begins with an empty clipboard', () => {
  const window = new FakeWindow();
  const page = window.webContents;
  let cleared = 0;
  confineKeys(window, { clear: () => (cleared += 1) }, 'linux');
  const pressed = (key: string, control: boolean) => {
    const input = { key, control, meta: false, alt: false, shift: false };
    return isPrevented(page, 'before-input-event', input);
  };
  expect([pressed('F12', false), pressed('p', true), pressed('c', true), pressed('a', false)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(cleared).toBe(1);
  // What was copied elsewhere meanwhile does not come along.
  window.emit('focus');
  expect(cleared).toBe(2);
});

test('no page opens a window', () => {
  const page = new FakeWebContents(1);
  confinePage(strict(page));
  expect(page.windowOpenHandler?.({ url: 'app://examhall/index.html' } as never)).toEqual({ action: 'deny' });
});

function confined(): FakeSession {
  const session = new FakeSession();
  confineSession(strict(session));
  return session;
}

test('nothing is downloaded', () => {
  expect(isPrevented(confined(), 'will-download')).toBe(true);
});

test.each([
  'media',
  'clipboard-read',
  'notifications',
  'geolocation',
  'openExternal',
  'fullscreen',
  'unknown',
])('the permission %s is neither held nor given', (permission) => {
  const session = confined();
  const given: boolean[] = [];
  session.permissionRequest?.(
    {} as never,
    permission as never,
    (granted) => given.push(granted),
    {} as never,
  );
  expect(given).toEqual([false]);
  expect(session.permissionCheck?.(null, permission as never, 'app://examhall', {} as never)).toBe(false);
});

test('no device and no picture of the screen is given', () => {
  const session = confined();
  expect(session.devicePermission?.({} as never)).toBe(false);
  const streams: unknown[] = [];
  session.displayMedia?.({} as never, (given) => streams.push(given));
  expect(streams).toEqual([{}]);
  expect(session.spellChecker).toBe(false);
});

test.each([
  ['app://examhall/index.html', false],
  ['data:image/png;base64,AA==', false],
  ['blob:app://examhall/1', false],
  ['app://examhall.evil/index.html', true],
  ['blob:https://example.org/1', true],
  ['https://example.org/', true],
  ['http://127.0.0.1:4800/', true],
  ['ws://127.0.0.1:4800/', true],
  ['file:///etc/passwd', true],
])('a request to %s is cancelled: %s', async (url, cancelled) => {
  expect(await confined().beforeRequest?.(url)).toBe(cancelled);
});
