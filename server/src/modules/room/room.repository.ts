import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Accommodations, Agreement, AttemptState } from '@examhall/shared/protocol';
import { DataSource } from 'typeorm';

/** A registration with its attempt and result, as one row. */
export interface RoomRow {
  readonly registration_id: string;
  readonly candidate_number: string;
  readonly name: string;
  readonly group_name: string | null;
  readonly seat: string | null;
  readonly room: string | null;
  readonly slip_printed: boolean;
  readonly accommodations: Accommodations | null;
  readonly attempt_id: string | null;
  readonly state: AttemptState;
  readonly station_name: string;
  readonly started_at: Date;
  readonly deadline: Date;
  readonly head_seq: number;
  readonly sealed_at: Date | null;
  readonly marks: string | null;
  readonly max_marks: string | null;
  readonly agreement: Agreement | null;
}

/** A stored batch beyond what the caller has folded already. */
export interface NewBatch {
  readonly attempt_id: string;
  readonly from_seq: number;
  readonly to_seq: number;
  readonly body: Buffer;
}

/** What the invigilator's view of a room needs, in one query each. */
@Injectable()
export class RoomRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  rows(sittingId: string): Promise<RoomRow[]> {
    return this.dataSource.query(
      `SELECT r.id AS registration_id, r.candidate_number, r.name, r.group_name, r.seat, sr.name AS room,
              r.slip_printed_at IS NOT NULL AS slip_printed, r.accommodations,
              a.id AS attempt_id, a.state, st.name AS station_name, a.started_at, a.deadline, a.head_seq, a.sealed_at,
              res.grade->>'marks' AS marks, res.grade->>'maxMarks' AS max_marks, res.agreement
       FROM registration r
       LEFT JOIN sitting_room sr ON sr.id = r.room_id
       LEFT JOIN attempt a ON a.registration_id = r.id
       LEFT JOIN station st ON st.id = a.station_id
       LEFT JOIN result res ON res.attempt_id = a.id
       WHERE r.sitting_id = $1
       ORDER BY r.candidate_number`,
      [sittingId],
    );
  }

  async keyCommitment(sittingId: string): Promise<string> {
    const rows: { commitment: string }[] = await this.dataSource.query(
      `SELECT signed_manifest->'manifest'->>'keyCommitment' AS commitment FROM exam_package
       WHERE sitting_id = $1 AND superseded_at IS NULL`,
      [sittingId],
    );
    return rows[0]?.commitment ?? '';
  }

  /** The batches of these attempts that hold entries after `through`, in journal order. */
  batchesAfter(attempts: readonly { readonly id: string; readonly through: number }[]): Promise<NewBatch[]> {
    return this.dataSource.query(
      `SELECT b.attempt_id, b.from_seq, b.to_seq, b.body
       FROM unnest($1::uuid[], $2::int[]) AS known (id, through)
       JOIN batch b ON b.attempt_id = known.id AND b.from_seq > known.through
       ORDER BY b.attempt_id, b.from_seq`,
      [attempts.map((attempt) => attempt.id), attempts.map((attempt) => attempt.through)],
    );
  }
}
