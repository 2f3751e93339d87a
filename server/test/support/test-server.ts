import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { API_PREFIX } from '@examhall/shared/protocol';
import { AppModule } from '../../src/entry/app.module.js';
import { Clock } from '../../src/platform/clock/index.js';
import { readConfig, type ServerConfig } from '../../src/platform/config/index.js';
import { applicationOptions, configureApplication, createAdapter } from '../../src/platform/http/index.js';
import { OutboxOptions } from '../../src/platform/outbox/index.js';
import { loadSecrets } from '../../src/platform/secrets/index.js';
import { answerFault } from './answer-check.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { TestClock } from './test-clock.js';

export interface TestServerOptions {
  readonly config?: Partial<ServerConfig>;
  readonly outbox?: Partial<OutboxOptions>;
  /** False: jobs are only handed over. */
  readonly runsJobs?: boolean;
}

/** One HTTP request of a test. */
export interface TestRequest {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Network address it comes from. */
  readonly from?: string;
}

export interface TestReply<Body> {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Body;
}

/** The whole server on a database of its own, driven over HTTP without a port. */
export class TestServer {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly clock: TestClock,
    readonly dataDirectory: string,
    /** Every route that Fastify was told of: `GET /api/v1/…`. */
    readonly routes: readonly string[],
    /** The address that a request was led to, with its parameters as `:name`. */
    private readonly routeOf: WeakMap<object, string>,
  ) {}

  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const database = await createTestDatabase();
    const dataDirectory = mkdtempSync(join(tmpdir(), 'examhall-data-'));
    const clock = new TestClock();
    const config = readConfig({ EXAMHALL_LOG_LEVEL: 'silent' }).with({
      dataDirectory,
      databaseUrl: database.url,
      fullCheckPercent: 100,
      ...options.config,
    });
    const root = AppModule.for({
      config,
      secrets: loadSecrets(dataDirectory),
      runsJobs: options.runsJobs ?? true,
    });
    const testing = await Test.createTestingModule({ imports: [root] })
      .overrideProvider(Clock)
      .useValue(clock)
      .overrideProvider(OutboxOptions)
      .useValue(new OutboxOptions({ pollMs: 50, firstBackoffMs: 0, ...options.outbox }))
      .compile();
    const adapter = createAdapter(config.trustedProxies);
    const routes: string[] = [];
    const fastify = adapter.getInstance();
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) routes.push(`${each} ${url}`);
    });
    const routeOf = new WeakMap<object, string>();
    fastify.addHook('onRequest', (request, _reply, done) => {
      routeOf.set(request.raw, request.routeOptions.url ?? '');
      done();
    });
    const app = testing.createNestApplication<NestFastifyApplication>(adapter, applicationOptions);
    await configureApplication(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new TestServer(app, database, clock, dataDirectory, routes, routeOf);
  }

  /**
   * Sends a request under the API's prefix. A string body is sent as it is.
   *
   * @throws Error for an answer that is not what the API's document says
   */
  async request<Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    { token, body, headers, from }: TestRequest = {},
  ): Promise<TestReply<Body>> {
    const reply = await this.app.inject({
      method,
      url: `${API_PREFIX}${path}`,
      ...(from && { remoteAddress: from }),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const type = String(reply.headers['content-type'] ?? '');
    const route = `${method} ${(this.routeOf.get(reply.raw.req) ?? '').slice(API_PREFIX.length)}`;
    const fault = answerFault(route, { status: reply.statusCode, type, text: reply.body });
    if (fault !== null) throw new Error(fault);
    const isJson = type.includes('json');
    return {
      status: reply.statusCode,
      headers: reply.headers,
      body: (isJson && reply.body !== '' ? JSON.parse(reply.body) : reply.body) as Body,
    };
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }
}
