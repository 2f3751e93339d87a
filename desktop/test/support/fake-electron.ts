import { EventEmitter } from 'node:events';
import type { ContextBridgePart, IpcRendererPart } from '../../src/preload/expose-bridge.js';
import type {
  AppPart,
  DisplayEventsPart,
  FramePart,
  InvokeEventPart,
  IpcMainPart,
  PowerMonitorPart,
  PowerSaveBlockerPart,
  SafeStoragePart,
  ScreenPart,
  SessionPart,
  WebContentsPart,
  WindowPart,
} from '../../src/main/electron-parts.js';

/*
 * A double of the parts of Electron that the shell uses. Each class implements a part that is picked from Electron's own
 * type definitions, so a change there fails to compile here. `strict` makes a call that nobody planned fail.
 *
 * What it cannot be faithful about: pages are not drawn, processes and sandboxes are not there, key stores only look
 * like encryption. The suite in `desktop/e2e/shell.e2e.ts` runs the whole shell, and covers those wherever Electron's binary is found.
 */

/** Fails on every member that the double does not have. */
export function strict<T extends object>(double: T): T {
  return new Proxy(double, {
    get(target, name) {
      if (!(name in target) && typeof name === 'string' && name !== 'then' && name !== 'toJSON') {
        throw new Error(`an unplanned use of Electron: ${target.constructor.name}.${name}`);
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** An event whose default can be prevented, as Electron gives it first to each listener. */
export class FakeEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Emits an event and says whether a listener prevented its default. */
export function isPrevented(emitter: EventEmitter, name: string, ...more: unknown[]): boolean {
  const event = new FakeEvent();
  emitter.emit(name, event, ...more);
  return event.defaultPrevented;
}

export class FakeApp extends EventEmitter implements AppPart {
  quits = 0;
  /** As in Electron: quitting asks first, and then says that it will happen. */
  quit(): void {
    if (isPrevented(this, 'before-quit')) return;
    this.quits += 1;
    this.emit('will-quit', new FakeEvent());
  }
}

export class FakeWebContents extends EventEmitter implements WebContentsPart {
  readonly sent: { channel: string; args: unknown[] }[] = [];
  reloads = 0;
  destroyed = false;
  windowOpenHandler: Parameters<WebContentsPart['setWindowOpenHandler']>[0] | null = null;
  readonly mainFrame: FramePart;

  constructor(readonly id: number) {
    super();
    this.mainFrame = {
      frameTreeNodeId: id * 100,
      origin: 'app://examhall',
      url: 'app://examhall/index.html',
    };
  }
  send(channel: string, ...args: unknown[]): void {
    // Electron throws too when an object is used after its end.
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    this.sent.push({ channel, args: structuredClone(args) });
  }
  reload(): void {
    this.reloads += 1;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  setWindowOpenHandler(handler: NonNullable<FakeWebContents['windowOpenHandler']>): void {
    this.windowOpenHandler = handler;
  }
}

export class FakeWindow extends EventEmitter implements WindowPart {
  /** Names of the methods that were called, in order, with what they were given. */
  readonly calls: unknown[][] = [];
  destroyed = false;
  minimized = false;

  constructor(readonly webContents = new FakeWebContents(1)) {
    super();
  }
  show(): void {
    this.calls.push(['show']);
  }
  focus(): void {
    this.calls.push(['focus']);
  }
  restore(): void {
    this.calls.push(['restore']);
    this.minimized = false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  loadURL(url: string): Promise<void> {
    this.calls.push(['loadURL', url]);
    return Promise.resolve();
  }
  removeMenu(): void {
    this.calls.push(['removeMenu']);
  }
  setAlwaysOnTop(...args: Parameters<WindowPart['setAlwaysOnTop']>): void {
    this.calls.push(['setAlwaysOnTop', ...args]);
  }
  setContentProtection(enable: boolean): void {
    this.calls.push(['setContentProtection', enable]);
  }
  setKiosk(flag: boolean): void {
    this.calls.push(['setKiosk', flag]);
  }
  setFullScreen(flag: boolean): void {
    this.calls.push(['setFullScreen', flag]);
  }
  setClosable(closable: boolean): void {
    this.calls.push(['setClosable', closable]);
  }
  setMinimizable(minimizable: boolean): void {
    this.calls.push(['setMinimizable', minimizable]);
  }
  setVisibleOnAllWorkspaces(...args: Parameters<WindowPart['setVisibleOnAllWorkspaces']>): void {
    this.calls.push(['setVisibleOnAllWorkspaces', ...args]);
  }
}

type Handler<Name extends keyof SessionPart> = SessionPart[Name] extends (
  handler: infer H,
  ...rest: never[]
) => unknown
  ? NonNullable<H>
  : never;

export class FakeSession extends EventEmitter implements SessionPart {
  readonly schemes = new Map<string, Parameters<SessionPart['protocol']['handle']>[1]>();
  permissionCheck: Handler<'setPermissionCheckHandler'> | null = null;
  permissionRequest: Handler<'setPermissionRequestHandler'> | null = null;
  devicePermission: Handler<'setDevicePermissionHandler'> | null = null;
  displayMedia: Handler<'setDisplayMediaRequestHandler'> | null = null;
  spellChecker = true;
  beforeRequest: ((url: string) => Promise<boolean>) | null = null;

  readonly protocol: SessionPart['protocol'] = {
    handle: (scheme, handler) => {
      if (this.schemes.has(scheme)) throw new Error(`the scheme ${scheme} is handled already`);
      this.schemes.set(scheme, handler);
    },
  };
  readonly webRequest: SessionPart['webRequest'] = {
    onBeforeRequest: (...args: unknown[]) => {
      const listener = args.at(-1) as (
        details: { url: string },
        decide: (response: { cancel?: boolean }) => void,
      ) => void;
      this.beforeRequest = (url) =>
        new Promise((resolve) => listener({ url }, ({ cancel }) => resolve(cancel === true)));
    },
  };
  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'> | null): void {
    this.permissionCheck = handler;
  }
  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'> | null): void {
    this.permissionRequest = handler;
  }
  setDevicePermissionHandler(handler: Handler<'setDevicePermissionHandler'> | null): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: Handler<'setDisplayMediaRequestHandler'> | null): void {
    this.displayMedia = handler;
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.spellChecker = enable;
  }
}

export class FakeIpcMain implements IpcMainPart {
  private readonly handlers = new Map<string, Parameters<IpcMainPart['handle']>[1]>();

  handle(channel: string, listener: Parameters<IpcMainPart['handle']>[1]): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, listener);
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
  /** What `ipcRenderer.invoke` of a page does; arguments cross as copies. */
  receive(channel: string, event: InvokeEventPart, method: unknown, input: unknown): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) return Promise.reject(new Error(`No handler registered for '${channel}'`));
    return handler(event, structuredClone(method), structuredClone(input));
  }
}

/** A key store that turns every byte over: enough to see whether something was written in the clear. */
export class FakeSafeStorage implements SafeStoragePart {
  constructor(public available = true) {}

  isEncryptionAvailable(): boolean {
    return this.available;
  }
  encryptString(plainText: string): Buffer {
    if (!this.available) throw new Error('Encryption is not available.');
    return turnedOver(Buffer.from(plainText, 'utf8'));
  }
  decryptString(encrypted: Buffer): string {
    if (!this.available) throw new Error('Decryption is not available.');
    return turnedOver(encrypted).toString('utf8');
  }
}

function turnedOver(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0xff));
}

export class FakePowerMonitor extends EventEmitter implements PowerMonitorPart {}

export class FakePowerSaveBlocker implements PowerSaveBlockerPart {
  readonly running = new Map<number, string>();
  private next = 1;

  start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    this.running.set(this.next, type);
    this.next += 1;
    return this.next - 1;
  }
  stop(id: number): boolean {
    return this.running.delete(id);
  }
}

type Display = ReturnType<ScreenPart['getPrimaryDisplay']>;

/** Displays side by side, the first of them primary. */
export class FakeScreen extends EventEmitter implements ScreenPart, DisplayEventsPart {
  private displays: Display[];

  constructor(...widths: number[]) {
    super();
    this.displays = sideBySide(widths);
  }
  /** Plugs displays in or out, by their widths. */
  plug(...widths: number[]): void {
    const before = this.displays.length;
    this.displays = sideBySide(widths);
    this.emit(widths.length > before ? 'display-added' : 'display-removed');
  }
  getAllDisplays(): Display[] {
    return [...this.displays];
  }
  getPrimaryDisplay(): Display {
    const [primary] = this.displays;
    if (!primary) throw new Error('a machine without a display');
    return primary;
  }
}

function sideBySide(widths: readonly number[]): Display[] {
  let x = 0;
  return widths.map((width, index) => {
    const bounds = { x, y: 0, width, height: 1080 };
    x += width;
    return { id: index + 1, bounds } as Display;
  });
}

/** The page's side: what was put before the page, and the messages in both directions. */
export class FakeContextBridge implements ContextBridgePart {
  readonly exposed = new Map<string, unknown>();

  exposeInMainWorld(name: string, api: unknown): void {
    if (this.exposed.has(name)) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
    this.exposed.set(name, api);
  }
}

export class FakeIpcRenderer implements IpcRendererPart {
  readonly invoked: unknown[][] = [];
  private readonly emitter = new EventEmitter();

  constructor(private readonly answer: (channel: string, ...args: unknown[]) => unknown) {}

  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    this.invoked.push([channel, ...args]);
    return Promise.resolve(this.answer(channel, ...args));
  }
  on(channel: string, listener: Parameters<IpcRendererPart['on']>[1]): never {
    this.emitter.on(channel, listener);
    return this as never;
  }
  off(channel: string, listener: Parameters<IpcRendererPart['off']>[1]): never {
    this.emitter.off(channel, listener);
    return this as never;
  }
  /** What `webContents.send` of the main process does. */
  deliver(channel: string, ...args: unknown[]): void {
    this.emitter.emit(channel, { sender: 'the main process' }, ...args);
  }
  listeners(channel: string): number {
    return this.emitter.listenerCount(channel);
  }
}
