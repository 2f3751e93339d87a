import { Injectable } from '@nestjs/common';
import type { HumanMarks } from '@examhall/shared/grading';
import type { MarkingRules, Response } from '@examhall/shared/items';
import type { Grade } from '@examhall/shared/protocol';
import type { Transaction } from '../../platform/database/index.js';
import type { AttemptEntity } from '../attempts/index.js';
import { AnswersToMark, type AnswersOfAttempt } from '../human-marking/index.js';
import { ExamGraders, type GradedAttempt } from './exam-graders.js';
import { MarkingService } from './marking.service.js';

/** An attempt and what it has answered. */
export interface AnsweredAttempt extends GradedAttempt {
  readonly attempt: Pick<AttemptEntity, 'id' | 'sittingId' | 'packageId'>;
}

/**
 * Grades attempts as they are to be marked at present: from the real key, by the sitting's rules of now, and with what people
 * agreed on for the answers that need them. The one place where these three come together.
 */
@Injectable()
export class PresentGrades {
  constructor(
    private readonly graders: ExamGraders,
    private readonly marking: MarkingService,
    private readonly answers: AnswersToMark,
  ) {}

  /** The grade by the rules that the package was sealed with and by the engine alone: what a station's grade must agree with. */
  asSealed(answered: AnsweredAttempt): Promise<Grade> {
    return this.graders.grade(answered.attempt.packageId, answered);
  }

  /**
   * Grades, and sees to it that every answer that waits for a person can be marked.
   *
   * @param isFirst none of them was graded before
   */
  async grade(
    answered: readonly AnsweredAttempt[],
    transaction: Transaction,
    isFirst: boolean,
  ): Promise<Map<string, Grade>> {
    const rules = await this.marking.currentRulesOf(
      answered.map(({ attempt }) => attempt.sittingId),
      transaction,
    );
    const grades = new Map<string, Grade>();
    const waiting: AnswersOfAttempt[] = [];
    for (const one of answered) {
      const { id: attemptId, sittingId, packageId } = one.attempt;
      const grade = await this.graders.grade(packageId, one, rules.get(sittingId));
      grades.set(attemptId, grade);
      const answers = manualAnswers(grade, one.responses);
      if (!isFirst || answers.size > 0) waiting.push({ attemptId, sittingId, answers });
    }
    if (waiting.length === 0) return grades;
    const agreed = await this.answers.settle(transaction, waiting);
    await this.addHuman(grades, answered, agreed, (sittingId) => rules.get(sittingId));
    return grades;
  }

  /** The grades as they would be by other rules. Nothing is kept of it. */
  async preview(
    answered: readonly AnsweredAttempt[],
    rules: MarkingRules,
    transaction: Transaction,
  ): Promise<Map<string, Grade>> {
    const grades = new Map<string, Grade>();
    const waiting: AnswersOfAttempt[] = [];
    for (const one of answered) {
      const { id: attemptId, sittingId, packageId } = one.attempt;
      const grade = await this.graders.grade(packageId, one, rules);
      grades.set(attemptId, grade);
      waiting.push({ attemptId, sittingId, answers: manualAnswers(grade, one.responses) });
    }
    const agreed = await this.answers.agreed(transaction, waiting);
    await this.addHuman(grades, answered, agreed, () => rules);
    return grades;
  }

  private async addHuman(
    grades: Map<string, Grade>,
    answered: readonly AnsweredAttempt[],
    agreed: ReadonlyMap<string, HumanMarks>,
    rulesOf: (sittingId: string) => MarkingRules | undefined,
  ): Promise<void> {
    for (const one of answered) {
      const { id: attemptId, sittingId, packageId } = one.attempt;
      const human = agreed.get(attemptId);
      if (!human || human.size === 0) continue;
      grades.set(attemptId, await this.graders.grade(packageId, one, rulesOf(sittingId), human));
    }
  }
}

function manualAnswers(
  { items }: Grade,
  responses: ReadonlyMap<string, Response>,
): ReadonlyMap<string, Response> {
  const waiting = items.filter(({ outcome, marks }) => outcome === 'manual' && marks === null);
  return new Map(
    waiting.flatMap(({ itemId }) => {
      const response = responses.get(itemId);
      return response ? [[itemId, response] as const] : [];
    }),
  );
}
