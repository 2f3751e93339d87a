import type {
  App,
  BrowserWindow,
  Clipboard,
  Event,
  Input,
  IpcMain,
  IpcMainInvokeEvent,
  PowerSaveBlocker,
  Protocol,
  RenderProcessGoneDetails,
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

/*
 * Events are written out: `Pick` would make `on` give back a whole Electron object. That each of them is an event of
 * Electron's is checked where main.ts hands the real objects in.
 */

type On<Name extends string, Listener = (event: Event) => void> = {
  on(event: Name, listener: Listener): unknown;
};

export type AppPart = Pick<App, 'quit'> &
  On<'before-quit'> &
  On<'second-instance', () => void> &
  On<'will-quit'> &
  On<'window-all-closed', () => void>;

export type FramePart = Pick<WebFrameMain, 'frameTreeNodeId' | 'origin' | 'url'>;

export type WebContentsPart = Pick<
  WebContents,
  'id' | 'send' | 'reload' | 'isDestroyed' | 'setWindowOpenHandler'
> &
  On<'will-navigate'> &
  On<'will-frame-navigate'> &
  On<'will-redirect'> &
  On<'will-attach-webview'> &
  On<
    'before-input-event',
    (event: Event, input: Pick<Input, 'key' | 'type' | 'control' | 'meta' | 'alt' | 'shift'>) => void
  > &
  On<'render-process-gone', (event: Event, details: Pick<RenderProcessGoneDetails, 'reason'>) => void> & {
    readonly mainFrame: FramePart;
  };

export type WindowPart = Pick<
  BrowserWindow,
  | 'show'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isDestroyed'
  | 'isKiosk'
  | 'loadURL'
  | 'removeMenu'
  | 'setClosable'
  | 'setFullScreen'
  | 'setKiosk'
  | 'setMinimizable'
  | 'setAlwaysOnTop'
  | 'setContentProtection'
  | 'setVisibleOnAllWorkspaces'
> & {
  readonly webContents: WebContentsPart;
  on(event: 'close', listener: (event: Event) => void): unknown;
  on(event: 'blur' | 'focus' | 'unresponsive', listener: () => void): unknown;
  once(event: 'ready-to-show', listener: () => void): unknown;
};

/** A page to which keys can be sent, to try the lock. */
export type TrialPagePart = Pick<WebContents, 'sendInputEvent'> & {
  on(event: 'before-input-event', listener: (event: Event, input: Input) => void): unknown;
  off(event: 'before-input-event', listener: (event: Event, input: Input) => void): unknown;
};

/** A window that covers a display. */
export type CoverPart = Pick<BrowserWindow, 'destroy' | 'setAlwaysOnTop'>;

export type SessionPart = Pick<
  Session,
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
> & {
  on(event: 'will-download', listener: (event: Event) => void): unknown;
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

export type ClipboardPart = Pick<Clipboard, 'clear'>;
export type SafeStoragePart = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>;
export type PowerSaveBlockerPart = Pick<PowerSaveBlocker, 'start' | 'stop'>;
export type ScreenPart = Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;
export type DisplayEventsPart = Pick<Screen, 'getAllDisplays'> &
  On<'display-added', () => void> &
  On<'display-removed', () => void>;
export type PowerMonitorPart = On<'suspend', () => void> &
  On<'resume', () => void> &
  On<'lock-screen', () => void> &
  On<'unlock-screen', () => void>;
