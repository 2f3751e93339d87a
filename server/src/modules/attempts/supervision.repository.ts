import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, MoreThan, Not } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { HeartbeatEntity } from './heartbeat.entity.js';
import { MoveEntity } from './move.entity.js';
import { OrderEntity } from './order.entity.js';
import { StrayBatchEntity } from './stray-batch.entity.js';

/** A stray batch with what a person needs to know beside it. */
export interface ListedStray {
  readonly id: string;
  readonly attempt_id: string;
  readonly candidate_number: string;
  readonly station_name: string;
  readonly from_seq: number;
  readonly to_seq: number;
  readonly body: Buffer;
  readonly received_at: Date;
  readonly adopted_at: Date | null;
}

/** Orders, moves, heartbeats and stray batches in the database. */
@Injectable()
export class SupervisionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  ordersAfter(attemptId: string, number: number): Promise<OrderEntity[]> {
    return this.dataSource.manager.find(OrderEntity, {
      where: { attemptId, number: MoreThan(number) },
      order: { number: 'ASC' },
    });
  }

  async insertOrders(transaction: Transaction, orders: readonly OrderEntity[]): Promise<void> {
    await transaction.manager.insert(OrderEntity, [...orders]);
  }

  async insertMove(transaction: Transaction, move: MoveEntity): Promise<void> {
    await transaction.manager.insert(MoveEntity, move);
  }

  async keepHeartbeats(transaction: Transaction, heartbeats: readonly HeartbeatEntity[]): Promise<void> {
    if (heartbeats.length === 0) return;
    // In the order of their attempts, so that no two groups ever wait for each other.
    const ordered = [...heartbeats].sort((a, b) => (a.attemptId < b.attemptId ? -1 : 1));
    await transaction.manager.query(
      `INSERT INTO heartbeat (attempt_id, entries, answered, orders_through, battery, charging, received_at)
       SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::boolean[], $7::timestamptz[])
       ON CONFLICT (attempt_id) DO UPDATE
         SET entries = EXCLUDED.entries, answered = EXCLUDED.answered, orders_through = EXCLUDED.orders_through,
             battery = EXCLUDED.battery, charging = EXCLUDED.charging, received_at = EXCLUDED.received_at`,
      [
        ordered.map(({ attemptId }) => attemptId),
        ordered.map(({ entries }) => entries),
        ordered.map(({ answered }) => answered),
        ordered.map(({ ordersThrough }) => ordersThrough),
        ordered.map(({ battery }) => battery),
        ordered.map(({ charging }) => charging),
        ordered.map(({ receivedAt }) => receivedAt),
      ],
    );
  }

  /** Keeps the batch unless it is kept already. Answers whether it was new. */
  async keepStray(stray: StrayBatchEntity): Promise<boolean> {
    const { identifiers, raw } = await this.dataSource
      .createQueryBuilder()
      .insert()
      .into(StrayBatchEntity)
      .values(stray)
      .orIgnore()
      .returning('id')
      .execute();
    return identifiers.length > 0 && (raw as unknown[]).length > 0;
  }

  straysOfSitting(sittingId: string): Promise<ListedStray[]> {
    return this.dataSource.query(
      `SELECT s.id, s.attempt_id, r.candidate_number, st.name AS station_name, s.from_seq, s.to_seq, s.body,
              s.received_at, s.adopted_at
       FROM stray_batch s
       JOIN attempt a ON a.id = s.attempt_id
       JOIN registration r ON r.id = a.registration_id
       JOIN station st ON st.id = s.station_id
       WHERE a.sitting_id = $1
       ORDER BY s.received_at, s.from_seq`,
      [sittingId],
    );
  }

  findStray(transaction: Transaction, id: string): Promise<StrayBatchEntity | null> {
    return transaction.manager.findOne(StrayBatchEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** A stray batch by what is told of it. */
  findKept(
    which: Pick<StrayBatchEntity, 'attemptId' | 'stationId' | 'fromSeq' | 'lastHash'>,
  ): Promise<StrayBatchEntity | null> {
    return this.dataSource.manager.findOneBy(StrayBatchEntity, which);
  }

  async adopt(transaction: Transaction, id: string, by: string, why: string, at: Date): Promise<void> {
    await transaction.manager.update(
      StrayBatchEntity,
      { id },
      { adoptedAt: at, adoptedBy: by, adoptedWhy: why },
    );
  }

  /** The adopted batches of attempts in the order of what they follow. */
  adoptedOf(transaction: Transaction | null, attemptIds: readonly string[]): Promise<StrayBatchEntity[]> {
    return (transaction ?? this.dataSource).manager.find(StrayBatchEntity, {
      where: { attemptId: In([...attemptIds]), adoptedAt: Not(IsNull()) },
      order: { fromSeq: 'ASC', receivedAt: 'ASC' },
    });
  }
}
