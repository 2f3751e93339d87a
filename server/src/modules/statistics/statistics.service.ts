import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { SittingStatistics } from '@examhall/shared/protocol';
import { describeSums, Sums } from '@examhall/shared/statistics';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { JobGatherer, Outbox } from '../../platform/outbox/index.js';
import { ResultEvents } from '../results/index.js';
import { SittingsService } from '../sittings/index.js';
import { StatisticsRepository } from './statistics.repository.js';

/** How long sittings with new results are gathered before their statistics are asked for, milliseconds. */
const GATHER_MS = 1_000;
/** Sittings waiting for their statistics; beyond it, the next result of one brings it back. */
const MOST_WAITING = 10_000;
/** Results that one job counts; when there are more, it asks for the next one. */
const AT_ONCE = 500;

/** Statistics of sittings: brought up to date when results are made, by what has changed alone. */
@Injectable()
export class StatisticsService implements OnModuleInit, OnModuleDestroy {
  private readonly gatherer = new JobGatherer(
    { what: 'statistics', gatherMs: GATHER_MS, mostWaiting: MOST_WAITING },
    (sittingIds) => this.transactions.run((transaction) => this.ask(sittingIds, transaction)),
  );

  constructor(
    private readonly events: ResultEvents,
    private readonly repository: StatisticsRepository,
    private readonly sittings: SittingsService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  onModuleInit(): void {
    this.events.onResults((sittingId) => this.gatherer.add(sittingId));
  }

  onModuleDestroy(): void {
    this.gatherer.stop();
  }

  /** @throws ProblemError `not-found` */
  async view(sittingId: string, centreId: string): Promise<SittingStatistics> {
    await this.sittings.summary(centreId, sittingId);
    const [found, uncounted, { paper }] = await Promise.all([
      this.repository.find(sittingId),
      this.repository.hasUncounted(sittingId),
      this.sittings.currentExam(sittingId),
    ]);
    // Whoever was to ask for them may have been killed before it could.
    if (uncounted) this.gatherer.add(sittingId);
    const sections = paper.sections.map(({ id, title, items }) => ({
      id,
      title,
      items: items.map((item) => item.id),
    }));
    return {
      sittingId,
      computedAt: found?.computedAt.toISOString() ?? null,
      upToDate: !uncounted,
      ...describeSums(found ? Sums.fromJSON(found.sums) : new Sums(), sections),
    };
  }

  /** Counts what has changed. What it leaves is the same as if all results had been counted anew. */
  async bringUpToDate(sittingId: string, transaction: Transaction): Promise<void> {
    const now = this.clock.now();
    const sums = Sums.fromJSON(
      await this.repository.locked(transaction, sittingId, new Sums().toJSON(), now),
    );
    const changed = await this.repository.changed(transaction, sittingId, AT_ONCE);
    for (const { grade, chosen, counted_grade: before, counted_chosen: chosenBefore } of changed) {
      if (before) sums.remove({ grade: before, chosen: chosenBefore ?? {} });
      sums.add({ grade, chosen });
    }
    await this.repository.keep(transaction, sittingId, sums.toJSON(), changed, now);
    if (changed.length === AT_ONCE) await this.ask([sittingId], transaction);
  }

  /** The sums made anew from all results: what those that were kept up to date must be equal to. */
  async recomputed(sittingId: string): Promise<Sums> {
    const sums = new Sums();
    for (const result of await this.repository.all(sittingId)) sums.add(result);
    return sums;
  }

  private ask(sittingIds: readonly string[], transaction: Transaction): Promise<void> {
    return this.outbox.add(
      transaction,
      sittingIds.map((sittingId) => ({ job: 'statistics', key: this.ids.next(), payload: { sittingId } })),
    );
  }
}
