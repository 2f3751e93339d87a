import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ReportReads, type Transaction } from '../../platform/database/index.js';
import { ItemDecisionEntity } from './item-decision.entity.js';

/** What the strongest candidates of a sitting chose. */
export interface StrongChoices {
  readonly attempts: number;
  /** How often each option was chosen, by item. */
  readonly items: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** Decisions about questions, and what the strong chose. */
@Injectable()
export class ItemReviewRepository {
  constructor(
    @InjectRepository(ItemDecisionEntity) private readonly decisions: Repository<ItemDecisionEntity>,
    private readonly reads: ReportReads,
  ) {}

  async insert(transaction: Transaction, decision: ItemDecisionEntity): Promise<void> {
    await transaction.manager.insert(ItemDecisionEntity, decision);
  }

  findLocked(transaction: Transaction, id: string): Promise<ItemDecisionEntity | null> {
    return transaction.manager.findOne(ItemDecisionEntity, {
      where: { id },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async undo(transaction: Transaction, id: string, undoneBy: string, undoneAt: Date): Promise<void> {
    await transaction.manager.update(ItemDecisionEntity, { id }, { undoneBy, undoneAt });
  }

  /** All of a sitting, the latest first. */
  ofSitting(sittingId: string): Promise<ItemDecisionEntity[]> {
    return this.decisions.find({ where: { sittingId }, order: { decidedAt: 'DESC', id: 'DESC' } });
  }

  /**
   * @param share of all candidates, those with the highest totals; who ties with the last of them is among them. Canaries are no
   *   candidates
   */
  async strong(sittingId: string, share: number): Promise<StrongChoices> {
    const rows = await this.reads.query<{
      attempts: number;
      itemId: string | null;
      option: string;
      chosen: number;
    }>(
      `WITH placed AS (
         SELECT r.chosen, rank() OVER (ORDER BY (r.grade->>'marks')::numeric DESC) AS place, count(*) OVER () AS everybody
         FROM attempt a JOIN result r ON r.attempt_id = a.id
         WHERE a.sitting_id = $1
           AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = a.registration_id)),
       strong AS (SELECT chosen FROM placed WHERE place <= ceil($2::float8 * everybody))
       SELECT (SELECT count(*)::int FROM strong) AS attempts, e.key AS "itemId", o.option, count(o.option)::int AS chosen
       FROM strong LEFT JOIN LATERAL jsonb_each(strong.chosen) e ON true
       LEFT JOIN LATERAL jsonb_array_elements_text(e.value) AS o (option) ON true
       GROUP BY e.key, o.option`,
      [sittingId, share],
    );
    const items = new Map<string, Record<string, number>>();
    for (const { itemId, option, chosen } of rows) {
      if (itemId === null || option === null) continue;
      items.set(itemId, { ...items.get(itemId), [option]: chosen });
    }
    return { attempts: rows[0]?.attempts ?? 0, items };
  }
}
