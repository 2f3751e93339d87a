import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindowConstructorOptions, Input } from 'electron';
import type { FramePart, TrialPagePart, WebContentsPart, WindowPart } from '../../src/main/electron-parts.js';
import { app } from './application.ts';
import type { Chromium, ProtocolEvents, ProtocolSession } from './chromium.ts';
import { fromBrowser, toBrowser, type ExamSession } from './exam-session.ts';
import { isPrevented } from '../support/electron-pieces.ts';
import { ipcMain } from './ipc-main.ts';
import { BINDING, pageScript, PRELOAD_WORLD, preloadScript } from './page-worlds.ts';

type RequestPaused = ProtocolEvents['Fetch.requestPaused'];
type TargetInfo = ProtocolEvents['Target.attachedToTarget']['targetInfo'];
interface KeyFromPage {
  readonly key: Pick<Input, 'key' | 'code' | 'control' | 'meta' | 'alt' | 'shift'>;
  /** Whether the page waits for what the main process says. */
  readonly held: boolean;
  readonly keyCode: number;
}
type FromPage = KeyFromPage | { readonly id: number; readonly channel: string; readonly args: unknown[] };

const windows = new Set<BrowserWindow>();
let lastId = 0;

/** A frame of a page, with the number that Electron gives it. */
class Frame implements FramePart {
  readonly frameTreeNodeId = ++lastId;
  url = '';
  /** Number of the isolated world's execution context, for the main process's calls into it. */
  context: number | null = null;

  get origin(): string {
    return this.url === '' ? '' : new URL(this.url).protocol + '//' + new URL(this.url).host;
  }
}

/** A page of Chromium. */
export class WebContents extends EventEmitter implements WebContentsPart {
  readonly id = ++lastId;
  private readonly frames = new Map<string, Frame>();
  private main = new Frame();
  private windowOpenHandler: Parameters<WebContentsPart['setWindowOpenHandler']>[0] | null = null;
  private page: ProtocolSession | null = null;
  /** What the main process itself has asked for: nobody may refuse that. */
  private asked = false;
  private destroyed = false;
  private readonly session: ExamSession;
  private readonly preload: string | undefined;

  constructor(session: ExamSession, preload: string | undefined) {
    super();
    this.session = session;
    this.preload = preload;
  }

  get mainFrame(): FramePart {
    return this.main;
  }

  setWindowOpenHandler(handler: NonNullable<WebContents['windowOpenHandler']>): void {
    this.windowOpenHandler = handler;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    void this.callIn(this.main, `__deliver(${JSON.stringify(channel)}, ${JSON.stringify(args)})`);
  }

  reload(): void {
    this.asked = true;
    void this.page?.send('Page.reload').catch(() => undefined);
  }

  sendInputEvent(event: Parameters<TrialPagePart['sendInputEvent']>[0]): void {
    if (event.type !== 'keyDown') return;
    const { keyCode, modifiers = [] } = event;
    const flags = { alt: 1, control: 2, meta: 4, shift: 8 } as Record<string, number>;
    const isLetter = keyCode.length === 1;
    const key = isLetter ? keyCode.toLowerCase() : keyCode === 'Left' ? 'ArrowLeft' : keyCode;
    void this.page
      ?.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key,
        code: isLetter ? `Key${keyCode}` : key,
        windowsVirtualKeyCode: isLetter ? keyCode.charCodeAt(0) : 0,
        modifiers: modifiers.reduce((sum, name) => sum + (flags[name] ?? 0), 0),
      })
      .catch(() => undefined);
  }

  forcefullyCrashRenderer(): void {
    void this.page?.send('Page.crash').catch(() => undefined);
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const evaluated = await this.page?.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return evaluated?.result.value;
  }

  markDestroyed(): void {
    this.destroyed = true;
  }

  /** Sets the page up before anything is loaded into it. */
  async attach(page: ProtocolSession, targetId: string, chromium: Chromium): Promise<void> {
    this.page = page;
    this.frames.set(targetId, this.main);
    this.listen(page, chromium);
    const secret = randomUUID();
    const preload = this.preload === undefined ? '' : readFileSync(this.preload, 'utf8');
    const watchesKeys = this.listenerCount('before-input-event') > 0;
    for (const domain of ['Page', 'Runtime', 'Inspector'] as const) await page.send(`${domain}.enable`);
    await page.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) });
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(secret, preload, watchesKeys),
      worldName: PRELOAD_WORLD,
    });
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await page.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  async load(url: string): Promise<void> {
    const page = this.page as ProtocolSession;
    this.asked = true;
    const loaded = new Promise((resolve) => page.once('Page.loadEventFired', resolve));
    const { errorText } = await page.send('Page.navigate', { url: toBrowser(url) });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }

  private listen(page: ProtocolSession, chromium: Chromium): void {
    page.on('Fetch.requestPaused', (event) => void this.request(page, event));
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === PRELOAD_WORLD)
        this.frame((context.auxData as { frameId: string }).frameId).context = context.id;
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      for (const frame of this.frames.values())
        if (frame.context === executionContextId) frame.context = null;
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      this.frame(frame.id).url = fromBrowser(frame.url);
    });
    page.on('Page.frameDetached', ({ frameId }) => this.frames.delete(frameId));
    page.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    page.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      const frame = [...this.frames.values()].find(({ context }) => context === executionContextId);
      void this.hear(frame ?? null, JSON.parse(payload) as FromPage);
    });
    page.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      void this.adopt(chromium, chromium.session(sessionId), targetInfo);
    });
  }

  /** Frames of other sites and workers come as targets of their own, and so do windows that the page opens. */
  private async adopt(chromium: Chromium, target: ProtocolSession, info: TargetInfo): Promise<void> {
    if (info.type === 'page') {
      const decision = this.windowOpenHandler?.({ url: fromBrowser(info.url) } as never);
      if (decision?.action === 'deny') {
        await chromium.browser.send('Target.closeTarget', { targetId: info.targetId });
        return;
      }
    }
    if (info.type === 'iframe') {
      target.on('Fetch.requestPaused', (event) => void this.request(target, event));
      await target.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    }
    await target.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
  }

  private frame(id: string): Frame {
    const known = this.frames.get(id);
    if (known) return known;
    const frame = new Frame();
    this.frames.set(id, frame);
    return frame;
  }

  private async request(page: ProtocolSession, event: RequestPaused): Promise<void> {
    try {
      if (event.resourceType === 'Document' && this.isRefused(event))
        await page.send('Fetch.failRequest', { requestId: event.requestId, errorReason: 'Aborted' });
      else await this.session.answer(page, event);
    } catch {
      // The page has gone, or has moved on, while its request was looked at.
    }
  }

  private isRefused({ frameId, request, redirectedRequestId }: RequestPaused): boolean {
    const url = fromBrowser(request.url);
    const isMain = this.frames.get(frameId) === this.main;
    if (redirectedRequestId) return isPrevented(this, 'will-redirect', url, false, isMain);
    if (isMain && this.asked) {
      this.asked = false;
      return false;
    }
    const frameRefused = isPrevented(this, 'will-frame-navigate', { url, isMainFrame: isMain });
    return (isMain && isPrevented(this, 'will-navigate', url)) || frameRefused;
  }

  private async hear(frame: Frame | null, message: FromPage): Promise<void> {
    if ('key' in message) return this.key(message);
    const { id, channel, args } = message;
    try {
      const value = await ipcMain.receive(channel, { sender: this, senderFrame: frame }, args);
      await this.callIn(frame, `__answer(${id}, null, ${JSON.stringify(value)})`);
    } catch (error) {
      const told = `Error invoking remote method '${channel}': ${String(error)}`;
      await this.callIn(frame, `__answer(${id}, ${JSON.stringify(told)})`);
    }
  }

  /** A key that was held back reaches the page when nobody prevented it. */
  private async key({ key, held, keyCode }: KeyFromPage): Promise<void> {
    if (isPrevented(this, 'before-input-event', key) || !held) return;
    await this.callIn(this.main, `__letThrough(${JSON.stringify(key.code)})`);
    const modifiers =
      Number(key.alt) + 2 * Number(key.control) + 4 * Number(key.meta) + 8 * Number(key.shift);
    const pressed = { key: key.key, code: key.code, modifiers, windowsVirtualKeyCode: keyCode };
    const text = key.key === 'Enter' ? '\r' : '';
    await this.page
      ?.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...pressed, text })
      .catch(() => undefined);
  }

  private async callIn(frame: Frame | null, expression: string): Promise<void> {
    // A frame that has gone, or has no preload, hears nothing: as in Electron.
    if (frame === null || frame.context === null) return;
    await this.page
      ?.send('Runtime.evaluate', { expression, contextId: frame.context })
      .catch(() => undefined);
  }
}

/** A window: what it was told is kept and can be asked for; what Chromium can do of it, is done. */
export class BrowserWindow extends EventEmitter implements WindowPart {
  readonly webContents: WebContents;
  readonly options: BrowserWindowConstructorOptions;
  /** What a display would show. */
  readonly state: Record<string, unknown>;
  private readonly opened: Promise<ProtocolSession>;
  private targetId: string | null = null;
  private destroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    this.options = options;
    const { kiosk, fullscreen, alwaysOnTop, closable, minimizable, x, y, width, height } = options;
    this.state = { kiosk, fullscreen, alwaysOnTop, closable, minimizable, visible: options.show ?? true };
    this.state['bounds'] = { x, y, width, height };
    const session = options.webPreferences?.session as unknown as ExamSession;
    this.webContents = new WebContents(session, options.webPreferences?.preload);
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    this.opened = this.open(session);
    this.opened.catch(() => undefined);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  async loadURL(url: string): Promise<void> {
    await this.opened;
    await this.webContents.load(url);
  }

  /** What closing it by the system's means does. */
  close(): boolean {
    if (isPrevented(this, 'close')) return false;
    this.destroy();
    return true;
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.webContents.markDestroyed();
    windows.delete(this);
    const { targetId } = this;
    if (targetId !== null)
      void app.chromium.browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
    this.emit('closed');
    if (windows.size === 0) app.allWindowsClosed();
  }

  isDestroyed = (): boolean => this.destroyed;
  isKiosk = (): boolean => this.state['kiosk'] === true;
  isMinimized = (): boolean => this.state['minimized'] === true;
  show = (): void => this.set('visible', true);
  focus = (): void => this.set('focused', true);
  restore = (): void => this.set('minimized', false);
  removeMenu = (): void => this.set('menu', false);
  setKiosk = (flag: boolean): void => this.set('kiosk', flag);
  setFullScreen = (flag: boolean): void => this.set('fullscreen', flag);
  setClosable = (flag: boolean): void => this.set('closable', flag);
  setMinimizable = (flag: boolean): void => this.set('minimizable', flag);
  setContentProtection = (flag: boolean): void => this.set('contentProtection', flag);
  setAlwaysOnTop = (flag: boolean, level?: string): void => this.set('alwaysOnTop', flag && (level ?? flag));
  setVisibleOnAllWorkspaces = (flag: boolean): void => this.set('onAllWorkspaces', flag);

  private set(name: string, value: unknown): void {
    this.state[name] = value;
  }

  private async open(session: ExamSession): Promise<ProtocolSession> {
    const { browser } = app.chromium;
    const browserContextId = await session.open(app.chromium);
    const { width = 1280, height = 860 } = this.options;
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
      newWindow: true,
      width,
      height,
    });
    this.targetId = targetId;
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const page = app.chromium.session(sessionId);
    await this.webContents.attach(page, targetId, app.chromium);
    return page;
  }
}
