import { Injectable } from '@nestjs/common';
import type { SittingTimes } from '@examhall/shared/protocol';
import { secondsTaken, timeOnItems } from '@examhall/shared/statistics';
import { Transactions } from '../../platform/database/index.js';
import { AttemptRepository, JournalsService } from '../attempts/index.js';
import { ResultRepository } from '../results/index.js';
import { SittingsService } from '../sittings/index.js';

/** Attempts whose journals are in memory at a time. */
const AT_ONCE = 50;
/** Sittings whose times are remembered: a sealed journal never changes. */
const KEPT = 20;

/** How long candidates had each item before them, as their journals tell. */
@Injectable()
export class ItemTimesService {
  private readonly known = new Map<string, { readonly attempts: number; readonly times: SittingTimes }>();

  constructor(
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly results: ResultRepository,
    private readonly sittings: SittingsService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws ProblemError `not-found`, `archived` */
  async view(sittingId: string, centreId: string): Promise<SittingTimes> {
    await this.sittings.summary(centreId, sittingId);
    await this.sittings.requireNotArchived(sittingId);
    const candidates = await this.results.candidatesOf(sittingId);
    const finalised = await this.attempts.finalisedOf(sittingId);
    const attempts = finalised.filter(({ id }) => candidates.has(id));
    const known = this.known.get(sittingId);
    if (known?.attempts === attempts.length) return known.times;
    const taken = new Map<string, number[]>();
    for (let from = 0; from < attempts.length; from += AT_ONCE) {
      const some = attempts.slice(from, from + AT_ONCE);
      const journals = await this.transactions.run((transaction) =>
        this.journals.verifiedAll(transaction, some),
      );
      for (const journal of journals.values()) {
        if (!journal.ok) continue;
        for (const [itemId, ms] of timeOnItems(journal.entries))
          taken.set(itemId, [...(taken.get(itemId) ?? []), ms]);
      }
    }
    const times = {
      sittingId,
      items: [...taken].map(([itemId, all]) => ({ itemId, ...secondsTaken(all) })),
    };
    this.keep(sittingId, attempts.length, times);
    return times;
  }

  private keep(sittingId: string, attempts: number, times: SittingTimes): void {
    this.known.delete(sittingId);
    this.known.set(sittingId, { attempts, times });
    const [oldest] = this.known.keys();
    if (this.known.size > KEPT && oldest !== undefined) this.known.delete(oldest);
  }
}
