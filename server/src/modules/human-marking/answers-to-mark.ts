import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AgreedMarks, HumanMarks } from '@examhall/shared/grading';
import type { Response } from '@examhall/shared/items';
import { canonicalJson } from '@examhall/shared/journal';
import { IdSource } from '../../platform/clock/index.js';
import type { Transaction } from '../../platform/database/index.js';
import { MarkingTaskRepository } from './marking-task.repository.js';
import type { MarkingTaskEntity } from './marking-task.entity.js';

/** The answers of one attempt that a person must mark, by item. */
export interface AnswersOfAttempt {
  readonly attemptId: string;
  readonly sittingId: string;
  readonly answers: ReadonlyMap<string, Response>;
}

/** The one place through which people's marks reach results: keeps the tasks in step with the answers, and tells what was agreed on. */
@Injectable()
export class AnswersToMark {
  constructor(
    private readonly tasks: MarkingTaskRepository,
    private readonly ids: IdSource,
  ) {}

  /**
   * Makes tasks of the answers that have none, opens those anew whose answer is another than the one that was marked, and
   * puts those aside that are no longer asked for.
   *
   * @returns what has been agreed on for these very answers, by attempt
   */
  async settle(
    transaction: Transaction,
    attempts: readonly AnswersOfAttempt[],
  ): Promise<Map<string, HumanMarks>> {
    const known = Map.groupBy(
      await this.tasks.ofAttempts(
        transaction,
        attempts.map(({ attemptId }) => attemptId),
      ),
      ({ attemptId }) => attemptId,
    );
    const made: MarkingTaskEntity[] = [];
    const agreed = new Map<string, HumanMarks>();
    for (const attempt of attempts) {
      const { attemptId, answers } = attempt;
      const own = new Map((known.get(attemptId) ?? []).map((task) => [task.itemId, task]));
      const given = new Map<string, AgreedMarks>();
      for (const [itemId, response] of answers) {
        const responseHash = hashOf(response);
        const task = own.get(itemId);
        own.delete(itemId);
        if (!task) made.push(this.newTask(attempt, itemId, responseHash));
        else if (task.responseHash !== responseHash)
          await this.tasks.openAnew(transaction, task.id, responseHash);
        else {
          if (!task.needed) await this.tasks.setNeeded(transaction, task.id, true);
          if (task.agreedId !== null && task.agreedMarks !== null)
            given.set(itemId, { id: task.agreedId, marks: task.agreedMarks });
        }
      }
      for (const task of own.values())
        if (task.needed) await this.tasks.setNeeded(transaction, task.id, false);
      agreed.set(attemptId, given);
    }
    await this.tasks.insertAll(transaction, made);
    return agreed;
  }

  /** What has been agreed on for these very answers, by attempt. */
  async agreed(
    transaction: Transaction,
    attempts: readonly AnswersOfAttempt[],
  ): Promise<Map<string, HumanMarks>> {
    const tasks = await this.tasks.ofAttempts(
      transaction,
      attempts.map(({ attemptId }) => attemptId),
    );
    const answersOf = new Map(attempts.map(({ attemptId, answers }) => [attemptId, answers]));
    const agreed = new Map<string, Map<string, AgreedMarks>>();
    for (const { attemptId, itemId, responseHash, agreedId, agreedMarks } of tasks) {
      const response = answersOf.get(attemptId)?.get(itemId);
      if (!response || agreedId === null || agreedMarks === null || hashOf(response) !== responseHash)
        continue;
      const own = agreed.get(attemptId) ?? new Map<string, AgreedMarks>();
      agreed.set(attemptId, own.set(itemId, { id: agreedId, marks: agreedMarks }));
    }
    return agreed;
  }

  /** Answers of a sitting that wait for a person, and those whose mark has not reached the result yet. */
  async outstanding(sittingId: string): Promise<{ open: number; unsettled: number }> {
    return this.tasks.outstanding(sittingId);
  }

  private newTask(
    { attemptId, sittingId }: AnswersOfAttempt,
    itemId: string,
    responseHash: string,
  ): MarkingTaskEntity {
    return {
      id: this.ids.next(),
      ...{ sittingId, attemptId, itemId, responseHash },
      round: 1,
      wanted: 'first',
      needed: true,
      claimedBy: null,
      claimedUntil: null,
      agreedId: null,
    };
  }
}

function hashOf(response: Response): string {
  return createHash('sha256').update(canonicalJson(response)).digest('hex');
}
