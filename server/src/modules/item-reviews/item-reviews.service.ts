import { Injectable } from '@nestjs/common';
import {
  describeKey,
  paperItems,
  ruleOf,
  sectionOf,
  stimulusOf,
  type Item,
  type Treatment,
} from '@examhall/shared/items';
import type {
  DecidedItem,
  DecideItemRequest,
  ItemReview,
  ItemReviewSummary,
  ItemStatistics,
} from '@examhall/shared/protocol';
import { itemFlags, rightOptions, STRONG_SHARE } from '@examhall/shared/statistics';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { AccountsService } from '../accounts/index.js';
import { MarkingService, type RulesHistory } from '../results/index.js';
import { SittingsService, type CurrentExam } from '../sittings/index.js';
import { StatisticsService } from '../statistics/index.js';
import type { ItemDecisionEntity } from './item-decision.entity.js';
import { ItemReviewRepository, type StrongChoices } from './item-review.repository.js';

/** Everything that is looked at when questions are reviewed. */
interface Reviewed {
  readonly exam: CurrentExam;
  readonly history: RulesHistory;
  readonly figures: ReadonlyMap<string, ItemStatistics>;
  readonly strong: StrongChoices;
  /** By item, the latest first. */
  readonly decisions: ReadonlyMap<string, DecidedItem[]>;
}

/** Questions after they were sat: what their figures say against them, and what people decide. */
@Injectable()
export class ItemReviewsService {
  constructor(
    private readonly repository: ItemReviewRepository,
    private readonly statistics: StatisticsService,
    private readonly marking: MarkingService,
    private readonly sittings: SittingsService,
    private readonly accounts: AccountsService,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** In the order of the paper. @throws ProblemError `not-found` */
  async list(sittingId: string, centreId: string): Promise<ItemReviewSummary[]> {
    const reviewed = await this.reviewed(sittingId, centreId);
    return paperItems(reviewed.exam.paper).map((item, index) => summaryOf(item, index, reviewed));
  }

  /** @throws ProblemError `not-found` also for a question that is not in the exam */
  async view(sittingId: string, itemId: string, centreId: string): Promise<ItemReview> {
    const { title, examId } = await this.sittings.summary(centreId, sittingId);
    const reviewed = await this.reviewed(sittingId, centreId);
    const { exam, history, figures, strong, decisions } = reviewed;
    const index = paperItems(exam.paper).findIndex(({ id }) => id === itemId);
    const item = paperItems(exam.paper)[index];
    const section = sectionOf(exam.paper, itemId);
    const key = exam.key.items[itemId];
    if (!item || !section || !key) throw noSuchItem();
    const { treatment, ...rule } = ruleOf(history.rules, section, item);
    return {
      ...summaryOf(item, index, reviewed),
      ...{ sittingId, sittingTitle: title, examId },
      ...{ language: exam.paper.language, media: exam.paper.media, item },
      stimulus: (item.stimulus !== undefined && stimulusOf(exam.paper, item.stimulus)) || null,
      correct: describeKey(item, key),
      right: rightOptions(key),
      figures: figures.get(itemId) ?? null,
      strong: { attempts: strong.attempts, options: strong.items.get(itemId) ?? {} },
      ...{ rule, treatment },
      revisions: revisionsOf(itemId, history),
      history: decisions.get(itemId) ?? [],
    };
  }

  /** @throws ProblemError `not-found` */
  async decide(
    sittingId: string,
    itemId: string,
    staff: StaffPrincipal,
    { decision, note }: DecideItemRequest,
  ): Promise<ItemReview> {
    await this.requireItem(sittingId, itemId, staff.centreId);
    const made: ItemDecisionEntity = {
      ...{ id: this.ids.next(), sittingId, itemId, decision, note: note.trim() },
      ...{ decidedBy: staff.accountId, decidedAt: this.clock.now(), undoneBy: null, undoneAt: null },
    };
    await this.transactions.run(async (transaction) => {
      await this.repository.insert(transaction, made);
      await this.audit.record(transaction, staff, {
        action: 'item.decide',
        subject: sittingId,
        why: made.note,
        details: { itemId, decision, decisionId: made.id },
      });
    });
    return this.view(sittingId, itemId, staff.centreId);
  }

  /** @throws ProblemError `not-found`, `conflict` when it is undone already */
  async undo(
    sittingId: string,
    itemId: string,
    decisionId: string,
    staff: StaffPrincipal,
  ): Promise<ItemReview> {
    await this.requireItem(sittingId, itemId, staff.centreId);
    await this.transactions.run(async (transaction) => {
      const found = await this.repository.findLocked(transaction, decisionId);
      if (found?.sittingId !== sittingId || found.itemId !== itemId)
        throw new ProblemError('not-found', 'There is no such decision.');
      if (found.undoneAt !== null) throw new ProblemError('conflict', 'This decision is undone already.');
      await this.repository.undo(transaction, decisionId, staff.accountId, this.clock.now());
      await this.audit.record(transaction, staff, {
        action: 'item.undo-decision',
        subject: sittingId,
        details: { itemId, decision: found.decision, decisionId },
      });
    });
    return this.view(sittingId, itemId, staff.centreId);
  }

  private async requireItem(sittingId: string, itemId: string, centreId: string): Promise<void> {
    await this.sittings.summary(centreId, sittingId);
    const { paper } = await this.sittings.currentExam(sittingId);
    if (!sectionOf(paper, itemId)) throw noSuchItem();
  }

  private async reviewed(sittingId: string, centreId: string): Promise<Reviewed> {
    const { items } = await this.statistics.view(sittingId, centreId);
    const [exam, history, strong, decisions] = await Promise.all([
      this.sittings.currentExam(sittingId),
      this.marking.history(sittingId, centreId),
      this.repository.strong(sittingId, STRONG_SHARE),
      this.decisions(sittingId),
    ]);
    return { exam, history, strong, decisions, figures: new Map(items.map((each) => [each.itemId, each])) };
  }

  private async decisions(sittingId: string): Promise<Map<string, DecidedItem[]>> {
    const found = await this.repository.ofSitting(sittingId);
    const names = await this.accounts.displayNames(
      found.flatMap(({ decidedBy, undoneBy }) => [decidedBy, ...(undoneBy === null ? [] : [undoneBy])]),
    );
    const nameOf = (id: string): string => names.get(id) ?? 'an account that no longer exists';
    const described = found.map(
      ({ itemId, id, decision, note, decidedBy, decidedAt, undoneBy, undoneAt }) => ({
        itemId,
        decided: {
          ...{ id, decision, note, decidedBy: nameOf(decidedBy), decidedAt: decidedAt.toISOString() },
          undone:
            undoneBy === null || !undoneAt ? null : { by: nameOf(undoneBy), at: undoneAt.toISOString() },
        },
      }),
    );
    const byItem = Map.groupBy(described, ({ itemId }) => itemId);
    return new Map([...byItem].map(([itemId, all]) => [itemId, all.map(({ decided }) => decided)]));
  }
}

function noSuchItem(): ProblemError {
  return new ProblemError('not-found', 'There is no such question in this sitting.');
}

function summaryOf(item: Item, index: number, reviewed: Reviewed): ItemReviewSummary {
  const { exam, history, figures, strong, decisions } = reviewed;
  const key = exam.key.items[item.id];
  const found = figures.get(item.id);
  const treatment = treatmentOf(history.rules, item.id);
  // What no longer counts by its answers earns everybody the same: its figures are not the question's.
  const counts = treatment === 'normal' || treatment === 'bonus';
  return {
    ...{ itemId: item.id, number: index + 1, type: item.type, treatment },
    flags:
      counts && key && found
        ? itemFlags({ item, key, figures: found, strong: strong.items.get(item.id) ?? {} })
        : [],
    decided: decisions.get(item.id)?.find(({ undone }) => undone === null) ?? null,
  };
}

function treatmentOf({ exceptions }: RulesHistory['rules'], itemId: string): Treatment {
  return exceptions[itemId]?.treatment ?? 'normal';
}

/** The changes after which the item counted otherwise than before. */
function revisionsOf(itemId: string, { sealed, revisions }: RulesHistory): ItemReview['revisions'] {
  return revisions.flatMap(({ rules, ...made }, index) => {
    const treatment = treatmentOf(rules, itemId);
    const before = treatmentOf(revisions[index - 1]?.rules ?? sealed, itemId);
    return treatment === before ? [] : [{ ...made, treatment }];
  });
}
