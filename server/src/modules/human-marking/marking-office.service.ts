import { Injectable } from '@nestjs/common';
import { billionths, sum } from '@examhall/shared/grading';
import { marksFault, uniqueIds } from '@examhall/shared/items';
import { canonicalJson } from '@examhall/shared/journal';
import type { Fault, MarkedItem, MarkingProgress, MarkingSettings } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import { Agreements } from './agreements.js';
import { HumanMarkRepository } from './human-mark.repository.js';
import { MarkedItems, type MarkedItemFacts } from './marked-items.js';
import { MarkingSettingRepository } from './marking-setting.repository.js';
import { MarkingTaskRepository } from './marking-task.repository.js';

const NOBODY_YET = { open: 0, claimed: 0, second: 0, third: 0, marked: 0, skipped: 0, forMe: 0 };

/** How the marking of a sitting is organised and how far it is. */
@Injectable()
export class MarkingOfficeService {
  constructor(
    private readonly tasks: MarkingTaskRepository,
    private readonly marks: HumanMarkRepository,
    private readonly items: MarkedItems,
    private readonly settings: MarkingSettingRepository,
    private readonly agreements: Agreements,
    private readonly sittings: SittingsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError `not-found` */
  async progress(sittingId: string, staff: StaffPrincipal): Promise<MarkingProgress> {
    const { title } = await this.sittings.summary(staff.centreId, sittingId);
    const { exam, items } = await this.items.ofSitting(sittingId);
    const counts = await this.tasks.counts(sittingId, staff, this.clock.now());
    const countsOf = new Map(counts.map((count) => [count.itemId, count]));
    return {
      sittingTitle: title,
      language: exam.paper.language,
      items: await Promise.all(
        items.map(async ({ item, number, rounding, settings }): Promise<MarkedItem> => {
          const { skipped, forMe, ...own } = { ...NOBODY_YET, ...countsOf.get(item.id) };
          const { open, claimed, second, third, marked } = own;
          return {
            ...{ itemId: item.id, number, prompt: item.prompt, maxMarks: item.marks, settings },
            step: rounding.step,
            criteriaMayChange: !(await this.marks.isBegun(sittingId, item.id)),
            counts: { open, claimed, second, third, marked },
            ...{ skipped, forMe },
          };
        }),
      ),
    };
  }

  /**
   * Says how answers to an item are marked. What people gave already is judged by the new settings.
   *
   * @throws ProblemError `not-found`, `archived`, `validation-failed`, `conflict` when a rubric would change under marks
   */
  async set(
    sittingId: string,
    itemId: string,
    staff: StaffPrincipal,
    settings: MarkingSettings,
  ): Promise<void> {
    await this.sittings.summary(staff.centreId, sittingId);
    await this.sittings.requireNotArchived(sittingId);
    const facts = await this.items.one(sittingId, itemId);
    requireSettings(settings, facts);
    await this.transactions.runAgain(async (transaction) => {
      const tasks = await this.tasks.allLocked(transaction, sittingId, itemId);
      const isSameRubric = canonicalJson(settings.criteria) === canonicalJson(facts.settings.criteria);
      if (!isSameRubric && (await this.marks.isBegun(sittingId, itemId))) {
        throw new ProblemError(
          'conflict',
          'Somebody has given marks for this question already: its criteria no longer change.',
        );
      }
      await this.settings.set(transaction, sittingId, itemId, settings);
      await this.audit.record(transaction, staff, {
        action: 'marking.set',
        subject: sittingId,
        details: { itemId, ...settings },
      });
      for (const task of tasks) await this.agreements.update(transaction, task, { ...facts, settings });
    });
  }

  /** Has an answer marked anew; what was agreed on counts until then. @throws ProblemError `not-found`, `conflict`, `archived` */
  async reopen(taskId: string, staff: StaffPrincipal, reason: string): Promise<void> {
    const known = await this.tasks.find(taskId);
    if (!known || (await this.sittings.centreOf(known.sittingId)) !== staff.centreId)
      throw new ProblemError('not-found', 'There is no such answer to mark.');
    await this.sittings.requireNotArchived(known.sittingId);
    await this.transactions.runAgain(async (transaction) => {
      const task = await this.tasks.findLocked(transaction, taskId);
      if (!task || task.wanted !== 'nothing' || !task.needed)
        throw new ProblemError('conflict', 'This answer is not marked yet, so it cannot be opened again.');
      await this.tasks.nextRound(transaction, task);
      const details = { sittingId: task.sittingId, itemId: task.itemId, round: task.round + 1 };
      await this.audit.record(transaction, staff, {
        ...{ action: 'marking.reopen', subject: taskId, why: reason, details },
      });
    });
  }
}

/** @throws ProblemError `validation-failed` for settings that do not fit the item */
function requireSettings(
  { tolerance, criteria }: MarkingSettings,
  { item, rounding }: MarkedItemFacts,
): void {
  const faults: Fault[] = [];
  if (marksFault(tolerance, item.marks, '0.000000001'))
    faults.push({ at: 'tolerance', reason: `must be a number from 0 to ${item.marks}` });
  criteria.forEach(({ marks }, index) => {
    if (marksFault(marks, item.marks, rounding.step))
      faults.push({ at: `criteria.${index}.marks`, reason: `must be a multiple of ${rounding.step}` });
  });
  if (faults.length === 0 && criteria.length > 0) {
    if (!uniqueIds(criteria)) faults.push({ at: 'criteria', reason: 'criteria must differ in their ids' });
    const total = sum(criteria.map(({ marks }) => marks));
    if (billionths(total) !== billionths(item.marks))
      faults.push({ at: 'criteria', reason: `add up to ${total} marks, but the question has ${item.marks}` });
  }
  if (faults.length > 0) throw validationProblem(faults);
}
