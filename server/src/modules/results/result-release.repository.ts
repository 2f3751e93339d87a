import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { ResultReleaseEntity } from './result-release.entity.js';

/** What keeps results from being released, in numbers. */
export interface Unready {
  readonly running: number;
  readonly sealed: number;
  readonly failed: number;
  /** Results that the present rules or people's marks have not reached yet. */
  readonly outdated: number;
  /** Answers that a person has yet to mark. */
  readonly unmarked: number;
}

/** Releases of results in the database, and whether there is anything against them. */
@Injectable()
export class ResultReleaseRepository {
  constructor(
    @InjectRepository(ResultReleaseEntity) private readonly releases: Repository<ResultReleaseEntity>,
  ) {}

  async insert(transaction: Transaction, release: ResultReleaseEntity): Promise<void> {
    await transaction.manager.insert(ResultReleaseEntity, release);
  }

  findLocked(transaction: Transaction, id: string): Promise<ResultReleaseEntity | null> {
    const lock = { mode: 'pessimistic_write' } as const;
    return transaction.manager.findOne(ResultReleaseEntity, { where: { id }, lock });
  }

  async set(
    transaction: Transaction,
    id: string,
    changed: Partial<Pick<ResultReleaseEntity, 'releasedAt' | 'cancelledAt' | 'failure'>>,
  ): Promise<void> {
    await transaction.manager.update(ResultReleaseEntity, { id }, changed);
  }

  /** All of a sitting, the latest first. */
  ofSitting(sittingId: string): Promise<ResultReleaseEntity[]> {
    return this.releases.find({ where: { sittingId }, order: { requestedAt: 'DESC', id: 'ASC' } });
  }

  /** Those of the registrations that are candidates of the sitting. */
  async candidatesAmong(sittingId: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = (await this.releases.query(
      `SELECT r.id FROM registration r WHERE r.sitting_id = $1 AND r.id = ANY ($2::uuid[])
         AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)`,
      [sittingId, ids],
    )) as { id: string }[];
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether a candidate may see their result because it was released to some. */
  async isReleasedTo(registrationId: string): Promise<boolean> {
    const rows: unknown[] = await this.releases.query(
      'SELECT 1 FROM result_release WHERE released_at IS NOT NULL AND registration_ids ? $1 LIMIT 1',
      [registrationId],
    );
    return rows.length > 0;
  }

  /** @param registrationIds whose attempts are asked about; null: everybody's */
  async unready(
    sittingId: string,
    rulesVersion: string,
    registrationIds: readonly string[] | null,
  ): Promise<Unready> {
    const [row] = (await this.releases.query(
      `SELECT count(*) FILTER (WHERE a.state = 'open')::int AS running,
              count(*) FILTER (WHERE a.state = 'sealed')::int AS sealed,
              count(*) FILTER (WHERE a.state = 'failed')::int AS failed,
              count(*) FILTER (WHERE r.grade->>'rulesVersion' <> $2 OR EXISTS (
                SELECT 1 FROM marking_task t WHERE t.attempt_id = r.attempt_id AND t.needed
                  AND r.grade->'markings'->>t.item_id IS DISTINCT FROM t.agreed_id::text))::int AS outdated,
              coalesce(sum((SELECT count(*) FROM marking_task t
                WHERE t.attempt_id = a.id AND t.needed AND t.wanted <> 'nothing')), 0)::int AS unmarked
       FROM attempt a LEFT JOIN result r ON r.attempt_id = a.id
       WHERE a.sitting_id = $1 AND ($3::uuid[] IS NULL OR a.registration_id = ANY ($3::uuid[]))`,
      [sittingId, rulesVersion, registrationIds],
    )) as [Unready];
    return row;
  }
}
