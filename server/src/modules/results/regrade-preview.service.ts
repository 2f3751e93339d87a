import { Injectable } from '@nestjs/common';
import type { MarkingRules } from '@examhall/shared/items';
import type { Grade, RegradePreview, RegradeRequest } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { AttemptRepository, type AttemptEntity } from '../attempts/index.js';
import { MarkingService } from './marking.service.js';
import { PresentGrades } from './present-grades.js';
import { ResultRepository } from './result.repository.js';
import { SealedJournals } from './sealed-journals.js';

/** Attempts whose journals are in memory at a time. */
const AT_ONCE = 50;

/** What marking a sitting again would come to, before it is done. Changes nothing. */
@Injectable()
export class RegradePreviewService {
  constructor(
    private readonly marking: MarkingService,
    private readonly attempts: AttemptRepository,
    private readonly results: ResultRepository,
    private readonly journals: SealedJournals,
    private readonly grades: PresentGrades,
    private readonly transactions: Transactions,
  ) {}

  /** @throws ProblemError `not-found`, `validation-failed`, `archived` */
  async preview(
    sittingId: string,
    staff: StaffPrincipal,
    { treatments }: Pick<RegradeRequest, 'treatments'>,
  ): Promise<RegradePreview> {
    const rules = await this.marking.proposed(sittingId, staff.centreId, treatments);
    const candidates = await this.results.candidatesOf(sittingId);
    const attempts = await this.attempts.finalisedOf(sittingId);
    const changes: RegradePreview['changes'] = [];
    let compared = 0;
    for (let from = 0; from < attempts.length; from += AT_ONCE) {
      const some = attempts.slice(from, from + AT_ONCE);
      const found = await this.transactions.run((transaction) => this.compare(some, rules, transaction));
      for (const { attemptId, before, after } of found) {
        const candidate = candidates.get(attemptId);
        // A canary is nobody whose result could change.
        if (!candidate) continue;
        compared += 1;
        if (before.marks === after.marks && before.maxMarks === after.maxMarks) continue;
        changes.push({ attemptId, ...candidate, before: marksOf(before), after: marksOf(after) });
      }
    }
    return { results: compared, changes: changes.sort(byNumber) };
  }

  private async compare(
    attempts: readonly AttemptEntity[],
    rules: MarkingRules,
    transaction: Transaction,
  ): Promise<{ attemptId: string; before: Grade; after: Grade }[]> {
    const results = await this.results.findAllIn(
      transaction,
      attempts.map(({ id }) => id),
    );
    const journals = await this.journals.read(attempts, transaction, 'whole');
    const answered = attempts.flatMap((attempt) => {
      const journal = journals.get(attempt.id);
      if (!journal?.ok) return [];
      return [{ attempt, started: journal.view.started, responses: journal.responses }];
    });
    const grades = await this.grades.preview(answered, rules, transaction);
    return [...grades].flatMap(([attemptId, after]) => {
      const before = results.get(attemptId)?.grade;
      return before ? [{ attemptId, before, after }] : [];
    });
  }
}

function marksOf({ marks, maxMarks }: Grade): { marks: string; maxMarks: string } {
  return { marks, maxMarks };
}

function byNumber(a: { candidateNumber: string }, b: { candidateNumber: string }): number {
  return a.candidateNumber.localeCompare(b.candidateNumber, 'en', { numeric: true });
}
