import { join } from 'node:path';
import { EmbeddedServer, type Demo } from '../lib/embedded-server.ts';
import { repository } from '../lib/paths.ts';
import { freePort, PostgresProcess, RedisProcess, ServerProcess } from './processes.ts';

export interface ClusterOptions {
  readonly folder: string;
  /** The redis-server program. */
  readonly redis: string;
  readonly apis: number;
  readonly workers: number;
  /** True: the workers are there, but whoever asked for them starts them. */
  readonly workersWait?: boolean;
  readonly say: (line: string) => void;
  /** Further variables of the server's processes. */
  readonly env?: Readonly<Record<string, string>>;
}

type ClusterParts = Omit<Cluster, 'servers' | 'stop'>;

/** What has been started, and must be stopped in the end whatever happens. */
interface Started {
  stop(): Promise<void>;
}

/** The server as it is run on many machines, on this one: PostgreSQL, Redis, API processes and workers of their own. */
export class Cluster {
  readonly postgres: PostgresProcess;
  readonly redis: RedisProcess;
  readonly apis: readonly ServerProcess[];
  readonly workers: readonly ServerProcess[];
  readonly ports: readonly number[];
  readonly demo: Demo;
  readonly databaseUrl: string;
  /** The server's data folder: its secrets are in it. */
  readonly dataFolder: string;

  private constructor(parts: ClusterParts) {
    this.postgres = parts.postgres;
    this.redis = parts.redis;
    this.apis = parts.apis;
    this.workers = parts.workers;
    this.ports = parts.ports;
    this.demo = parts.demo;
    this.databaseUrl = parts.databaseUrl;
    this.dataFolder = parts.dataFolder;
  }

  /** Starts everything, or nothing; the centre is the demo centre, made by a server that then goes away. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const started: Started[] = [];
    try {
      return await Cluster.startAll(options, started);
    } catch (error) {
      await stopAll(started);
      throw error;
    }
  }

  private static async startAll(options: ClusterOptions, started: Started[]): Promise<Cluster> {
    const { folder, say } = options;
    say(`Starting PostgreSQL, Redis, ${options.apis} API and ${options.workers} worker processes …`);
    const dataFolder = join(folder, 'server');
    const postgres = new PostgresProcess(join(folder, 'database'));
    const redis = new RedisProcess(options.redis, await freePort());
    started.push(redis, postgres);
    await redis.start();
    const databaseUrl = await postgres.start();
    const env = {
      ...process.env,
      EXAMHALL_LOG_LEVEL: 'warn',
      EXAMHALL_PORT: '0',
      ...options.env,
      DATABASE_URL: databaseUrl,
    };
    const demo = await makeCentre(dataFolder, { ...env, EXAMHALL_DEMO: '1' });
    const scaled = {
      ...env,
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      EXAMHALL_DATA_DIR: dataFolder,
    };
    const ports = await Promise.all(Array.from({ length: options.apis }, freePort));
    const logs = join(folder, 'logs');
    const apis = ports.map(
      (port, index) =>
        new ServerProcess(`api-${index + 1}`, 'api', { ...scaled, EXAMHALL_PORT: String(port) }, logs),
    );
    const workers = Array.from(
      { length: options.workers },
      (_, index) => new ServerProcess(`worker-${index + 1}`, 'worker', scaled, logs),
    );
    started.push(...apis, ...workers);
    for (const server of [...apis, ...(options.workersWait ? [] : workers)]) await server.start();
    return new Cluster({ postgres, redis, apis, workers, ports, demo, databaseUrl, dataFolder });
  }

  get servers(): readonly ServerProcess[] {
    return [...this.apis, ...this.workers];
  }

  async stop(): Promise<void> {
    await stopAll([this.redis, this.postgres, ...this.servers]);
  }
}

/** In the reverse order of their start. */
async function stopAll(started: readonly Started[]): Promise<void> {
  for (const one of [...started].reverse()) await one.stop();
}

async function makeCentre(dataFolder: string, env: NodeJS.ProcessEnv): Promise<Demo> {
  const server = await EmbeddedServer.start({ repository, dataFolder, env, say: () => undefined });
  await server.stop();
  if (!server.demo) throw new Error('The server did not set up its demo centre.');
  return server.demo;
}
