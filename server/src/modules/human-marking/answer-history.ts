import { Injectable } from '@nestjs/common';
import type { AnswerMarking } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { AccountsService } from '../accounts/index.js';
import { AttemptRepository } from '../attempts/index.js';
import { SittingsService } from '../sittings/index.js';
import type { HumanMarkEntity, MarkingSkipEntity, MarkingTaskEntity } from './marking-task.entity.js';
import { HumanMarkRepository } from './human-mark.repository.js';
import { MarkingTaskRepository } from './marking-task.repository.js';

/** What was given to answers and by whom, for administrators. */
@Injectable()
export class AnswerHistory {
  constructor(
    private readonly tasks: MarkingTaskRepository,
    private readonly marks: HumanMarkRepository,
    private readonly sittings: SittingsService,
    private readonly attempts: AttemptRepository,
    private readonly accounts: AccountsService,
  ) {}

  /** All answers to an item, without whose they are. @throws ProblemError `not-found` */
  async ofItem(sittingId: string, itemId: string, staff: StaffPrincipal): Promise<AnswerMarking[]> {
    await this.sittings.summary(staff.centreId, sittingId);
    return this.describe(await this.tasks.ofItem(sittingId, itemId));
  }

  /** All answers of an attempt. @throws ProblemError `not-found` */
  async ofAttempt(attemptId: string, staff: StaffPrincipal): Promise<AnswerMarking[]> {
    const attempt = await this.attempts.find(attemptId);
    const centreId = attempt && (await this.sittings.centreOf(attempt.sittingId));
    if (centreId !== staff.centreId) throw new ProblemError('not-found', 'There is no such attempt.');
    return this.describe(await this.tasks.ofAttempt(attemptId));
  }

  private async describe(tasks: readonly MarkingTaskEntity[]): Promise<AnswerMarking[]> {
    const { marks, agreed, skips } = await this.marks.historyOf(tasks.map(({ id }) => id));
    const names = await this.accounts.displayNames([...marks, ...skips].map(({ accountId }) => accountId));
    const by = (accountId: string) => names.get(accountId) ?? 'an account that no longer exists';
    const agreedById = new Map(agreed.map((each) => [each.id, each]));
    const marksOf = Map.groupBy(marks, ({ taskId }) => taskId);
    const skipsOf = Map.groupBy(skips, ({ taskId }) => taskId);
    return tasks.map(({ id: taskId, itemId, wanted, needed, round, agreedId }) => {
      const present = agreedById.get(agreedId ?? '');
      return {
        ...{ taskId, itemId, wanted, needed, round },
        agreed: present
          ? { marks: present.marks, basis: present.basis, agreedAt: present.agreedAt.toISOString() }
          : null,
        given: (marksOf.get(taskId) ?? []).map((mark) => givenBy(mark, by)),
        skips: (skipsOf.get(taskId) ?? []).map((skip) => skippedBy(skip, by)),
      };
    });
  }
}

type Naming = (accountId: string) => string;

function givenBy(mark: HumanMarkEntity, by: Naming): AnswerMarking['given'][number] {
  const { marks, criteria, comment, remarks, round, accountId, givenAt, withdrawnAt } = mark;
  return {
    ...{ marks, criteria, comment, remarks, round, by: by(accountId) },
    givenAt: givenAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}

function skippedBy({ accountId, reason, skippedAt }: MarkingSkipEntity, by: Naming) {
  return { by: by(accountId), reason, skippedAt: skippedAt.toISOString() };
}
