import { Injectable } from '@nestjs/common';
import { gradeByKey, gradeDifferences } from '@examhall/shared/grading';
import { fold, type AttemptView, type Entry } from '@examhall/shared/journal';
import type { Agreement, Grade } from '@examhall/shared/protocol';
import { Clock } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import type { Transaction } from '../../platform/database/index.js';
import {
  AttemptRepository,
  IncidentsService,
  JournalsService,
  type AttemptEntity,
} from '../attempts/index.js';
import { SittingsService } from '../sittings/index.js';
import { ResultRepository } from './result.repository.js';

/** Makes the result of a sealed attempt, once, from its journal alone. */
@Injectable()
export class Finaliser {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly incidents: IncidentsService,
    private readonly sittings: SittingsService,
    private readonly results: ResultRepository,
    private readonly clock: Clock,
    private readonly config: ServerConfig,
  ) {}

  /**
   * Verifies the journal, grades it from the real key and stores the result. Does nothing for an attempt that has one.
   * A journal that does not verify makes the attempt `failed` and an incident: a person decides then.
   */
  async finalise(attemptId: string, transaction: Transaction): Promise<void> {
    const attempt = await this.attempts.findLocked(transaction, attemptId);
    if (!attempt) throw new Error(`there is no attempt ${attemptId}`);
    if (attempt.state === 'open') throw new Error(`attempt ${attemptId} is not sealed`);
    if (attempt.state !== 'sealed') return;
    const journal = await this.journals.verified(attempt);
    if (!journal.ok) {
      await this.incidents.raise(
        attemptId,
        'journal-invalid',
        'finalise',
        { reason: journal.fault },
        transaction,
      );
      await this.attempts.setState(transaction, attemptId, 'failed');
      return;
    }
    await this.reportLateAnswers(attempt, journal.entries, transaction);
    const view = fold(journal.entries);
    const grade = await this.grade(attempt, view);
    await this.results.insert(transaction, {
      attemptId,
      grade,
      localGrade: view.localGrade,
      agreement: view.localGrade
        ? await this.compare(attemptId, view.localGrade, grade, transaction)
        : 'pending',
      finalisedAt: this.clock.now(),
    });
    await this.attempts.setState(transaction, attemptId, 'finalised');
  }

  /** Compares a local grade that arrived after the result was made. Does nothing when there is nothing to compare yet. */
  async compareGrades(attemptId: string, transaction: Transaction): Promise<void> {
    const attempt = await this.attempts.findLocked(transaction, attemptId);
    const result = await this.results.findIn(transaction, attemptId);
    if (!attempt || !result || result.agreement !== 'pending') return;
    const journal = await this.journals.verified(attempt);
    const localGrade = journal.ok ? fold(journal.entries).localGrade : null;
    if (!localGrade) return;
    const agreement = await this.compare(attemptId, localGrade, result.grade, transaction);
    await this.results.setComparison(transaction, attemptId, localGrade, agreement);
  }

  private async grade(attempt: AttemptEntity, view: AttemptView): Promise<Grade> {
    const { paper, key } = await this.sittings.packageExam(attempt.packageId);
    return gradeByKey({ packageId: attempt.packageId, paper, responses: view.responses }, key);
  }

  private async compare(
    attemptId: string,
    local: Grade,
    server: Grade,
    transaction: Transaction,
  ): Promise<Agreement> {
    const differences = gradeDifferences(local, server);
    if (differences.length === 0) return 'agreed';
    await this.incidents.raise(attemptId, 'grade-discrepancy', 'finalise', { differences }, transaction);
    return 'discrepancy';
  }

  /** Answers given after the deadline by the station's own clock are counted and put before a person. */
  private async reportLateAnswers(
    attempt: AttemptEntity,
    entries: readonly Entry[],
    transaction: Transaction,
  ): Promise<void> {
    const allowedMs =
      attempt.deadline.getTime() - attempt.startedAt.getTime() + this.config.deadlineGraceSeconds * 1_000;
    const late = entries.filter((entry) => entry.kind === 'answered' && entry.elapsedMs > allowedMs);
    if (late.length === 0) return;
    await this.incidents.raise(
      attempt.id,
      'late-entries',
      'finalise',
      {
        seqs: late.map((entry) => entry.seq),
        allowedMs,
      },
      transaction,
    );
  }
}
