import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
} from 'electron';
import Store from 'electron-store';
import { ExamClient, FileSecretStore, systemClock, type SecretStore } from '../core/index.js';
import { APP_SCHEME, serveApp, START_PAGE } from './app-protocol.js';
import { confine, confineSession, windowOptions, type WindowPolicy } from './exam-window.js';
import { bindIpcBridge } from './ipc-bridge.js';
import { mayQuit } from './quit-guard.js';
import { SafeSecretStore } from './safe-secret-store.js';
import { readSettings, type Settings, type StoredSettings } from './settings.js';

/* The kiosk: puts core, window and bridge together, and nothing more. */

const policy: WindowPolicy = { kiosk: app.isPackaged, developerTools: !app.isPackaged };
const report = (error: unknown) =>
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error');

protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }]);
app.enableSandbox();
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(failed);
else app.quit();

function start(): void {
  const store = new Store<StoredSettings>({ name: 'station' });
  const settings = readSettings({
    args: process.argv.slice(app.isPackaged ? 1 : 2),
    environment: process.env,
    stored: store.store,
    userData: app.getPath('userData'),
  });
  store.set({ serverUrl: settings.serverUrl, stationName: settings.stationName });
  const client = openClient(settings);
  confineSession(session.defaultSession);
  const screens = join(import.meta.dirname, '../renderer');
  protocol.handle(APP_SCHEME, (request) => serveApp(screens, request));
  openWindow(client);
  powerSaveBlocker.start('prevent-display-sleep');
  app.on('before-quit', (event) => {
    if (!mayQuit(client.state(), policy.kiosk)) event.preventDefault();
  });
  app.on('will-quit', () => client.close());
  app.on('window-all-closed', () => app.quit());
  process.on('SIGTERM', () => app.exit(0));
}

function openClient(settings: Settings): ExamClient {
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  const files = new FileSecretStore(join(settings.dataFolder, 'secrets'));
  const secrets: SecretStore = safeStorage.isEncryptionAvailable()
    ? new SafeSecretStore(safeStorage, files)
    : files;
  return ExamClient.open({
    ...settings,
    shell: 'electron',
    secrets,
    clock: systemClock,
    random: Math.random,
    report,
  });
}

function openWindow(client: ExamClient): void {
  const window = new BrowserWindow(
    windowOptions(policy, join(import.meta.dirname, '../preload/preload.cjs')),
  );
  window.setContentProtection(policy.kiosk);
  window.removeMenu();
  confine(window.webContents);
  bindIpcBridge(ipcMain, window.webContents, client, report);
  // A page that crashed is shown again: the core has everything it showed.
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  window.once('ready-to-show', () => window.show());
  void window.loadURL(START_PAGE);
}

function failed(error: unknown): void {
  report(error);
  dialog.showErrorBox(
    'Examhall cannot start',
    error instanceof Error ? error.message : 'The reason is not known.',
  );
  app.exit(1);
}
