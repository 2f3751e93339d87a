import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

export interface StateRows {
  readonly jobs: { job: string; state: 'pending' | 'dead'; count: number; oldest: Date }[];
  readonly attempts: { state: string; count: number }[];
  readonly incidents: { kind: string; count: number }[];
  readonly activity: { sittings: number; stations: number; not_arrived: number };
}

/** The state of the whole server as its database tells it, in a handful of queries that indexes answer. */
@Injectable()
export class StateMetricsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async read(now: Date): Promise<StateRows> {
    const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
    const jobs = await this.dataSource.query<StateRows['jobs']>(
      `SELECT job, state, count(*)::int AS count, min(created_at) AS oldest
       FROM outbox WHERE state IN ('pending', 'dead') GROUP BY job, state`,
    );
    const attempts = await this.dataSource.query<StateRows['attempts']>(
      `SELECT a.state, count(*)::int AS count FROM attempt a JOIN sitting s ON s.id = a.sitting_id
       WHERE s.closes_at > $1 GROUP BY a.state`,
      [ago(86_400)],
    );
    const incidents = await this.dataSource.query<StateRows['incidents']>(
      'SELECT kind, count(*)::int AS count FROM incident WHERE raised_at > $1 GROUP BY kind',
      [ago(86_400)],
    );
    const [activity] = await this.dataSource.query<[StateRows['activity']]>(
      `SELECT count(DISTINCT a.sitting_id)::int AS sittings, count(DISTINCT a.station_id)::int AS stations,
              coalesce(sum(greatest(h.entries - a.head_seq, 0)), 0)::int AS not_arrived
       FROM heartbeat h JOIN attempt a ON a.id = h.attempt_id WHERE h.received_at > $1`,
      [ago(60)],
    );
    return { jobs, attempts, incidents, activity };
  }

  /** Attempts of the last day whose last stored batch does not end at their head. */
  async missingEntries(now: Date): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM attempt a
       WHERE a.started_at > $1 AND a.erased_at IS NULL AND a.head_seq <> coalesce(
         (SELECT b.to_seq FROM batch b WHERE b.attempt_id = a.id ORDER BY b.from_seq DESC LIMIT 1), 0)`,
      [new Date(now.getTime() - 86_400_000)],
    );
    return row.count;
  }

  /** Connections of this process's pool. */
  connections(): { total: number; idle: number; waiting: number; most: number } {
    const { master } = this.dataSource.driver as unknown as {
      master: { totalCount: number; idleCount: number; waitingCount: number; options: { max?: number } };
    };
    const { totalCount, idleCount, waitingCount, options } = master;
    return { total: totalCount, idle: idleCount, waiting: waitingCount, most: options.max ?? 10 };
  }
}
