import type { CustomScheme } from 'electron';
import type { AppPart, ClipboardPart, SafeStoragePart } from '../../src/main/electron-parts.js';
import { FakePowerMonitor, FakePowerSaveBlocker, FakeScreen } from '../support/electron-pieces.ts';
import { app } from './application.ts';
import { BrowserWindow } from './browser-window.ts';
import { ExamSession, registerSchemes } from './exam-session.ts';
import { ipcMain } from './ipc-main.ts';
import { serveRemoteControl } from './remote-control.ts';

/*
 * Electron's module for the main process, over a Chromium that is driven by the DevTools protocol. What it exports fits the parts
 * that the shell uses of Electron's own type definitions (`src/main/electron-parts.ts`).
 *
 * What it is not faithful about:
 * - Pages of `app://host/` have the address `https://host.app.test/` inside the browser, where they can see it themselves.
 * - `data:`, `blob:` and `about:` addresses pass neither `webRequest` nor `will-navigate`.
 * - `window.open` answers a window that is closed at once, where Electron answers null.
 * - Permissions are decided once, when the window is made; devices and screen capture are not asked about.
 * - Keys that write are told of and not held back; others reach the page a moment later than in Electron.
 * - What crosses between main process, preload and page crosses as JSON, not as structured clones.
 * - No window is in front of or behind another, no display is there: what a window was told is kept in `state`. Losing the focus,
 *   displays, sleep and the like happen when a test says so.
 * - Fuses, the archive's integrity, native dialogs and the operating system's key store are not there; what `safeStorage` would keep
 *   lies in files of their owner.
 */

class SystemClipboard implements ClipboardPart {
  text = 'something from before the exam';
  clear(): void {
    this.text = '';
  }
}

export const screen = new FakeScreen(1280);
export const clipboard = new SystemClipboard();
export const powerSaveBlocker = new FakePowerSaveBlocker();
export const powerMonitor = new FakePowerMonitor();
export const safeStorage: SafeStoragePart = {
  isEncryptionAvailable: () => false,
  encryptString: () => {
    throw new Error('Encryption is not available.');
  },
  decryptString: () => {
    throw new Error('Decryption is not available.');
  },
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: CustomScheme[]) => registerSchemes(schemes),
};
const sessions = new Map<string, ExamSession>();
export const session = {
  fromPartition: (partition: string): ExamSession => {
    if (!app.isReady()) throw new Error('Session can only be received when app is ready');
    const known = sessions.get(partition) ?? new ExamSession();
    sessions.set(partition, known);
    return known;
  },
};
export const dialog = {
  showErrorBox: (title: string, content: string) => console.error(`[dialog] ${title}: ${content}`),
};
export const Menu = {
  setApplicationMenu: (_menu: unknown) => undefined,
  buildFromTemplate: (template: unknown) => template,
};
export { app, BrowserWindow, ipcMain };
export default { app, BrowserWindow, clipboard, dialog, ipcMain, Menu, powerMonitor, screen, session };

app satisfies AppPart;
serveRemoteControl({ app, screen, clipboard, powerMonitor, powerSaveBlocker });
