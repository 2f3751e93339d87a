import { EventEmitter } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { Chromium } from './chromium.ts';
import { BrowserWindow } from './browser-window.ts';
import { isPrevented } from '../support/electron-pieces.ts';

const environment = process.env;

/** `app`: the life of the process. */
class Application extends EventEmitter {
  readonly isPackaged = environment['EXAMHALL_TEST_PACKAGED'] === '1';
  readonly commandLine = { appendSwitch: (name: string, value?: string) => this.addSwitch(name, value) };
  private readonly paths = new Map<string, string>([['userData', environment['EXAMHALL_TEST_DATA'] ?? '']]);
  private readonly switches: string[] = [];
  private browser: Chromium | null = null;
  private started: Promise<void> | null = null;
  readonly accessibilitySupportEnabled = false;
  private quitting = false;

  get chromium(): Chromium {
    if (!this.browser) throw new Error('app is not ready');
    return this.browser;
  }

  isReady(): boolean {
    return this.browser !== null;
  }

  whenReady(): Promise<void> {
    this.started ??= this.start();
    return this.started;
  }

  getVersion(): string {
    return '0.0.0';
  }

  getPath(name: string): string {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  enableSandbox(): void {
    // Under root Chromium starts without its sandbox only; the launcher of the tests decides.
  }

  /** Whether this is the first instance over its data; the first one is told of each later one. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    const socket = join(folder, 'instance.socket');
    const pidFile = join(folder, 'instance.pid');
    if (isRunning(pidFile)) {
      connect(socket).on('error', () => undefined);
      return false;
    }
    rmSync(socket, { force: true });
    writeFileSync(pidFile, String(process.pid));
    const server = createServer((connection) => {
      connection.on('error', () => undefined).destroy();
      this.emit('second-instance');
    });
    server.listen(socket).unref();
    return true;
  }

  quit(): void {
    if (this.quitting || isPrevented(this, 'before-quit')) return;
    this.quitting = true;
    const closed = BrowserWindow.getAllWindows().every((window) => window.close());
    this.quitting = closed;
    if (closed) this.end(0);
  }

  exit(code = 0): void {
    process.exit(code);
  }

  allWindowsClosed(): void {
    if (!this.quitting) this.emit('window-all-closed');
  }

  private end(code: number): void {
    if (isPrevented(this, 'will-quit')) return;
    this.emit('quit', {}, code);
    process.exit(code);
  }

  private addSwitch(name: string, value?: string): void {
    this.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
  }

  private async start(): Promise<void> {
    const program = environment['EXAMHALL_CHROMIUM'];
    if (!program) throw new Error('EXAMHALL_CHROMIUM names no browser');
    const given = (environment['EXAMHALL_CHROMIUM_ARGUMENTS'] ?? '').split(' ').filter(Boolean);
    this.browser = await Chromium.start(program, this.getPath('userData'), [...this.switches, ...given]);
    this.browser.onExit(() => process.exit(1));
    this.emit('ready');
  }
}

/** Whether the process that has written this file is still there: one that was killed leaves its file behind. */
function isRunning(pidFile: string): boolean {
  try {
    return process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
  } catch {
    return false;
  }
}

export const app = new Application();
