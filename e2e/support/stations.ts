import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { Child } from '../../scripts/lib/children.ts';
import { ShellOnChromium } from '../../scripts/lib/shell-on-chromium.ts';
import { freePort, type Product } from './product.ts';

const repository = join(import.meta.dirname, '..', '..');
const SHELL_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 10_000;
const USUAL_NAME = 'Lab 1, seat 3';

/** A station of a product, in one of the shells. */
export interface Station {
  /** Starts the client and answers its page. */
  start(enrolmentToken: string): Promise<Page>;
  /** What a power cut and the next start do; answers the page on which the exam goes on. */
  killAndStart(enrolmentToken: string): Promise<Page>;
  stop(): Promise<void>;
  /** Everything the page was sent by the core so far; null where it cannot be seen. */
  received(): string[] | null;
}

/** The client in a browser window that anybody may close. The window outlives the client's process. */
export class PracticeStation implements Station {
  private shell: Child | null = null;
  private page: Page | null = null;
  private readonly frames: string[] = [];
  private readonly port = freePort();

  constructor(
    private readonly product: Product,
    private readonly browser: Browser,
    private readonly name = USUAL_NAME,
  ) {}

  async start(enrolmentToken: string): Promise<Page> {
    const url = await this.startShell(enrolmentToken);
    this.page = await (await this.browser.newContext()).newPage();
    this.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => void this.frames.push(payload.toString())),
    );
    await this.page.goto(url);
    return this.page;
  }

  /** Where bundles are saved as on a stick. */
  get stickFolder(): string {
    return join(this.product.stationFolder(this.name), 'stick');
  }

  /** The machine is off, as after a power cut. */
  async kill(): Promise<void> {
    this.shell?.kill();
    await this.shell?.exited;
  }

  async killAndStart(enrolmentToken: string): Promise<Page> {
    await this.kill();
    const page = this.page as Page;
    await page.getByText('The exam client is starting again.').waitFor();
    await this.startShell(enrolmentToken);
    await page.getByText('The exam client is starting again.').waitFor({ state: 'hidden' });
    await page.reload();
    return page;
  }

  received(): string[] {
    return this.frames;
  }

  async stop(): Promise<void> {
    await this.shell?.stop(STOP_LIMIT_MS);
  }

  private async startShell(enrolmentToken: string): Promise<string> {
    const data = this.product.stationFolder(this.name);
    mkdirSync(this.stickFolder, { recursive: true });
    const port = ['--stick', this.stickFolder, '--port', String(await this.port), '--no-browser'];
    this.shell = new Child(join(repository, 'desktop', 'dist', 'practice', 'main.js'), {
      args: ['--server', this.product.url, '--data', data, '--name', this.name, ...port],
      env: {
        ...process.env,
        EXAMHALL_ENROLMENT_TOKEN: enrolmentToken,
        EXAMHALL_PRACTICE_SECRET: 'a-secret-that-only-this-test-knows',
      },
      cwd: repository,
      logPath: join(data, 'station.log'),
    });
    const { url } = await this.shell.ready(() => undefined, SHELL_LIMIT_MS);
    return String(url);
  }
}

/** The kiosk, locked: the real shell on the double of Electron over Chromium. */
export class KioskStation implements Station {
  private shell: ShellOnChromium | null = null;
  private log = '';

  constructor(private readonly product: Product) {}

  async start(enrolmentToken: string): Promise<Page> {
    this.shell = await ShellOnChromium.start({
      dataFolder: this.folder,
      args: ['--server', this.product.url, '--name', USUAL_NAME],
      env: {
        EXAMHALL_ENROLMENT_TOKEN: enrolmentToken,
        EXAMHALL_KIOSK: '1',
        EXAMHALL_SIGNALS: JSON.stringify({ 'display-added': 'lock', 'focus-lost': 'warn' }),
        EXAMHALL_HEARTBEAT_SECONDS: '5',
      },
    });
    return this.shell.page;
  }

  async killAndStart(enrolmentToken: string): Promise<Page> {
    await this.running.kill();
    this.keepLog();
    return this.start(enrolmentToken);
  }

  /** Plugs a second display in, or out again. */
  async plug(displays: 1 | 2): Promise<void> {
    await this.running.ask({ do: 'plug-displays', widths: Array<number>(displays).fill(1280) });
  }

  /** Another window takes the keyboard. */
  async loseFocus(): Promise<void> {
    await this.running.ask({ do: 'window-event', name: 'blur' });
  }

  windows(): Promise<number> {
    return this.running.describe().then(({ windows }) => windows.length);
  }

  /** Closes the window, as the candidate would, and answers whether that ended the client. */
  async closes(): Promise<boolean> {
    await this.running.ask({ do: 'close-window' });
    const stays = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1_000));
    return (await Promise.race([this.running.exited, stays])) === 0;
  }

  received(): null {
    return null;
  }

  async stop(): Promise<void> {
    await this.shell?.end();
    this.keepLog();
  }

  private get running(): ShellOnChromium {
    if (!this.shell) throw new Error('the station has not been started');
    return this.shell;
  }

  private get folder(): string {
    return this.product.stationFolder(USUAL_NAME);
  }

  private keepLog(): void {
    this.log += this.shell?.log() ?? '';
    mkdirSync(this.product.stationFolder(USUAL_NAME), { recursive: true });
    writeFileSync(join(this.product.stationFolder(USUAL_NAME), 'station.log'), this.log);
  }
}
