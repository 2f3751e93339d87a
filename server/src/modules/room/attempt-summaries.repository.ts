import { Injectable } from '@nestjs/common';
import type { Agreement, AttemptState } from '@examhall/shared/protocol';
import { ReportReads } from '../../platform/database/index.js';

export interface SummaryRow {
  readonly id: string;
  readonly exam_id: string;
  readonly sitting_id: string;
  readonly candidate_number: string;
  readonly station_name: string;
  readonly state: AttemptState;
  readonly started_at: Date;
  readonly deadline: Date;
  readonly head_seq: number;
  readonly sealed_at: Date | null;
  readonly marks: string | null;
  readonly max_marks: string | null;
  readonly agreement: Agreement | null;
}

/** What is asked for: every attempt of the centre, or of some exams and sittings. */
export interface SummariesAsked {
  readonly exams: readonly string[];
  readonly sittings: readonly string[];
  /** The id of the last one on the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Attempts in the database, as lists show them. */
@Injectable()
export class AttemptSummariesRepository {
  constructor(private readonly reads: ReportReads) {}

  /** One page, in one query. */
  page(centreId: string, { exams, sittings, after, limit }: SummariesAsked): Promise<SummaryRow[]> {
    return this.reads.query(
      `SELECT a.id, s.exam_id, a.sitting_id, r.candidate_number, st.name AS station_name, a.state, a.started_at, a.deadline,
              a.head_seq, a.sealed_at, res.grade->>'marks' AS marks, res.grade->>'maxMarks' AS max_marks, res.agreement
       FROM attempt a
       JOIN sitting s ON s.id = a.sitting_id
       JOIN registration r ON r.id = a.registration_id
       JOIN station st ON st.id = a.station_id
       LEFT JOIN result res ON res.attempt_id = a.id
       WHERE s.centre_id = $1
         AND (cardinality($2::uuid[]) + cardinality($3::uuid[]) = 0 OR s.exam_id = ANY ($2) OR s.id = ANY ($3))
         AND ($4::uuid IS NULL OR a.id > $4)
       ORDER BY a.id LIMIT $5`,
      [centreId, exams, sittings, after, limit],
    );
  }
}
