import { Injectable } from '@nestjs/common';
import { gradeDifferences } from '@examhall/shared/grading';
import { canonicalJson, fold, type Entry } from '@examhall/shared/journal';
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
import { CanariesService } from '../canaries/index.js';
import { ExamGraders } from './exam-graders.js';
import { MarkingService } from './marking.service.js';
import { ResultRepository } from './result.repository.js';

/** Makes the result of a sealed attempt, once, from its journal alone. */
@Injectable()
export class Finaliser {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly incidents: IncidentsService,
    private readonly graders: ExamGraders,
    private readonly marking: MarkingService,
    private readonly canaries: CanariesService,
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
    await this.reportUnknownGrants(attempt, journal.entries, transaction);
    const view = fold(journal.entries);
    const sealedGrade = await this.graders.grade(attempt.packageId, view.responses);
    const rules = await this.marking.currentRules(attempt.sittingId, transaction);
    const { responses } = await this.journals.withAdopted(attemptId, journal.entries);
    const grade = await this.graders.grade(attempt.packageId, responses, rules);
    const agreement = view.localGrade
      ? await this.compare(attempt, view.localGrade, sealedGrade, transaction)
      : 'pending';
    await this.results.insert(transaction, {
      attemptId,
      version: 1,
      grade,
      localGrade: view.localGrade,
      agreement,
      finalisedAt: this.clock.now(),
    });
    await this.attempts.setState(transaction, attemptId, 'finalised');
  }

  /**
   * Marks a finalised attempt again by the sitting's present rules, from the same journal and key and what has been adopted
   * beside it. Does nothing when the result is the same.
   */
  async regrade(attemptId: string, transaction: Transaction): Promise<void> {
    const attempt = await this.attempts.findLocked(transaction, attemptId);
    const result = await this.results.findIn(transaction, attemptId);
    if (!attempt || !result) return;
    const rules = await this.marking.currentRules(attempt.sittingId, transaction);
    const journal = await this.journals.verified(attempt);
    if (!journal.ok) throw new Error(`attempt ${attemptId} was finalised, but now ${journal.fault}`);
    const { responses } = await this.journals.withAdopted(attemptId, journal.entries);
    const grade = await this.graders.grade(attempt.packageId, responses, rules);
    if (canonicalJson(grade) === canonicalJson(result.grade)) return;
    await this.results.supersede(transaction, result, grade, this.clock.now());
  }

  /** Compares a local grade that arrived after the result was made. Does nothing when there is nothing to compare yet. */
  async compareGrades(attemptId: string, transaction: Transaction): Promise<void> {
    const attempt = await this.attempts.findLocked(transaction, attemptId);
    const result = await this.results.findIn(transaction, attemptId);
    if (!attempt || !result || result.agreement !== 'pending') return;
    const journal = await this.journals.verified(attempt);
    const view = journal.ok ? fold(journal.entries) : null;
    if (!view?.localGrade) return;
    // The station graded by the rules in its package, whatever the sitting has been marked by since.
    const sealedGrade = await this.graders.grade(attempt.packageId, view.responses);
    const agreement = await this.compare(attempt, view.localGrade, sealedGrade, transaction);
    await this.results.setComparison(transaction, attemptId, view.localGrade, agreement);
  }

  /** Compares both grades, keeps what differs as evidence, and judges the attempt if it is a canary. */
  private async compare(
    attempt: AttemptEntity,
    local: Grade,
    server: Grade,
    transaction: Transaction,
  ): Promise<Agreement> {
    const differences = gradeDifferences(local, server);
    const agreement = differences.length === 0 ? 'agreed' : 'discrepancy';
    if (agreement === 'discrepancy') {
      const evidence = { differences, local: sourcesOf(local), server: sourcesOf(server) };
      await this.incidents.raise(attempt.id, 'grade-discrepancy', 'finalise', evidence, transaction);
    }
    const findings = await this.canaries.judge(attempt.registrationId, agreement, server, transaction);
    if (findings && findings.length > 0) {
      await this.incidents.raise(attempt.id, 'canary-failed', 'finalise', { findings }, transaction);
    }
    return agreement;
  }

  /** Time that the station counted but nobody here has granted is put before a person. */
  private async reportUnknownGrants(
    attempt: AttemptEntity,
    entries: readonly Entry[],
    transaction: Transaction,
  ): Promise<void> {
    const counted = grantsIn(entries);
    if (counted.length === 0) return;
    const granted = await this.journals.grantsOf(attempt.id);
    const unknown = counted.filter(({ number, seconds }) => granted.get(number) !== seconds);
    if (unknown.length > 0)
      await this.incidents.raise(attempt.id, 'unknown-grant', 'finalise', { unknown }, transaction);
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

/** Times that the journal says were granted. */
function grantsIn(entries: readonly Entry[]) {
  return entries.flatMap((entry) => (entry.kind === 'time-granted' ? [entry.payload] : []));
}

/** What a grade was computed from. */
function sourcesOf({ graderVersion, packageId, packageVersion, keyVersion, rulesVersion }: Grade) {
  return { graderVersion, packageId, packageVersion, keyVersion, rulesVersion };
}
