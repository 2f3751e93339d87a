import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AttemptState } from '@examhall/shared/protocol';
import { DataSource } from 'typeorm';

/** Changes whenever something of a seat's row has been written. */
export interface SeatVersion {
  readonly id: string;
  readonly version: string;
}

/** A registration with its attempt, and what its station last said. */
export interface SeatRow {
  readonly id: string;
  readonly candidate_number: string;
  readonly name: string;
  readonly attempt_id: string | null;
  readonly state: AttemptState;
  readonly station_id: string;
  readonly station_name: string;
  readonly started_at: Date;
  readonly deadline: Date;
  readonly head_seq: number;
  readonly orders: number;
  readonly paused_at: Date | null;
  readonly heard_at: Date | null;
  readonly entries: number;
  readonly orders_through: number;
  readonly battery: number | null;
  readonly charging: boolean | null;
}

/** Seats of a room in the database. */
@Injectable()
export class SeatsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The version of every seat: the transactions that last wrote its rows. Costs little, whatever is in them. */
  versions(sittingId: string): Promise<SeatVersion[]> {
    return this.dataSource.query(
      `SELECT r.id, concat_ws('.', r.xmin, a.xmin, h.xmin, st.xmin) AS version
       FROM registration r
       LEFT JOIN attempt a ON a.registration_id = r.id
       LEFT JOIN heartbeat h ON h.attempt_id = a.id
       LEFT JOIN station st ON st.id = a.station_id
       WHERE r.sitting_id = $1
       ORDER BY r.candidate_number`,
      [sittingId],
    );
  }

  rows(ids: readonly string[]): Promise<SeatRow[]> {
    return this.dataSource.query(
      `SELECT r.id, r.candidate_number, r.name, a.id AS attempt_id, a.state, a.station_id, st.name AS station_name,
              a.started_at, a.deadline, a.head_seq, a.orders, a.paused_at,
              h.received_at AS heard_at, h.entries, h.orders_through, h.battery, h.charging
       FROM registration r
       LEFT JOIN attempt a ON a.registration_id = r.id
       LEFT JOIN heartbeat h ON h.attempt_id = a.id
       LEFT JOIN station st ON st.id = a.station_id
       WHERE r.id = ANY ($1::uuid[])
       ORDER BY r.candidate_number`,
      [ids],
    );
  }

  async itemCount(sittingId: string): Promise<number> {
    const rows: { items: number }[] = await this.dataSource.query(
      `SELECT jsonb_array_length(jsonb_path_query_array(e.paper, '$.sections[*].items[*]')) AS items
       FROM sitting s JOIN exam e ON e.id = s.exam_id WHERE s.id = $1`,
      [sittingId],
    );
    return rows[0]?.items ?? 0;
  }
}
