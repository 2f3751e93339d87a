import { Injectable } from '@nestjs/common';
import { gradeDifferences } from '@examhall/shared/grading';
import { canonicalJson, fold, type AttemptView } from '@examhall/shared/journal';
import type { Agreement, Grade } from '@examhall/shared/protocol';
import { chosenOptions } from '@examhall/shared/statistics';
import { Clock } from '../../platform/clock/index.js';
import type { Transaction } from '../../platform/database/index.js';
import { Metrics } from '../../platform/metrics/index.js';
import {
  AttemptRepository,
  IncidentsService,
  JournalsService,
  type AttemptEntity,
} from '../attempts/index.js';
import { CanariesService } from '../canaries/index.js';
import { PresentGrades } from './present-grades.js';
import { ResultEvents } from './result-events.js';
import type { ResultEntity } from './result.entity.js';
import { ResultRepository } from './result.repository.js';
import { SealedJournals, type SealedJournal } from './sealed-journals.js';

type ReadableJournal = Extract<SealedJournal, { ok: true }>;

/** Makes the results of sealed attempts, once, from their journals alone. */
@Injectable()
export class Finaliser {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly sealedJournals: SealedJournals,
    private readonly incidents: IncidentsService,
    private readonly grades: PresentGrades,
    private readonly canaries: CanariesService,
    private readonly results: ResultRepository,
    private readonly events: ResultEvents,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  /**
   * Verifies the journals, grades them from the real key and stores the results. Does nothing for an attempt that has one.
   * A journal that does not verify makes its attempt `failed` and an incident: a person decides then.
   */
  async finalise(attemptIds: readonly string[], transaction: Transaction): Promise<void> {
    const attempts = await this.locked(attemptIds, transaction);
    const open = attempts.find(({ state }) => state === 'open');
    if (open) throw new Error(`attempt ${open.id} is not sealed`);
    const sealed = attempts.filter(({ state }) => state === 'sealed');
    const journals = await this.sealedJournals.read(sealed, transaction, 'from-snapshots');
    const readable = sealed.flatMap((attempt) => {
      const journal = journals.get(attempt.id);
      if (!journal?.ok) return [];
      return [{ attempt, journal, started: journal.view.started, responses: journal.responses }];
    });
    const grades = await this.grades.grade(readable, transaction, true);
    const results: ResultEntity[] = [];
    for (const attempt of sealed) {
      const journal = journals.get(attempt.id) ?? { ok: false, fault: 'there is no journal' };
      const grade = grades.get(attempt.id);
      if (journal.ok && grade) results.push(await this.resultOf(attempt, journal, grade, transaction));
      else if (!journal.ok) {
        const evidence = { reason: journal.fault };
        await this.incidents.raise(attempt.id, 'journal-invalid', 'finalise', evidence, transaction);
        await this.attempts.setState(transaction, [attempt.id], 'failed');
      }
    }
    await this.results.insertAll(transaction, results);
    await this.journals.forgetSnapshots(
      transaction,
      sealed.map(({ id }) => id),
    );
    transaction.afterCommit(() => this.measure(sealed, results));
    this.tell(sealed, transaction);
    await this.attempts.setState(
      transaction,
      results.map(({ attemptId }) => attemptId),
      'finalised',
    );
  }

  private measure(sealed: readonly AttemptEntity[], results: readonly ResultEntity[]): void {
    const sealedAt = new Map(sealed.map((attempt) => [attempt.id, attempt.sealedAt?.getTime()]));
    for (const { attemptId, finalisedAt } of results) {
      const since = sealedAt.get(attemptId) ?? finalisedAt.getTime();
      this.metrics.finaliseSeconds.observe(Math.max(0, finalisedAt.getTime() - since) / 1_000);
    }
  }

  private async resultOf(
    attempt: AttemptEntity,
    journal: ReadableJournal,
    grade: Grade,
    transaction: Transaction,
  ): Promise<ResultEntity> {
    await this.reportLateAnswers(attempt, journal, transaction);
    await this.reportUnknownGrants(attempt, journal, transaction);
    const { view, responses } = journal;
    const agreement = view.localGrade
      ? await this.compare(attempt, view, view.localGrade, transaction)
      : 'pending';
    return {
      attemptId: attempt.id,
      version: 1,
      grade,
      chosen: chosenOptions(responses),
      countedVersion: 0,
      localGrade: view.localGrade,
      agreement,
      finalisedAt: this.clock.now(),
    };
  }

  /**
   * Marks finalised attempts again by their sitting's present rules and what people have agreed on, from the same journal and
   * key and what has been adopted beside it. Does nothing when the result is the same.
   */
  async regrade(attemptIds: readonly string[], transaction: Transaction): Promise<void> {
    const attempts = (await this.locked(attemptIds, transaction)).filter(({ erasedAt }) => erasedAt === null);
    const results = await this.results.findAllIn(transaction, attemptIds);
    const journals = await this.sealedJournals.read(attempts, transaction, 'whole');
    const marked = attempts.flatMap((attempt) => {
      const result = results.get(attempt.id);
      const journal = journals.get(attempt.id);
      if (!result || !journal) return [];
      if (!journal.ok) throw new Error(`attempt ${attempt.id} was finalised, but now ${journal.fault}`);
      const { view, responses } = journal;
      return [{ attempt, result, started: view.started, responses }];
    });
    const grades = await this.grades.grade(marked, transaction, false);
    for (const { attempt, result, responses } of marked) {
      const grade = grades.get(attempt.id);
      if (!grade || canonicalJson(grade) === canonicalJson(result.grade)) continue;
      const chosen = chosenOptions(responses);
      await this.results.supersede(transaction, result, { grade, chosen }, this.clock.now());
      this.tell([attempt], transaction);
    }
  }

  private tell(attempts: readonly AttemptEntity[], transaction: Transaction): void {
    transaction.afterCommit(() => this.events.resultsOf(attempts.map(({ sittingId }) => sittingId)));
  }

  /** Compares local grades that arrived after the results were made. Does nothing when there is nothing to compare yet. */
  async compareGrades(attemptIds: readonly string[], transaction: Transaction): Promise<void> {
    const attempts = await this.locked(attemptIds, transaction);
    const results = await this.results.findAllIn(transaction, attemptIds);
    const pending = attempts.filter(({ id }) => results.get(id)?.agreement === 'pending');
    const journals = await this.journals.verifiedAll(transaction, pending);
    for (const attempt of pending) {
      const journal = journals.get(attempt.id);
      const view = journal?.ok ? fold(journal.entries) : null;
      if (!view?.localGrade) continue;
      const agreement = await this.compare(attempt, view, view.localGrade, transaction);
      await this.results.setComparison(transaction, attempt.id, view.localGrade, agreement);
    }
  }

  /** @throws Error when there is no such attempt */
  private async locked(attemptIds: readonly string[], transaction: Transaction): Promise<AttemptEntity[]> {
    const attempts = await this.attempts.findAllLocked(transaction, attemptIds);
    const missing = attemptIds.find((id) => !attempts.has(id));
    if (missing !== undefined) throw new Error(`there is no attempt ${missing}`);
    return [...attempts.values()];
  }

  /** Compares both grades, keeps what differs as evidence, and judges the attempt if it is a canary. */
  private async compare(
    attempt: AttemptEntity,
    { started, responses }: AttemptView,
    local: Grade,
    transaction: Transaction,
  ): Promise<Agreement> {
    // The station graded by the rules in its package, whatever the sitting has been marked by since.
    const server = await this.grades.asSealed({ attempt, started, responses });
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
    { grants }: ReadableJournal,
    transaction: Transaction,
  ): Promise<void> {
    if (grants.length === 0) return;
    const granted = await this.journals.grantsOf(attempt.id);
    const unknown = grants.filter(({ number, seconds }) => granted.get(number) !== seconds);
    if (unknown.length > 0)
      await this.incidents.raise(attempt.id, 'unknown-grant', 'finalise', { unknown }, transaction);
  }

  /** Answers given after the deadline by the station's own clock are counted and put before a person. */
  private async reportLateAnswers(
    attempt: AttemptEntity,
    { lateSeqs: seqs, allowedMs }: ReadableJournal,
    transaction: Transaction,
  ): Promise<void> {
    if (seqs.length > 0)
      await this.incidents.raise(attempt.id, 'late-entries', 'finalise', { seqs, allowedMs }, transaction);
  }
}

/** What a grade was computed from. */
function sourcesOf({ graderVersion, packageId, packageVersion, keyVersion, rulesVersion }: Grade) {
  return { graderVersion, packageId, packageVersion, keyVersion, rulesVersion };
}
