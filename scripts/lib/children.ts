import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

export interface ChildOptions {
  readonly args?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** What the child prints is appended here. */
  readonly logPath: string;
  /** Runs this instead of Node, with the script as its first argument. */
  readonly executable?: string;
}

/** A message of a child: how far its start is, that it is ready, or why it cannot start. */
export type ChildMessage =
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string }
  | ({ readonly kind: 'ready' } & Readonly<Record<string, unknown>>);

/** The child could not start; the message is for the person at the terminal. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/**
 * A Node child that tells over IPC how its start goes. On Unix it leads a process group of its own, so that Ctrl-C
 * reaches this process alone, which then stops its children in order.
 */
export class Child {
  readonly exited: Promise<number | null>;
  private readonly process: ChildProcess;
  private readonly logPath: string;
  private hasExited = false;

  constructor(script: string, options: ChildOptions) {
    mkdirSync(dirname(options.logPath), { recursive: true });
    const log = openSync(options.logPath, 'a', 0o600);
    this.logPath = options.logPath;
    this.process = fork(script, [...(options.args ?? [])], {
      cwd: options.cwd,
      env: options.env,
      execPath: options.executable ?? process.execPath,
      execArgv: [],
      stdio: ['ignore', log, log, 'ipc'],
      detached: process.platform !== 'win32',
    });
    closeSync(log);
    this.exited = new Promise((resolve) => {
      const settle = (code: number | null) => {
        this.hasExited = true;
        resolve(code);
      };
      this.process.once('exit', settle);
      this.process.once('error', () => settle(127));
    });
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /** Waits until the child is ready. Throws a `StartFailure` when it says why not, exits or takes too long. */
  async ready(say: (text: string) => void, timeoutMs: number): Promise<Readonly<Record<string, unknown>>> {
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
      this.process.on('message', (message) => {
        if (!isChildMessage(message)) return;
        if (message.kind === 'progress') say(message.text);
        if (message.kind === 'ready') resolve(message);
        if (message.kind === 'failed') reject(new StartFailure(message.message));
      });
      timer = setTimeout(
        () =>
          reject(
            new StartFailure(`It was not ready after ${timeoutMs / 1000} s; its log is ${this.logPath}.`),
          ),
        timeoutMs,
      );
    });
    const gone = this.exited.then((code) => {
      throw new StartFailure(
        `It stopped while starting (exit code ${code ?? 'none'}); its log is ${this.logPath}.`,
      );
    });
    try {
      return await Promise.race([answer, gone]);
    } finally {
      clearTimeout(timer);
      gone.catch(() => undefined);
    }
  }

  /** Asks the child to stop, and kills it when it has not after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    if (!this.hasExited) {
      // Windows has no SIGTERM to catch: there the closed channel is the sign to stop.
      if (process.platform === 'win32') this.process.disconnect();
      else this.process.kill('SIGTERM');
    }
    const timer = setTimeout(() => this.kill(), graceMs);
    await this.exited;
    clearTimeout(timer);
  }

  /** Ends the child and whatever it started in its group, without asking. */
  kill(): void {
    if (this.process.pid === undefined) return;
    try {
      if (process.platform === 'win32') this.process.kill('SIGKILL');
      else process.kill(-this.process.pid, 'SIGKILL');
    } catch {
      // It has already gone.
    }
  }
}

function isChildMessage(message: unknown): message is ChildMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  if (message.kind === 'progress') return 'text' in message && typeof message.text === 'string';
  if (message.kind === 'failed') return 'message' in message && typeof message.message === 'string';
  return message.kind === 'ready';
}
