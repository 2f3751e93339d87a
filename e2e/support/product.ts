import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServer, type Demo } from '../../scripts/lib/embedded-server.ts';

const repository = join(import.meta.dirname, '..', '..');

/** The product's server as a process of its own, with its PostgreSQL, and room for stations. */
export class Product {
  private server: EmbeddedServer | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), 'examhall e2e-'));

  private constructor(
    private readonly serverPort: number,
    private readonly redisUrl: string | null,
  ) {}

  /** @param redisUrl with it jobs go over Bull, without it they run inside the server */
  static async start(redisUrl: string | null): Promise<Product> {
    const product = new Product(await freePort(), redisUrl);
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
    return this.demo.admin;
  }

  /** What the demo centre tells to sign in with. */
  get demo(): Demo {
    const demo = this.server?.demo;
    if (!demo) throw new Error('the server is not running');
    return demo;
  }

  /** Folder for a station's data and log. */
  stationFolder(name: string): string {
    return join(this.folder, 'stations', name);
  }

  /** What server and stations have logged so far. */
  logs(): string {
    const server = join(this.folder, 'server', 'logs', 'server.log');
    const folder = join(this.folder, 'stations');
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const stations = names.map((name) => join(this.stationFolder(name), 'station.log'));
    return [server, ...stations].map((path) => readFileSync(path, 'utf8')).join('\n');
  }

  async stop(): Promise<void> {
    await this.stopServer();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
