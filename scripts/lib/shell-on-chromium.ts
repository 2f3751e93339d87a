import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../check/chromium.ts';
import { repository } from './paths.ts';

const double = join(repository, 'desktop', 'test', 'electron-on-chromium', 'register.mjs');
const START_LIMIT_MS = 30_000;

/** What a machine would show. */
export interface ShellDescription {
  readonly windows: readonly Record<string, unknown>[];
  readonly clipboard: string;
  readonly sleepBlockers: readonly string[];
}

export interface ShellStart {
  readonly dataFolder: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** As an installed client: a kiosk, with settings from the machine's policy alone. */
  readonly packaged?: boolean;
}

/** The built shell in a process of its own, on a double of Electron over Chromium; what `ask` takes is `RemoteCommand` of `desktop/test/electron-on-chromium`. Playwright is on its page. */
export class ShellOnChromium {
  page!: Page;
  private browser: Browser | null = null;
  private readonly child: ChildProcess;
  private readonly said: string[] = [];
  private readonly answers = new Map<number, (value: unknown) => void>();
  private lastId = 0;
  private endpoint: Promise<string>;
  readonly exited: Promise<number | null>;

  private constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => this.said.push(String(data)));
    this.exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    this.endpoint = new Promise((resolve, reject) => {
      child.on('message', ({ endpoint, id, value }: { endpoint?: string; id?: number; value?: unknown }) => {
        if (endpoint !== undefined) resolve(endpoint);
        if (id !== undefined) this.answers.get(id)?.(value);
      });
      child.once('exit', () => reject(new Error(`the shell has ended:\n${this.log()}`)));
    });
    this.endpoint.catch(() => undefined);
  }

  /** Starts a shell without waiting for its page. */
  static async spawn({
    dataFolder,
    args = [],
    env = {},
    packaged = false,
  }: ShellStart): Promise<ShellOnChromium> {
    const program = await findChromium();
    if (!program) throw new Error('no Chromium on this machine');
    const child = fork(
      join(repository, 'desktop', 'dist', 'main', 'main.js'),
      packaged ? [...args] : ['--data', dataFolder, ...args],
      {
        cwd: repository,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        execArgv: ['--no-warnings', '--import', double],
        env: {
          ...process.env,
          EXAMHALL_CHROMIUM: program,
          EXAMHALL_CHROMIUM_ARGUMENTS: chromiumArguments.join(' '),
          EXAMHALL_TEST_DATA: dataFolder,
          EXAMHALL_TEST_PACKAGED: packaged ? '1' : '',
          ...env,
        },
      },
    );
    return new ShellOnChromium(child);
  }

  /** Starts a shell and waits until its page is there. */
  static async start(options: ShellStart): Promise<ShellOnChromium> {
    const shell = await ShellOnChromium.spawn(options);
    await shell.connect();
    return shell;
  }

  log(): string {
    return this.said.join('');
  }

  describe(): Promise<ShellDescription> {
    return this.ask({ do: 'describe' }) as Promise<ShellDescription>;
  }

  ask(command: object): Promise<unknown> {
    const id = ++this.lastId;
    return new Promise((resolve) => {
      this.answers.set(id, resolve);
      void this.exited.then(() => resolve(null));
      this.child.send({ id, command });
    });
  }

  /** What a power cut does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** Ends it however it stands. */
  async end(): Promise<void> {
    await this.browser?.close().catch(() => undefined);
    if (this.child.exitCode === null) await this.kill();
  }

  private async connect(): Promise<void> {
    this.browser = await chromium.connectOverCDP(await this.endpoint);
    const [context] = this.browser.contexts();
    if (!context) throw new Error('the browser has no context');
    const deadline = Date.now() + START_LIMIT_MS;
    for (;;) {
      const page = context.pages().find((open) => open.url() !== 'about:blank');
      if (page) {
        this.page = page;
        return;
      }
      if (Date.now() > deadline) throw new Error(`no page:\n${this.log()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
