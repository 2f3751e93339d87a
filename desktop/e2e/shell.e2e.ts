import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { hasDisplay, installedElectron } from '../../scripts/lib/electron.ts';
import type { Bridge } from '../src/bridge/index.js';
import { leaveCodeHash } from '../src/lockdown/index.js';
import { chromiumShell } from './support/chromium-shell.ts';
import { electronShell } from './support/electron-shell.ts';
import type { ShellKind, ShellUnderTest } from './support/shell-under-test.ts';

/*
 * The whole shell – main process, preload script and screens – as it was built: on the double of Electron everywhere, and in
 * real Electron wherever its binary and a display are found. `npm test` names it when it is left out (scripts/lib/left-out.ts).
 */

const electron = installedElectron(resolve(import.meta.dirname, '../..'));
const kinds: readonly ShellKind[] = [
  chromiumShell,
  ...(electron !== undefined && hasDisplay() ? [electronShell(electron)] : []),
];
const CODE = 'amber otter 4417';

type PageWindow = typeof window & { examhall: Bridge };

for (const kind of kinds) {
  test.describe(kind.name, () => {
    let dataFolder: string;
    let shell: ShellUnderTest | null = null;

    test.beforeEach(() => {
      dataFolder = mkdtempSync(join(tmpdir(), 'examhall shell-test-'));
    });

    test.afterEach(async () => {
      await shell?.end();
      shell = null;
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    });

    const start = async (env: NodeJS.ProcessEnv = {}) => {
      shell = await kind.start({ dataFolder, env });
      await expect(shell.page.getByText('Station: Test station')).toBeVisible();
      return shell;
    };
    const startLocked = async () =>
      start({ EXAMHALL_KIOSK: '1', EXAMHALL_INVIGILATOR_CODE_HASH: await leaveCodeHash(CODE) });

    test('the client starts on its own page, with the bridge and without Node', async () => {
      const { page, ownAddress } = await start();
      expect(page.url()).toBe(ownAddress);
      const globals = await page.evaluate(() => ({
        bridge: Object.keys((window as unknown as PageWindow).examhall).sort(),
        node: ['require', 'process', 'module'].filter((name) => name in window),
      }));
      expect(globals).toEqual({ bridge: ['invoke', 'onState'], node: [] });
    });

    test('the page hears the core through the bridge, and unknown commands go nowhere', async () => {
      const { page } = await start();
      const replies = await page.evaluate(async () => {
        const { examhall } = window as unknown as PageWindow;
        const refused = (error: unknown) => error;
        return {
          state: await examhall.invoke('state', {}),
          unknown: await examhall.invoke('format' as never, {} as never).catch(refused),
          wrong: await examhall.invoke('signIn', { sittingId: 7 } as never).catch(refused),
        };
      });
      expect(replies).toMatchObject({
        state: { shell: 'electron', stationName: 'Test station' },
        unknown: { code: 'unknown-command' },
        wrong: { code: 'bad-input' },
      });
    });

    test('a command from another window is refused', async () => {
      const { commandFromForeignWindow } = await start();
      expect(await commandFromForeignWindow()).toMatchObject({ code: 'foreign-sender' });
    });

    for (const [way, element, attributes] of [
      ['a link', 'a', { href: 'https://example.org/' }],
      ['a form', 'form', { action: 'https://example.org/', method: 'post' }],
      ['a refresh', 'meta', { 'http-equiv': 'refresh', content: '0;url=https://example.org/' }],
    ] as const) {
      test(`${way} cannot lead the page away`, async () => {
        const { page, ownAddress, evaluateFromMain } = await start();
        await page.evaluate(leadBy, { element, attributes: { ...attributes } as Record<string, string> });
        await page.waitForTimeout(500);
        expect(page.url()).toBe(ownAddress);
        expect(await evaluateFromMain('document.body.innerText')).toContain('Station: Test station');
      });
    }

    test('a script cannot lead the page away', async () => {
      const { page, ownAddress } = await start();
      await page.evaluate(() => void (location.href = 'https://example.org/'));
      await page.waitForTimeout(500);
      expect(page.url()).toBe(ownAddress);
      await expect(page.getByText('Station: Test station')).toBeVisible();
    });

    test('the page opens no window', async () => {
      const { page, windows } = await start();
      await page.evaluate(() => void window.open('app://examhall/index.html'));
      await page.waitForTimeout(300);
      expect(await windows()).toHaveLength(1);
      expect(page.context().pages().length).toBe(1);
    });

    test('no permission is given, nothing is fetched and nothing is framed', async () => {
      const { page } = await start();
      const results = await page.evaluate(async () => ({
        notifications: await Notification.requestPermission(),
        fetched: await fetch('http://127.0.0.1:9/').then(
          () => true,
          () => false,
        ),
        framed: await new Promise((done) => {
          const frame = document.createElement('iframe');
          document.addEventListener('securitypolicyviolation', () => done(false));
          frame.addEventListener('load', () => done(frame.contentDocument !== null));
          frame.src = 'https://example.org/';
          document.body.append(frame);
        }),
      }));
      expect(results).toEqual({ notifications: 'denied', fetched: false, framed: false });
    });

    test('a locked client fills the display and is left neither by closing nor by quitting', async () => {
      const { page, windows, clipboard, closeWindow, askToQuit } = await startLocked();
      expect(await windows()).toEqual([
        { kiosk: true, fullscreen: true, alwaysOnTop: true, closable: false },
      ]);
      expect(await clipboard()).toBe('');
      await closeWindow();
      await askToQuit();
      await page.waitForTimeout(300);
      expect(await windows()).toHaveLength(1);
      await expect(page.getByText('Station: Test station')).toBeVisible();
    });

    test('a locked client ends by the invigilator’s code, and by no other', async () => {
      const { page, exited } = await startLocked();
      await page.getByText('For staff').click();
      await page.getByLabel('Code', { exact: true }).fill('amber otter 4418');
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      await expect(page.getByText('This code does not open this machine.')).toBeVisible();
      await page.getByLabel('Code', { exact: true }).fill(CODE);
      await page.keyboard.press('Enter');
      expect(await exited).toBe(0);
    });

    test('a locked page does not get the keys that lead out of it, and can be written in', async () => {
      const { page } = await startLocked();
      await page.evaluate(() => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        window.addEventListener('keydown', ({ key, ctrlKey }) =>
          seen.push(`${ctrlKey ? 'Control+' : ''}${key}`),
        );
      });
      await page.getByText('For staff').click();
      await page.getByLabel('Code', { exact: true }).focus();
      for (const key of ['Control+p', 'F12', 'Control+Shift+i', 'F5']) await page.keyboard.press(key);
      await page.keyboard.type('otters');
      await page.keyboard.press('Backspace');
      await expect(page.getByLabel('Code', { exact: true })).toHaveValue('otter');
      const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
      expect(seen.filter((key) => /F12|F5|Control\+[pI]/iu.test(key))).toEqual([]);
    });

    test('a locked client tries by itself whether its lock holds', async () => {
      const { page } = await startLocked();
      await page.getByText('Check this station').click();
      await page.getByRole('button', { name: 'Check now' }).click();
      await expect(
        page.getByText(/All \d+ shortcuts that were tried were kept from the screen/u),
      ).toBeVisible();
      await expect(page.getByText('25 answers were kept on this machine alone')).toBeVisible();
      await expect(page.getByText('There is a code that lets staff out.')).toBeVisible();
    });

    test('a page whose process has ended is loaded again', async () => {
      const { page, crashPage, evaluateFromMain } = await start();
      await page.evaluate(() => Object.assign(window, { old: true }));
      await crashPage();
      const isNew = '!("old" in window) && document.body.innerText.includes("Test station")';
      await expect.poll(() => evaluateFromMain(isNew)).toBe(true);
    });

    test('a second client over the same data ends at once', async () => {
      await start();
      const second = await kind.run([], { dataFolder });
      expect(second.code).toBe(0);
    });

    test('--check tells in JSON and by its exit code whether an exam could be sat here', async () => {
      const { code, output } = await kind.run(['--check'], { dataFolder });
      const line = output.split('\n').find((text) => text.startsWith('{')) ?? '{}';
      expect(JSON.parse(line)).toMatchObject({
        format: 'examhall-readiness-v1',
        stationName: 'Test station',
        outcome: 'failed',
      });
      expect(code).toBe(1);
    });
  });
}

/** Runs in the page: leads away by an element that is clicked or submitted. */
function leadBy(way: { element: string; attributes: Readonly<Record<string, string>> }): void {
  const element = document.createElement(way.element);
  for (const [name, value] of Object.entries(way.attributes)) element.setAttribute(name, value);
  document.head.append(element);
  if (element instanceof HTMLFormElement) element.submit();
  else element.click();
}
