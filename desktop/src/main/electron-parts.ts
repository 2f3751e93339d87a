import type {
  App,
  BrowserWindow,
  IpcMain,
  IpcMainInvokeEvent,
  PowerSaveBlocker,
  Protocol,
  SafeStorage,
  Screen,
  Session,
  WebContents,
  WebFrameMain,
} from 'electron';

/*
 * The parts of Electron that the shell uses. Modules take these, Electron's own objects fit them, and so does the
 * double of the tests, which therefore cannot drift from Electron's type definitions.
 */

export type AppPart = Pick<App, 'on' | 'quit' | 'requestSingleInstanceLock'>;

export type FramePart = Pick<WebFrameMain, 'frameTreeNodeId' | 'origin' | 'url'>;

export type WebContentsPart = Pick<
  WebContents,
  'id' | 'on' | 'send' | 'reload' | 'isDestroyed' | 'setWindowOpenHandler'
> & { readonly mainFrame: FramePart };

export type WindowPart = Pick<
  BrowserWindow,
  | 'on'
  | 'once'
  | 'show'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isDestroyed'
  | 'loadURL'
  | 'removeMenu'
  | 'setAlwaysOnTop'
  | 'setContentProtection'
  | 'setVisibleOnAllWorkspaces'
> & { readonly webContents: WebContentsPart };

export type SessionPart = Pick<
  Session,
  | 'on'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
> & {
  readonly protocol: Pick<Protocol, 'handle'>;
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
};

/** A message as far as it is judged: who sent it. */
export type InvokeEventPart = {
  readonly sender: Pick<IpcMainInvokeEvent['sender'], 'id'>;
  readonly senderFrame: FramePart | null;
};

export interface IpcMainPart {
  handle(
    channel: string,
    listener: (event: InvokeEventPart, method: unknown, input: unknown) => Promise<unknown>,
  ): void;
  removeHandler: IpcMain['removeHandler'];
}

export type SafeStoragePart = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>;
export type PowerSaveBlockerPart = Pick<PowerSaveBlocker, 'start' | 'stop'>;
export type ScreenPart = Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;
