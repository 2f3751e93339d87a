import { Injectable } from '@nestjs/common';
import type { GivenMark, MarkingSheet, MarkingTask, NextMarkingTask } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource, later } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import { Agreements } from './agreements.js';
import { HumanMarkRepository } from './human-mark.repository.js';
import { MarkedItems } from './marked-items.js';
import { marksOfSheet } from './marks-of-sheet.js';
import { MarkingTaskRepository } from './marking-task.repository.js';
import type { MarkingTaskEntity } from './marking-task.entity.js';
import { TaskViews } from './task-views.js';

/** How long an answer is kept for whoever has it before them, from their last sign of life. */
const CLAIM_MS = 15 * 60_000;

/** What whoever marks does: take an answer, write, hand in, lay aside, take back. */
@Injectable()
export class MarkingDeskService {
  constructor(
    private readonly tasks: MarkingTaskRepository,
    private readonly marks: HumanMarkRepository,
    private readonly items: MarkedItems,
    private readonly agreements: Agreements,
    private readonly views: TaskViews,
    private readonly sittings: SittingsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * The answer that somebody has before them, or another one, which is theirs alone for a while.
   *
   * @throws ProblemError `not-found`, `archived`
   */
  async next(sittingId: string, itemId: string, staff: StaffPrincipal): Promise<NextMarkingTask> {
    await this.sittings.summary(staff.centreId, sittingId);
    await this.sittings.requireNotArchived(sittingId);
    await this.items.one(sittingId, itemId);
    const task = await this.transactions.runAgain(async (transaction) => {
      const now = this.clock.now();
      const found = await this.tasks.nextLocked(transaction, { sittingId, itemId }, staff, now);
      return found && this.claim(transaction, found, staff);
    });
    return { task: task && (await this.views.of(task, staff)) };
  }

  /** Takes one answer that has been laid aside. @throws ProblemError `not-found`, `conflict` */
  async take(taskId: string, staff: StaffPrincipal): Promise<MarkingTask> {
    const task = await this.transactions.runAgain(async (transaction) => {
      const found = await this.locked(transaction, taskId, staff);
      if (!(await this.tasks.isFor(transaction, taskId, staff, this.clock.now()))) {
        throw new ProblemError(
          'conflict',
          'This answer is not for you to mark now: it is done, you have marked it, or somebody else has it.',
        );
      }
      return this.claim(transaction, found, staff);
    });
    return this.views.of(task, staff);
  }

  /** Keeps what has been written so far, and the answer for whoever writes it. @throws ProblemError `not-found`, `conflict` */
  async keepDraft(taskId: string, staff: StaffPrincipal, sheet: MarkingSheet): Promise<void> {
    await this.transactions.runAgain(async (transaction) => {
      await this.claimed(transaction, taskId, staff);
      await this.marks.keepDraft(transaction, taskId, staff.accountId, sheet);
      await this.tasks.claim(transaction, taskId, staff.accountId, this.claimEnd());
    });
  }

  /** Gives marks. @throws ProblemError `not-found`, `conflict`, `validation-failed` */
  async submit(taskId: string, staff: StaffPrincipal, sheet: MarkingSheet): Promise<GivenMark> {
    return this.transactions.runAgain(async (transaction) => {
      const task = await this.claimed(transaction, taskId, staff);
      const facts = await this.items.one(task.sittingId, task.itemId);
      const marks = marksOfSheet(sheet, facts);
      const { criteria, comment, remarks } = sheet;
      const given = await this.marks.ofRound(transaction, taskId, task.round);
      await this.marks.insert(transaction, {
        id: this.ids.next(),
        ...{ taskId, round: task.round, place: given.length + 1, accountId: staff.accountId },
        ...{ marks, criteria, comment, remarks },
        givenAt: this.clock.now(),
        withdrawnAt: null,
      });
      await this.marks.dropDraft(transaction, taskId, staff.accountId);
      await this.tasks.claim(transaction, taskId, null, null);
      const details = { sittingId: task.sittingId, itemId: task.itemId, round: task.round, marks };
      await this.audit.record(transaction, staff, { action: 'marking.give', subject: taskId, details });
      await this.agreements.update(transaction, task, facts);
      return { taskId, marks };
    });
  }

  /** Lays an answer aside: somebody else is given it. @throws ProblemError `not-found`, `conflict` */
  async skip(taskId: string, staff: StaffPrincipal, reason: string): Promise<void> {
    await this.transactions.runAgain(async (transaction) => {
      const { round } = await this.claimed(transaction, taskId, staff);
      const skippedAt = this.clock.now();
      await this.marks.skip(transaction, { taskId, accountId: staff.accountId, round, reason, skippedAt });
      await this.marks.dropDraft(transaction, taskId, staff.accountId);
      await this.tasks.claim(transaction, taskId, null, null);
      await this.audit.record(transaction, staff, { action: 'marking.skip', subject: taskId, why: reason });
    });
  }

  /**
   * Takes back what somebody handed in last for an item and puts it before them again.
   *
   * @throws ProblemError `not-found` when there is nothing, `conflict` when somebody has gone on from it
   */
  async undo(sittingId: string, itemId: string, staff: StaffPrincipal): Promise<MarkingTask> {
    await this.sittings.summary(staff.centreId, sittingId);
    const task = await this.transactions.runAgain(async (transaction) => {
      const mark = await this.marks.lastOf(transaction, staff.accountId, { sittingId, itemId });
      if (!mark) throw new ProblemError('not-found', 'You have handed in nothing that could be taken back.');
      const found = await this.locked(transaction, mark.taskId, staff);
      const last = (await this.marks.ofRound(transaction, found.id, found.round)).at(-1);
      const isBeforeSomebody =
        found.claimedBy !== null &&
        found.claimedBy !== staff.accountId &&
        (found.claimedUntil ?? 0) > this.clock.now();
      const isReleased = await this.tasks.isReleased(transaction, found.id);
      if (last?.id !== mark.id || isBeforeSomebody || isReleased || !found.needed) {
        throw new ProblemError(
          'conflict',
          'Your last mark is in use already: it has been published, or somebody has gone on from it.',
        );
      }
      await this.marks.withdraw(transaction, mark.id, this.clock.now());
      const { marks, criteria, comment, remarks } = mark;
      await this.marks.keepDraft(transaction, found.id, staff.accountId, {
        ...{ marks, criteria, comment, remarks },
      });
      await this.audit.record(transaction, staff, { action: 'marking.undo', subject: found.id });
      await this.agreements.update(transaction, found, await this.items.one(sittingId, itemId));
      return this.claim(transaction, found, staff);
    });
    return this.views.of(task, staff);
  }

  private async claim(
    transaction: Transaction,
    task: MarkingTaskEntity,
    staff: StaffPrincipal,
  ): Promise<MarkingTaskEntity> {
    const claimedUntil = this.claimEnd();
    await this.tasks.claim(transaction, task.id, staff.accountId, claimedUntil);
    if (task.claimedBy !== staff.accountId)
      await this.audit.record(transaction, staff, { action: 'marking.take', subject: task.id });
    return { ...task, claimedBy: staff.accountId, claimedUntil };
  }

  private claimEnd(): Date {
    return later(this.clock.now(), CLAIM_MS);
  }

  /** @throws ProblemError `not-found` when there is no such task in the centre */
  private async locked(
    transaction: Transaction,
    taskId: string,
    staff: StaffPrincipal,
  ): Promise<MarkingTaskEntity> {
    const task = await this.tasks.findLocked(transaction, taskId);
    const centreId = task && (await this.sittings.centreOf(task.sittingId));
    if (!task || centreId !== staff.centreId)
      throw new ProblemError('not-found', 'There is no such answer to mark.');
    return task;
  }

  /** The task, which is before whoever asks. An expired claim is good as long as nobody else has taken the answer. */
  private async claimed(
    transaction: Transaction,
    taskId: string,
    staff: StaffPrincipal,
  ): Promise<MarkingTaskEntity> {
    const task = await this.locked(transaction, taskId, staff);
    if (task.claimedBy !== staff.accountId || !task.needed) {
      throw new ProblemError(
        'conflict',
        'This answer is no longer before you: somebody else was given it, or it need not be marked any more.',
      );
    }
    return task;
  }
}
