import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Grade } from '@examhall/shared/protocol';
import { Repository } from 'typeorm';
import { IS_RELEASED, ResultEntity } from '../results/index.js';

/** A candidate who has a result. */
export interface ListedResult {
  readonly attemptId: string;
  readonly candidateNumber: string;
  readonly name: string;
  /** Whether the candidate may see it. */
  readonly isReleased: boolean;
}

/** A result as it is now. */
export interface ReportedResult {
  readonly attemptId: string;
  readonly packageId: string;
  readonly grade: Grade;
  /** From 1; counts up whenever the attempt is marked again. */
  readonly version: number;
  readonly finalisedAt: Date;
  /** When the result before it was replaced; null for the first one. */
  readonly revisedAt: Date | null;
  readonly sealedAt: Date | null;
}

/** A result as it was at some time. */
export interface ResultVersion {
  readonly version: number;
  readonly grade: Grade;
  readonly madeAt: Date;
}

/** Results with what is said of them outside the house. */
@Injectable()
export class ReleasedResultRepository {
  constructor(@InjectRepository(ResultEntity) private readonly results: Repository<ResultEntity>) {}

  /** By candidate number. Canaries are no candidates, and of who was erased nothing is told. */
  async list(sittingId: string): Promise<ListedResult[]> {
    const rows: ListedResult[] = await this.results.query(
      `SELECT a.id AS "attemptId", r.candidate_number AS "candidateNumber", r.name, ${IS_RELEASED} AS "isReleased"
       FROM sitting s JOIN attempt a ON a.sitting_id = s.id JOIN registration r ON r.id = a.registration_id
       JOIN result t ON t.attempt_id = a.id
       WHERE s.id = $1 AND a.erased_at IS NULL AND r.erased_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)`,
      [sittingId],
    );
    return rows.sort((a, b) => a.candidateNumber.localeCompare(b.candidateNumber, 'en', { numeric: true }));
  }

  /** The results of these attempts, by attempt. */
  async find(attemptIds: readonly string[]): Promise<Map<string, ReportedResult>> {
    const rows: ReportedResult[] = await this.results.query(
      `SELECT a.id AS "attemptId", a.package_id AS "packageId", t.grade, t.version, t.finalised_at AS "finalisedAt",
              a.sealed_at AS "sealedAt",
              (SELECT max(u.superseded_at) FROM superseded_result u WHERE u.attempt_id = a.id) AS "revisedAt"
       FROM attempt a JOIN result t ON t.attempt_id = a.id WHERE a.id = ANY ($1::uuid[])`,
      [attemptIds],
    );
    return new Map(rows.map((row) => [row.attemptId, row]));
  }

  /** Every version of the result of an attempt, the first one first. */
  versions(attemptId: string): Promise<ResultVersion[]> {
    return this.results.query(
      `SELECT v.version, v.grade,
              coalesce((SELECT u.superseded_at FROM superseded_result u
                        WHERE u.attempt_id = $1 AND u.version = v.version - 1), t.finalised_at) AS "madeAt"
       FROM result t, LATERAL (
         SELECT t.version, t.grade UNION ALL
         SELECT u.version, u.grade FROM superseded_result u WHERE u.attempt_id = t.attempt_id) v
       WHERE t.attempt_id = $1 ORDER BY v.version`,
      [attemptId],
    );
  }

  /** What the centre of a sitting is called. */
  async centreName(centreId: string): Promise<string> {
    const [row]: { name: string }[] = await this.results.query('SELECT name FROM centre WHERE id = $1', [
      centreId,
    ]);
    return row?.name ?? '';
  }
}
