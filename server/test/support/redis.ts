import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, Socket } from 'node:net';
import { once } from 'node:events';
import { until } from './until.js';

/** False where there is no redis-server; with CI=true that is a failure of its own. */
export const redisAvailable =
  spawnSync('redis-server', ['--version']).status === 0 || process.env.CI === 'true';

/** A real Redis on a free port, keeping nothing. */
export class TestRedis {
  private child: ChildProcess | null = null;

  private constructor(private readonly port: number) {}

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort());
    await redis.restart();
    return redis;
  }

  /** Starts it again, empty, on the same port. */
  async restart(): Promise<void> {
    const parameters = [
      '--port',
      String(this.port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    this.child = spawn('redis-server', parameters, { stdio: 'ignore' }).on('error', () => undefined);
    const ping = () => this.command('PING').catch(() => '');
    await until('Redis answers', async () => (await ping()).startsWith('+PONG'));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Sends one command; answers the first line of the reply as it comes. */
  async command(text: string): Promise<string> {
    const socket = new Socket().setEncoding('utf8');
    try {
      socket.connect(this.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(`${text}\r\n`);
      const [answer] = (await once(socket, 'data')) as [string];
      return answer;
    } finally {
      socket.destroy();
    }
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
