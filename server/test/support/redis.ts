import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { Socket } from 'node:net';
import { once } from 'node:events';
import { until } from './until.js';

/** False where there is no redis-server; with CI=true that is a failure of its own. */
export const redisAvailable =
  spawnSync('redis-server', ['--version']).status === 0 || process.env.CI === 'true';

/** A real Redis on a free port, keeping nothing. */
export class TestRedis {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(): Promise<TestRedis> {
    const port = await freePort();
    const child = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      {
        stdio: 'ignore',
      },
    );
    child.on('error', () => undefined);
    const redis = new TestRedis(child, port);
    await until('Redis answers', () =>
      redis.command('PING').then(
        (answer) => answer.startsWith('+PONG'),
        () => false,
      ),
    );
    return redis;
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
    if (this.child.exitCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
