import { coverOtherDisplays } from '../../src/main/other-displays.js';
import { FakeScreen } from '../support/fake-electron.js';

function cover(policy: 'allow' | 'blank' | 'refuse', screen: FakeScreen) {
  const open = new Map<number, unknown>();
  const made: unknown[] = [];
  const uncover = coverOtherDisplays({
    policy,
    screen,
    examDisplayId: 1,
    open: ({ x = -1, webPreferences }) => {
      made.push(webPreferences);
      open.set(x, { level: null });
      return {
        destroy: () => void open.delete(x),
        setAlwaysOnTop: (_flag, level) => void open.set(x, { level }),
      };
    },
  });
  return { open, uncover, made };
}

test('every display beside the exam’s is covered, above everything else', () => {
  const { open } = cover('blank', new FakeScreen(1920, 1280, 800));
  expect([...open]).toEqual([
    [1920, { level: 'screen-saver' }],
    [3200, { level: 'screen-saver' }],
  ]);
});

test('a single display is left alone', () => {
  expect(cover('blank', new FakeScreen(1920)).open.size).toBe(0);
});

test.each(['allow', 'refuse'] as const)('where the policy says %s nothing is covered', (policy) => {
  expect(cover(policy, new FakeScreen(1920, 1280)).open.size).toBe(0);
});

test('covers come and go with the displays, and all go for whoever works on the machine', () => {
  const screen = new FakeScreen(1920);
  const { open, uncover } = cover('blank', screen);
  screen.plug(1920, 1280);
  expect([...open.keys()]).toEqual([1920]);
  screen.plug(1920);
  expect(open.size).toBe(0);
  screen.plug(1920, 1280);
  uncover();
  expect(open.size).toBe(0);
});

test('a cover has nothing in it, and nothing gets into it', () => {
  const { made } = cover('blank', new FakeScreen(1920, 1280));
  expect(made).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, disableBlinkFeatures: 'Auxclick' },
  ]);
});
