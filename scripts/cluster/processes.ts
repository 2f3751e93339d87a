import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { Child } from '../lib/children.ts';
import { repository } from '../lib/paths.ts';
import { waitFor } from '../lib/wait.ts';

const START_LIMIT_MS = 120_000;

/** A free port of this machine. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Something that can be killed and started again. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
}

/** A process of the server: killed without warning, started again with the same address. */
export class ServerProcess implements Victim {
  readonly name: string;
  private readonly entry: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly logPath: string;
  private child: Child | null = null;
  private stopped = false;

  constructor(name: string, entry: string, env: NodeJS.ProcessEnv, logFolder: string) {
    this.name = name;
    this.entry = join(repository, 'server', 'dist', 'entry', `${entry}.js`);
    this.env = env;
    this.logPath = join(logFolder, `${name}.log`);
  }

  async start(): Promise<void> {
    const child = new Child(this.entry, { cwd: repository, env: this.env, logPath: this.logPath });
    this.child = child;
    void child.exited.then(() => {
      // It also ends by itself when the database is gone for long: whoever runs it starts it again.
      if (!this.stopped && this.child === child) setTimeout(() => void this.restart(), 500);
    });
    // A worker only says how far it is.
    await Promise.race([
      child.ready(() => undefined, START_LIMIT_MS).catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 6_000)),
    ]);
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  async kill(): Promise<void> {
    this.child?.kill();
    await this.child?.exited;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.child?.stop(10_000);
  }

  private async restart(): Promise<void> {
    if (!this.stopped) await this.start();
  }
}

/** A Redis that keeps nothing: killed, it comes back empty. */
export class RedisProcess implements Victim {
  readonly name = 'redis';
  readonly port: number;
  private readonly program: string;
  private child: ChildProcess | null = null;

  constructor(program: string, port: number) {
    this.program = program;
    this.port = port;
  }

  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = spawn(this.program, args, { stdio: 'ignore' });
    await waitFor('Redis', 20_000, async () =>
      (await this.says('PING')).startsWith('+PONG') ? true : undefined,
    );
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async kill(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Forgets everything it was told. */
  async flush(): Promise<void> {
    await this.says('FLUSHALL');
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private says(command: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
      socket.setEncoding('utf8');
      socket.once('data', (text: string) => {
        socket.destroy();
        resolve(text);
      });
      socket.once('error', () => resolve(''));
    });
  }
}

interface StartedPostgres {
  readonly url: string;
  stop(): Promise<void>;
}
interface PostgresModule {
  readonly EmbeddedPostgres: {
    start(options: { dataDirectory: string; password: string }): Promise<StartedPostgres>;
  };
}

/** PostgreSQL, shut down at once as by a power cut, and started again: it recovers from its log. */
export class PostgresProcess implements Victim {
  readonly name = 'postgresql';
  private readonly folder: string;
  private running: StartedPostgres | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  async start(): Promise<string> {
    const server = createRequire(import.meta.url);
    const path = join(repository, 'server', 'dist', 'platform', 'database', 'embedded', 'index.js');
    const { EmbeddedPostgres } = server(path) as PostgresModule;
    this.running = await EmbeddedPostgres.start({
      dataDirectory: this.folder,
      password: 'chaos-on-loopback-only',
    });
    return this.running.url;
  }

  get pid(): number {
    const location = join(this.folder, 'postgres', 'postmaster.pid');
    return Number(readFileSync(location, 'utf8').split('\n')[0]);
  }

  async kill(): Promise<void> {
    const { pid } = this;
    // SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint, nothing tidied up.
    process.kill(pid, 'SIGQUIT');
    await waitFor('PostgreSQL to be gone', 30_000, () => (isAlive(pid) ? undefined : true));
    await this.running?.stop().catch(() => undefined);
    await this.start();
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A TCP proxy before the API processes, whose connections can be cut. */
export class Proxy implements Victim {
  readonly name = 'network';
  private readonly targets: readonly number[];
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private next = 0;
  private refusesUntilMs = 0;

  constructor(targets: readonly number[]) {
    this.targets = targets;
  }

  async start(): Promise<string> {
    const port = await freePort();
    this.server = createServer((inbound) => this.join(inbound)).listen(port, '127.0.0.1');
    return `http://127.0.0.1:${port}`;
  }

  /** Cuts every connection in the middle of whatever it carries, and for a while lets nobody in. */
  async kill(): Promise<void> {
    this.refusesUntilMs = performance.now() + 300 + Math.random() * 5_000;
    for (const socket of this.sockets) socket.destroy();
  }

  stop(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server?.close();
  }

  private join(inbound: Socket): void {
    this.sockets.add(inbound);
    inbound.on('error', () => undefined);
    inbound.on('close', () => this.sockets.delete(inbound));
    if (performance.now() < this.refusesUntilMs) return void inbound.destroy();
    const target = this.targets[this.next++ % this.targets.length] ?? 0;
    const outbound = connect(target, '127.0.0.1');
    this.sockets.add(outbound);
    outbound.on('error', () => inbound.destroy());
    outbound.on('close', () => {
      this.sockets.delete(outbound);
      inbound.destroy();
    });
    inbound.on('close', () => outbound.destroy());
    inbound.pipe(outbound);
    outbound.pipe(inbound);
  }
}
