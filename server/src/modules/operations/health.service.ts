import { statfs } from 'node:fs/promises';
import { release, type } from 'node:os';
import { Injectable } from '@nestjs/common';
import type { ServerHealth } from '@examhall/shared/protocol';
import { Clock } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import { Flags } from '../../platform/flags/index.js';
import { Processes, SERVER_VERSION } from '../../platform/processes/index.js';
import { HealthRepository } from './health.repository.js';

/** How the server is, for people who look after it. */
@Injectable()
export class HealthService {
  constructor(
    private readonly repository: HealthRepository,
    private readonly processes: Processes,
    private readonly flags: Flags,
    private readonly config: ServerConfig,
    private readonly clock: Clock,
  ) {}

  async view(centreId: string): Promise<ServerHealth> {
    const latencyMs = await this.repository.latencyMs();
    const [database, processes, lastArchiveAt, lastBackupAt, backupTrouble, stations, disk] =
      await Promise.all([
        this.repository.database(),
        this.processes.list(),
        this.repository.lastArchiveAt(centreId),
        this.repository.lastBackupAt(),
        this.repository.backupTrouble(this.clock.now()),
        this.repository.stations(centreId),
        statfs(this.config.dataDirectory),
      ]);
    return {
      version: SERVER_VERSION,
      runtime: `Node ${process.versions.node}, ${type()} ${release()}`,
      processes,
      database: {
        ...database,
        embedded: this.config.embeddedDatabase,
        latencyMs,
        connections: this.repository.connections(),
      },
      queue: this.queue(),
      disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
      lastArchiveAt: lastArchiveAt?.toISOString() ?? null,
      lastBackupAt: lastBackupAt?.toISOString() ?? null,
      backupTrouble,
      stations: stations.map(({ lastSeenAt, ...station }) => ({
        ...station,
        lastSeenAt: lastSeenAt?.toISOString() ?? null,
      })),
    };
  }

  private queue(): ServerHealth['queue'] {
    if (this.config.redisUrl === null) return 'inside';
    return this.flags.isOn('bull-queue') ? 'redis' : 'redis-off';
  }
}
