import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { hasDisplay, installedElectron } from '../../scripts/lib/electron.ts';
import type { Bridge } from '../src/bridge/index.js';

/*
 * The real shell in real Electron, wherever its binary and a display are found. Without them this file defines no test,
 * and `npm test` names what was left out (scripts/lib/left-out.ts).
 */

const repository = resolve(import.meta.dirname, '../..');
const binary = installedElectron(repository);

let application: ElectronApplication;
let page: Page;
let dataFolder: string;

if (binary !== undefined && hasDisplay()) {
  test.beforeEach(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'examhall electron-'));
    // Nothing listens on port 9: the shell has to stand without a server.
    const args = [
      'desktop',
      '--data',
      dataFolder,
      '--server',
      'http://127.0.0.1:9',
      '--name',
      'Test station',
    ];
    const isRoot = process.getuid?.() === 0;
    application = await _electron.launch({
      executablePath: binary,
      cwd: repository,
      args: [...(isRoot ? ['--no-sandbox'] : []), ...args],
    });
    page = await application.firstWindow();
    await page.waitForLoadState('domcontentloaded');
  });

  test.afterEach(async () => {
    await application.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('the client starts on its own page, with the bridge and without Node', async () => {
    expect(page.url()).toBe('app://examhall/index.html');
    const globals = await page.evaluate(() => ({
      bridge: Object.keys((window as unknown as { examhall: object }).examhall).sort(),
      node: ['require', 'process', 'module'].filter((name) => name in window),
    }));
    expect(globals).toEqual({ bridge: ['invoke', 'onState'], node: [] });
  });

  test('the page hears the core through the bridge, and unknown commands go nowhere', async () => {
    const state = await page.evaluate(() =>
      (window as unknown as { examhall: Bridge }).examhall.invoke('state', {}),
    );
    expect(state).toMatchObject({ shell: 'electron', stationName: 'Test station' });
    const refusal = await page.evaluate(() =>
      (window as unknown as { examhall: Bridge }).examhall
        .invoke('format' as never, {} as never)
        .catch((error: unknown) => error),
    );
    expect(refusal).toMatchObject({ code: 'unknown-command' });
  });

  test('the page cannot be led away', async () => {
    const address = page.url();
    await application.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Listens after the shell does, and so sees what the shell has decided.
      const decided = new Promise((done) =>
        window?.webContents.once('will-navigate', (event) => done(event.defaultPrevented)),
      );
      Object.assign(globalThis, { examhallNavigation: decided });
    });
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    const prevented = await application.evaluate(
      () => (globalThis as unknown as { examhallNavigation: Promise<boolean> }).examhallNavigation,
    );
    expect(prevented).toBe(true);
    expect(page.url()).toBe(address);
  });

  test('the page opens no window', async () => {
    expect(await page.evaluate(() => window.open('app://examhall/index.html'))).toBeNull();
    expect(application.windows()).toHaveLength(1);
  });

  test('no permission is given and nothing is fetched', async () => {
    const results = await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      fetched: await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      ),
    }));
    expect(results).toEqual({ notifications: 'denied', fetched: false });
  });
}
