import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AttemptState } from '@examhall/shared/protocol';
import { In, LessThan, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { AttemptEntity } from './attempt.entity.js';

/** An attempt that this transaction has locked, with what its receipt names. */
export interface LockedAttempt extends AttemptEntity {
  readonly candidateNumber: string;
}

/** Attempts in the database. */
@Injectable()
export class AttemptRepository {
  constructor(@InjectRepository(AttemptEntity) private readonly attempts: Repository<AttemptEntity>) {}

  find(id: string): Promise<AttemptEntity | null> {
    return this.attempts.findOneBy({ id });
  }

  /**
   * The attempt, locked until the transaction ends: whoever else wants to change it waits. Rows that refer to it can
   * still be written meanwhile.
   */
  findLocked(transaction: Transaction, id: string): Promise<AttemptEntity | null> {
    return transaction.manager.findOne(AttemptEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** The attempts by id, locked alike; in the order of their ids, so that no two groups ever wait for each other. */
  async findAllLocked(transaction: Transaction, ids: readonly string[]): Promise<Map<string, LockedAttempt>> {
    const rows = (await transaction.manager.query(
      `SELECT a.id, a.registration_id AS "registrationId", a.sitting_id AS "sittingId", a.package_id AS "packageId",
              a.station_id AS "stationId", a.seed, a.state, a.started_at AS "startedAt", a.deadline, a.rest_minutes AS "restMinutes",
              a.paused_at AS "pausedAt", a.head_seq AS "headSeq", a.head_hash AS "headHash", a.sealed_at AS "sealedAt",
              a.signed_receipt AS "signedReceipt", a.orders, a.announced,
              a.erased_at AS "erasedAt", r.candidate_number AS "candidateNumber"
       FROM attempt a JOIN registration r ON r.id = a.registration_id
       WHERE a.id = ANY ($1::uuid[]) ORDER BY a.id FOR NO KEY UPDATE OF a`,
      [ids],
    )) as LockedAttempt[];
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Stores the attempt unless its registration has one already, and answers the one that stands in the end; null when
   * its package has been superseded. The package's row is locked meanwhile, so that nobody supersedes it under a start.
   */
  async insertOrFind(transaction: Transaction, attempt: AttemptEntity): Promise<AttemptEntity | null> {
    const current = (await transaction.manager.query(
      'SELECT 1 FROM exam_package WHERE id = $1 AND superseded_at IS NULL FOR SHARE',
      [attempt.packageId],
    )) as unknown[];
    if (current.length === 0) return null;
    await transaction.manager
      .createQueryBuilder()
      .insert()
      .into(AttemptEntity)
      .values(attempt)
      .orIgnore()
      .execute();
    return transaction.manager.findOneByOrFail(AttemptEntity, { registrationId: attempt.registrationId });
  }

  /**
   * Stores an attempt that a station announced, unless it or another one of its registration is there, and answers the one
   * that stands in the end. One that the same station began and nobody has ever written to makes way: after a restore, a
   * start that was sent twice begins such a one beside the attempt that goes on.
   */
  async insertAnnounced(transaction: Transaction, attempt: AttemptEntity): Promise<AttemptEntity> {
    await transaction.manager.query(
      `DELETE FROM attempt a
       WHERE a.registration_id = $1 AND a.id <> $2 AND a.station_id = $3
         AND a.state = 'open' AND a.head_seq = 0 AND a.orders = 0 AND NOT a.announced
         AND NOT EXISTS (SELECT 1 FROM heartbeat h WHERE h.attempt_id = a.id)
         AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.attempt_id = a.id)
         AND NOT EXISTS (SELECT 1 FROM attempt_move m WHERE m.attempt_id = a.id)
         AND NOT EXISTS (SELECT 1 FROM stray_batch s WHERE s.attempt_id = a.id)`,
      [attempt.registrationId, attempt.id, attempt.stationId],
    );
    await transaction.manager
      .createQueryBuilder()
      .insert()
      .into(AttemptEntity)
      .values(attempt)
      .orIgnore()
      .execute();
    const own = await transaction.manager.findOneBy(AttemptEntity, { id: attempt.id });
    const { registrationId } = attempt;
    return own ?? transaction.manager.findOneByOrFail(AttemptEntity, { registrationId });
  }

  async findMany(ids: readonly string[]): Promise<Map<string, AttemptEntity>> {
    const found = await this.attempts.findBy({ id: In([...ids]) });
    return new Map(found.map((attempt) => [attempt.id, attempt]));
  }

  /** Those of the attempts that are no longer waiting for their result. */
  async settledOf(ids: readonly string[]): Promise<string[]> {
    const rows = (await this.attempts.query(
      `SELECT id FROM attempt WHERE id = ANY ($1::uuid[]) AND state IN ('finalised', 'failed')`,
      [ids],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** In the order of their ids. */
  finalisedOf(sittingId: string): Promise<AttemptEntity[]> {
    return this.attempts.find({ where: { sittingId, state: 'finalised' }, order: { id: 'ASC' } });
  }

  /** What orders have changed of attempts, in one statement. */
  async setOrders(
    transaction: Transaction,
    changed: readonly Pick<AttemptEntity, 'id' | 'orders' | 'deadline' | 'pausedAt'>[],
  ): Promise<void> {
    await transaction.manager.query(
      `UPDATE attempt a SET orders = c.orders, deadline = c.deadline, paused_at = c.paused_at
       FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[]) AS c (id, orders, deadline, paused_at)
       WHERE a.id = c.id`,
      [
        changed.map(({ id }) => id),
        changed.map(({ orders }) => orders),
        changed.map(({ deadline }) => deadline),
        changed.map(({ pausedAt }) => pausedAt),
      ],
    );
  }

  /** Orders up to this number have been given, whatever is known of them. */
  async raiseOrders(transaction: Transaction, id: string, orders: number): Promise<void> {
    await transaction.manager.update(AttemptEntity, { id, orders: LessThan(orders) }, { orders });
  }

  async setStation(transaction: Transaction, id: string, stationId: string): Promise<void> {
    await transaction.manager.update(AttemptEntity, { id }, { stationId });
  }

  findByRegistration(registrationId: string): Promise<AttemptEntity | null> {
    return this.attempts.findOneBy({ registrationId });
  }

  /** How many attempts of a sitting are in each state. */
  async countByState(sittingId: string): Promise<Map<AttemptState, number>> {
    const rows = await this.attempts
      .createQueryBuilder('attempt')
      .select('attempt.state', 'state')
      .addSelect('count(*)::int', 'count')
      .where('attempt.sittingId = :sittingId', { sittingId })
      .groupBy('attempt.state')
      .getRawMany<{ state: AttemptState; count: number }>();
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  async setState(
    transaction: Transaction,
    ids: readonly string[],
    state: 'finalised' | 'failed',
  ): Promise<void> {
    if (ids.length > 0) await transaction.manager.update(AttemptEntity, { id: In([...ids]) }, { state });
  }
}
