import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { BatchEntity } from './batch.entity.js';

/** Batches in the database: written once, never changed. */
@Injectable()
export class BatchRepository {
  constructor(@InjectRepository(BatchEntity) private readonly batches: Repository<BatchEntity>) {}

  /**
   * Stores batches and moves the heads of their attempts to where they now end, in one statement. An attempt moves only
   * from the head it was seen with.
   *
   * @param heads the attempts as they are from now on, each with the number of its head before
   * @throws Error when an attempt did not stand there any more; the transaction must be rolled back then
   */
  async append(
    transaction: Transaction,
    batches: readonly BatchEntity[],
    heads: ReadonlyMap<AttemptEntity, number>,
  ): Promise<void> {
    const attempts = [...heads.keys()];
    const [counted] = (await transaction.manager.query(APPEND, [
      // One value for all bodies: an array of bytea would travel as hexadecimal text.
      Buffer.concat(batches.map(({ body }) => body)),
      offsetsOf(batches),
      batches.map(({ body }) => body.length),
      batches.map(({ attemptId }) => attemptId),
      batches.map(({ fromSeq }) => fromSeq),
      batches.map(({ toSeq }) => toSeq),
      batches.map(({ signature }) => signature),
      batches.map(({ stationId }) => stationId),
      batches.map(({ receivedAt }) => receivedAt),
      batches.map(({ late }) => late),
      attempts.map(({ id }) => id),
      [...heads.values()],
      attempts.map(({ headSeq }) => headSeq),
      attempts.map(({ headHash }) => headHash),
      attempts.map(({ state }) => state),
      attempts.map(({ sealedAt }) => sealedAt),
      attempts.map(({ signedReceipt }) => signedReceipt && JSON.stringify(signedReceipt)),
    ])) as [{ advanced: number }];
    if (counted.advanced !== attempts.length)
      throw new Error('a head has moved while its attempt was locked');
  }

  /** All batches of an attempt in journal order. */
  ofAttempt(attemptId: string): Promise<BatchEntity[]> {
    return this.batches.find({ where: { attemptId }, order: { fromSeq: 'ASC' } });
  }

  /** All batches of these attempts, each attempt's in journal order. */
  ofAttempts(transaction: Transaction, attemptIds: readonly string[]): Promise<BatchEntity[]> {
    return this.after(
      transaction,
      attemptIds.map((attemptId) => ({ attemptId, through: 0 })),
    );
  }

  /** The batches of attempts that came after the entry through which each is known, each attempt's in journal order. */
  async after(
    transaction: Transaction,
    known: readonly { readonly attemptId: string; readonly through: number }[],
  ): Promise<BatchEntity[]> {
    if (known.length === 0) return [];
    return (await transaction.manager.query(
      `SELECT b.attempt_id AS "attemptId", b.from_seq AS "fromSeq", b.to_seq AS "toSeq", b.body, b.signature,
              b.station_id AS "stationId", b.received_at AS "receivedAt", b.late
       FROM unnest($1::uuid[], $2::int[]) AS k (attempt_id, through)
       JOIN batch b ON b.attempt_id = k.attempt_id AND b.from_seq > k.through
       ORDER BY b.attempt_id, b.from_seq`,
      [known.map(({ attemptId }) => attemptId), known.map(({ through }) => through)],
    )) as BatchEntity[];
  }

  /** The batches that hold any of the entries that are asked for. */
  async overlapping(
    transaction: Transaction,
    asked: readonly { readonly attemptId: string; readonly fromSeq: number; readonly toSeq: number }[],
  ): Promise<Pick<BatchEntity, 'attemptId' | 'fromSeq' | 'toSeq' | 'body'>[]> {
    if (asked.length === 0) return [];
    return (await transaction.manager.query(
      `SELECT DISTINCT ON (b.attempt_id, b.from_seq)
              b.attempt_id AS "attemptId", b.from_seq AS "fromSeq", b.to_seq AS "toSeq", b.body
       FROM unnest($1::uuid[], $2::int[], $3::int[]) AS a (attempt_id, from_seq, to_seq)
       JOIN batch b ON b.attempt_id = a.attempt_id AND b.from_seq <= a.to_seq AND b.to_seq >= a.from_seq`,
      [
        asked.map(({ attemptId }) => attemptId),
        asked.map(({ fromSeq }) => fromSeq),
        asked.map(({ toSeq }) => toSeq),
      ],
    )) as Pick<BatchEntity, 'attemptId' | 'fromSeq' | 'toSeq' | 'body'>[];
  }
}

const APPEND = `
  WITH stored AS (
    INSERT INTO batch (attempt_id, from_seq, to_seq, body, signature, station_id, received_at, late)
    SELECT attempt_id, from_seq, to_seq, substring($1::bytea FROM starts FOR bytes), signature, station_id, received_at, late
    FROM unnest($2::int[], $3::int[], $4::uuid[], $5::int[], $6::int[], $7::text[], $8::uuid[], $9::timestamptz[], $10::boolean[])
      AS b (starts, bytes, attempt_id, from_seq, to_seq, signature, station_id, received_at, late)
  ), advanced AS (
    UPDATE attempt a
    SET head_seq = h.head_seq, head_hash = h.head_hash, state = h.state, sealed_at = h.sealed_at,
        signed_receipt = h.signed_receipt
    FROM unnest($11::uuid[], $12::int[], $13::int[], $14::text[], $15::text[], $16::timestamptz[], $17::jsonb[])
      AS h (id, was_seq, head_seq, head_hash, state, sealed_at, signed_receipt)
    WHERE a.id = h.id AND a.head_seq = h.was_seq
    RETURNING a.id
  )
  SELECT count(*)::int AS advanced FROM advanced`;

/** Where each body begins in all of them put together; SQL counts from 1. */
function offsetsOf(batches: readonly BatchEntity[]): number[] {
  let next = 1;
  return batches.map(({ body }) => {
    const starts = next;
    next += body.length;
    return starts;
  });
}
