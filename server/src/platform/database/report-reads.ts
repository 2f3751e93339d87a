import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { ServerConfig } from '../config/index.js';

/** A replica that is further behind is not asked. */
const MOST_BEHIND_SECONDS = 10;
/** How long what is known of the replica's state holds, milliseconds. */
const STATE_HOLDS_MS = 1_000;
const CONNECTIONS = 5;

/** Seconds that a replica is behind; 0 when it has replayed all that it has received, or is no physical replica at all. */
const BEHIND = `
  SELECT CASE WHEN NOT pg_is_in_recovery() OR pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
              ELSE COALESCE(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 1e9) END::float8 AS seconds`;

/**
 * Reads for reports: from a read replica where one is configured, can be reached and is not behind; from the primary otherwise.
 * Nothing that decides anything is read here: a report may be seconds old.
 */
@Injectable()
export class ReportReads implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ReportReads.name);
  private readonly replica: Pool | null;
  private usable: { readonly until: number; readonly is: Promise<boolean> } | null = null;

  constructor(
    @InjectDataSource() private readonly primary: DataSource,
    { replicaUrl }: ServerConfig,
  ) {
    this.replica =
      replicaUrl === null
        ? null
        : new Pool({
            connectionString: replicaUrl,
            max: CONNECTIONS,
            application_name: 'examhall reports',
            connectionTimeoutMillis: 2_000,
            query_timeout: 30_000,
          });
    // A connection that breaks while it is idle is made anew by the pool.
    this.replica?.on('error', () => undefined);
  }

  /** The rows of a reading statement. */
  async query<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    if (this.replica && (await this.isUsable(this.replica))) {
      try {
        return (await this.replica.query(text, [...values])).rows as Row[];
      } catch (error) {
        this.logger.warn(`the replica failed, the primary is asked: ${(error as Error).message}`);
        this.usable = null;
      }
    }
    return this.primary.query(text, [...values]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.replica?.end();
  }

  private isUsable(replica: Pool): Promise<boolean> {
    const now = performance.now();
    if (!this.usable || this.usable.until < now) {
      const is = replica
        .query<{ seconds: number }>(BEHIND)
        .then(({ rows }) => (rows[0]?.seconds ?? Infinity) <= MOST_BEHIND_SECONDS)
        .catch(() => false);
      this.usable = { until: now + STATE_HOLDS_MS, is };
    }
    return this.usable.is;
  }
}
