import { hostname } from 'node:os';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ServerProcess } from '@examhall/shared/protocol';
import { Clock, IdSource, later } from '../clock/index.js';
import { ProcessRepository } from './process.repository.js';
import { SERVER_VERSION } from './server-version.js';

/** How often a process tells that it is there, and after how long without a word it counts as gone, milliseconds. */
const TELL_MS = 10_000;
const SILENT_MS = 35_000;
/** What has been silent for so long is forgotten. */
const FORGET_MS = 86_400_000;

/** What this process is there for. */
export class ProcessDuties {
  constructor(readonly runsJobs: boolean) {}
}

/** The processes of the server, each of which tells of itself. */
@Injectable()
export class Processes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Processes.name);
  private readonly id: string;
  private readonly startedAt: Date;
  private timer: NodeJS.Timeout | null = null;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: ProcessRepository,
    private readonly duties: ProcessDuties,
    private readonly http: HttpAdapterHost,
    private readonly clock: Clock,
    ids: IdSource,
  ) {
    this.id = ids.next();
    this.startedAt = clock.now();
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.takesRequests && !this.duties.runsJobs) return;
    await this.tell();
    this.timer = setInterval(() => void (this.telling = this.tell()), TELL_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.timer) return;
    clearInterval(this.timer);
    await this.telling;
    await this.repository.remove(this.id).catch(() => undefined);
  }

  async list(): Promise<ServerProcess[]> {
    const silentSince = later(this.clock.now(), -SILENT_MS);
    return (await this.repository.list()).map(({ id: _id, memoryBytes, startedAt, heardAt, ...told }) => ({
      ...told,
      memoryBytes: Number(memoryBytes),
      startedAt: startedAt.toISOString(),
      heardAt: heardAt.toISOString(),
      alive: heardAt >= silentSince,
    }));
  }

  /** A process without an HTTP server has no adapter. */
  private get takesRequests(): boolean {
    return Boolean(this.http.httpAdapter);
  }

  private async tell(): Promise<void> {
    const heardAt = this.clock.now();
    try {
      await this.repository.tell({
        id: this.id,
        host: hostname(),
        pid: process.pid,
        version: SERVER_VERSION,
        takesRequests: this.takesRequests,
        runsJobs: this.duties.runsJobs,
        memoryBytes: String(process.memoryUsage.rss()),
        startedAt: this.startedAt,
        heardAt,
      });
      await this.repository.removeUnheardSince(later(heardAt, -FORGET_MS));
    } catch (error) {
      // Whoever looks sees that it is silent; nothing else depends on it.
      this.logger.warn(`this process could not tell that it is there: ${(error as Error).message}`);
    }
  }
}
