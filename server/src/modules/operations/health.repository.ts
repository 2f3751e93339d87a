import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ServerHealth } from '@examhall/shared/protocol';
import { DataSource } from 'typeorm';
import { later } from '../../platform/clock/index.js';

/** A day, and the time that making and trying one may take, milliseconds. */
const LONGEST_WITHOUT_BACKUP_MS = 26 * 3_600_000;

type StationRow = Omit<ServerHealth['stations'][number], 'lastSeenAt'> & { lastSeenAt: Date | null };

/** How the database is, and what it knows of archives and stations. */
@Injectable()
export class HealthRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** How long the database takes to answer, milliseconds with tenths. */
  async latencyMs(): Promise<number> {
    const before = performance.now();
    await this.dataSource.query('SELECT 1');
    return Math.round((performance.now() - before) * 10) / 10;
  }

  async database(): Promise<{ version: string; bytes: number }> {
    const [row] = await this.dataSource.query<[{ version: string; bytes: string }]>(
      `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes`,
    );
    return { version: row.version, bytes: Number(row.bytes) };
  }

  /** Connections of this process's pool. */
  connections(): ServerHealth['database']['connections'] {
    const { master } = this.dataSource.driver as unknown as {
      master: { totalCount: number; idleCount: number; options: { max?: number } };
    };
    return { busy: master.totalCount - master.idleCount, most: master.options.max ?? 10 };
  }

  async lastArchiveAt(centreId: string): Promise<Date | null> {
    const [row] = await this.dataSource.query<[{ at: Date | null }]>(
      'SELECT max(archived_at) AS at FROM sitting WHERE centre_id = $1',
      [centreId],
    );
    return row.at;
  }

  /** Of the whole server. */
  async lastBackupAt(): Promise<Date | null> {
    const [row] = await this.dataSource.query<[{ at: Date | null }]>(
      `SELECT max(finished_at) AS at FROM backup WHERE state = 'done'`,
    );
    return row.at;
  }

  /** What is wrong with the newest backup made by itself, or that there was none for longer than a day; null: nothing. */
  async backupTrouble(now: Date): Promise<string | null> {
    const [row] = await this.dataSource.query<{ trouble: string | null }[]>(
      `SELECT CASE
           WHEN newest.state = 'failed' THEN newest.failure
           WHEN newest.check_state = 'failed' THEN newest.check_finding
           WHEN greatest(newest.started_at, schedule.set_at) < $1 THEN 'None was made by itself for more than a day.'
         END AS trouble
       FROM backup_schedule schedule
       LEFT JOIN LATERAL (SELECT * FROM backup WHERE scheduled ORDER BY started_at DESC LIMIT 1) newest ON true`,
      [later(now, -LONGEST_WITHOUT_BACKUP_MS)],
    );
    return row?.trouble ?? null;
  }

  stations(centreId: string): Promise<StationRow[]> {
    return this.dataSource.query(
      `SELECT id, name, client_version AS "clientVersion", last_seen_at AS "lastSeenAt",
              readiness->>'outcome' AS readiness
       FROM station WHERE centre_id = $1 ORDER BY name, id`,
      [centreId],
    );
  }
}
