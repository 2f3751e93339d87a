import { prepareWindow, windowOptions, type ExamWindowOptions } from '../../src/main/exam-window.js';
import { FakeScreen, FakeSession, FakeWindow, strict } from '../support/fake-electron.js';

const platforms = ['win32', 'linux', 'darwin'] as const;

function options(more: Partial<ExamWindowOptions> = {}): ExamWindowOptions {
  const session = new FakeSession() as unknown as ExamWindowOptions['session'];
  const screen = strict(new FakeScreen(1920, 1280));
  return {
    platform: 'linux',
    kiosk: true,
    devTools: false,
    display: null,
    preload: '/p.cjs',
    session,
    screen,
    ...more,
  };
}

describe.each(platforms.flatMap((platform) => [true, false].map((kiosk) => ({ platform, kiosk }))))(
  'on $platform, kiosk $kiosk',
  ({ platform, kiosk }) => {
    const made = windowOptions(options({ platform, kiosk }));

    test('the page is sandboxed, isolated and without Node', () => {
      expect(made.webPreferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: false,
        preload: '/p.cjs',
      });
    });

    test('the window is full, on top and without a way out only in the kiosk', () => {
      const locked = {
        kiosk: true,
        fullscreen: true,
        frame: false,
        alwaysOnTop: true,
        closable: false,
        minimizable: false,
      };
      if (kiosk) expect(made).toMatchObject(locked);
      else for (const name of Object.keys(locked)) expect(made).not.toHaveProperty(name);
      expect(made.skipTaskbar).toBe(kiosk && platform !== 'darwin' ? true : undefined);
    });

    test('what can be done to a window that exists is done, by platform', () => {
      const window = new FakeWindow();
      prepareWindow(strict(window), { kiosk, platform });
      const expected: unknown[][] = [];
      if (platform !== 'darwin') expected.push(['removeMenu']);
      if (kiosk) expected.push(['setAlwaysOnTop', true, 'screen-saver'], ['setContentProtection', true]);
      if (kiosk && platform !== 'win32') {
        expected.push(['setVisibleOnAllWorkspaces', true, { visibleOnFullScreen: true }]);
      }
      expect(window.calls).toEqual(expected);
    });
  },
);

test('developer tools follow the policy', () => {
  expect(windowOptions(options({ devTools: true })).webPreferences?.devTools).toBe(true);
});

test.each([
  [null, 0, 1920],
  [1, 0, 1920],
  [2, 1920, 1280],
  [3, 0, 1920],
])('display %s puts the kiosk at x %s, %s wide', (display, x, width) => {
  expect(windowOptions(options({ display }))).toMatchObject({ x, width, y: 0, height: 1080 });
});

test('the window shows itself when it has something to show, and not before', () => {
  const window = new FakeWindow();
  prepareWindow(strict(window), { kiosk: false, platform: 'linux' });
  expect(window.calls).not.toContainEqual(['show']);
  window.emit('ready-to-show');
  expect(window.calls.slice(-2)).toEqual([['show'], ['focus']]);
});
