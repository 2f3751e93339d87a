import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../../scripts/lib/children.ts';
import { EmbeddedServer } from '../../scripts/lib/embedded-server.ts';

const repository = join(import.meta.dirname, '..', '..');
const SHELL_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 10_000;

/** The whole product as processes of its own: a server with its PostgreSQL, and one station in the practice shell. */
export class Product {
  private server: EmbeddedServer | null = null;
  private shell: Child | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), 'examhall e2e-'));

  private constructor(
    private readonly serverPort: number,
    private readonly shellPort: number,
    private readonly redisUrl: string | null,
  ) {}

  /** @param redisUrl with it jobs go over Bull, without it they run inside the server */
  static async start(redisUrl: string | null): Promise<Product> {
    const product = new Product(await freePort(), await freePort(), redisUrl);
    await product.startServer();
    return product;
  }

  /** Starts the server, or starts it again at the same address over the same data. */
  async startServer(): Promise<void> {
    this.server = await EmbeddedServer.start({
      repository,
      dataFolder: join(this.folder, 'server'),
      env: {
        ...process.env,
        EXAMHALL_PORT: String(this.serverPort),
        EXAMHALL_DEMO: '1',
        // Everything there is to log, so that a test can look for what must not be in it.
        EXAMHALL_LOG_LEVEL: 'trace',
        DATABASE_URL: '',
        REDIS_URL: this.redisUrl ?? '',
      },
      say: () => undefined,
    });
  }

  async stopServer(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }

  get url(): string {
    return `http://127.0.0.1:${this.serverPort}`;
  }

  get admin(): { readonly username: string; readonly password: string } {
    const admin = this.server?.demo?.admin;
    if (!admin) throw new Error('the server is not running');
    return admin;
  }

  /** Starts the station, or starts it again at the same address over the same data. Answers the address of its page. */
  async startStation(enrolmentToken: string): Promise<string> {
    const data = join(this.folder, 'station');
    this.shell = new Child(join(repository, 'desktop', 'dist', 'practice', 'main.js'), {
      args: [
        '--server',
        this.url,
        '--data',
        data,
        '--name',
        'Lab 1, seat 3',
        '--port',
        String(this.shellPort),
        '--no-browser',
      ],
      env: {
        ...process.env,
        EXAMHALL_ENROLMENT_TOKEN: enrolmentToken,
        EXAMHALL_PRACTICE_SECRET: 'a-secret-that-only-this-test-knows',
      },
      cwd: repository,
      logPath: join(this.folder, 'station.log'),
    });
    const { url } = await this.shell.ready(() => undefined, SHELL_LIMIT_MS);
    return String(url);
  }

  /** What a power cut does to the station: no time to say or write anything. */
  async killStation(): Promise<void> {
    this.shell?.kill();
    await this.shell?.exited;
  }

  /** What server and station have logged so far. */
  logs(): string {
    return [join('server', 'logs', 'server.log'), 'station.log']
      .map((name) => readFileSync(join(this.folder, name), 'utf8'))
      .join('\n');
  }

  async stop(): Promise<void> {
    await this.shell?.stop(STOP_LIMIT_MS);
    await this.stopServer();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
