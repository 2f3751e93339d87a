import { EventEmitter } from 'node:events';
import {
  FakeEvent,
  FakePowerMonitor,
  FakePowerSaveBlocker,
  FakeScreen,
  isPrevented,
  SessionRequests,
  type SessionHandler,
} from './electron-pieces.js';
import type { ContextBridgePart, IpcRendererPart } from '../../src/preload/expose-bridge.js';
import type {
  AppPart,
  FramePart,
  InvokeEventPart,
  IpcMainPart,
  SafeStoragePart,
  SessionPart,
  WebContentsPart,
  WindowPart,
} from '../../src/main/electron-parts.js';

export { FakeEvent, FakePowerMonitor, FakePowerSaveBlocker, FakeScreen, isPrevented };

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
  kiosk = true;

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
  isKiosk(): boolean {
    return this.kiosk;
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
    this.kiosk = flag;
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

export class FakeSession extends SessionRequests implements SessionPart {
  permissionCheck: SessionHandler<'setPermissionCheckHandler'> | null = null;
  permissionRequest: SessionHandler<'setPermissionRequestHandler'> | null = null;
  devicePermission: SessionHandler<'setDevicePermissionHandler'> | null = null;
  displayMedia: SessionHandler<'setDisplayMediaRequestHandler'> | null = null;

  setPermissionCheckHandler(handler: SessionHandler<'setPermissionCheckHandler'> | null): void {
    this.permissionCheck = handler;
  }
  setPermissionRequestHandler(handler: SessionHandler<'setPermissionRequestHandler'> | null): void {
    this.permissionRequest = handler;
  }
  setDevicePermissionHandler(handler: SessionHandler<'setDevicePermissionHandler'> | null): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: SessionHandler<'setDisplayMediaRequestHandler'> | null): void {
    this.displayMedia = handler;
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
