import { Injectable } from '@nestjs/common';
import type { SittingSummary } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Notifications } from '../../platform/notifications/index.js';
import { AttemptRepository } from '../attempts/index.js';
import { CanariesService } from '../canaries/index.js';
import { AnswersToMark } from '../human-marking/index.js';
import { SittingsService } from '../sittings/index.js';
import { MarkingService } from './marking.service.js';

/** Publishes the results of a sitting, once nothing is open any more. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly sittings: SittingsService,
    private readonly attempts: AttemptRepository,
    private readonly canaries: CanariesService,
    private readonly marking: MarkingService,
    private readonly answers: AnswersToMark,
    private readonly audit: Audit,
    private readonly notifications: Notifications,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishing again changes nothing.
   *
   * @throws ProblemError `not-found`, `results-not-ready`, `canary-not-passed`
   */
  async publish(sittingId: string, staff: StaffPrincipal): Promise<SittingSummary> {
    const { centreId } = staff;
    const sitting = await this.sittings.summary(centreId, sittingId);
    if (sitting.resultsPublishedAt !== null) return sitting;
    await this.requireReady(sittingId, centreId);
    if (!(await this.canaries.allowsPublishing(sittingId))) {
      throw new ProblemError(
        'canary-not-passed',
        'The canary of this sitting has not come out right. Look at its findings before publishing anything.',
      );
    }
    await this.transactions.run(async (transaction) => {
      await this.sittings.markResultsPublished(transaction, sittingId, this.clock.now());
      await this.audit.record(transaction, staff, { action: 'sitting.publish-results', subject: sittingId });
      await this.notifications.tell(transaction, { event: 'results-published', centreId, sittingId });
    });
    return this.sittings.summary(centreId, sittingId);
  }

  private async requireReady(sittingId: string, centreId: string): Promise<void> {
    const count = await this.attempts.countByState(sittingId);
    const { outdatedResults } = await this.marking.view(sittingId, centreId);
    const { open, unsettled } = await this.answers.outstanding(sittingId);
    const reasons = [
      [count.get('open') ?? 0, 'still running'],
      [count.get('sealed') ?? 0, 'not finalised yet'],
      [count.get('failed') ?? 0, 'could not be finalised and need a decision'],
      [outdatedResults + unsettled, 'still to be marked again'],
    ] as const;
    const left = reasons.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
    const sentences = [
      ...(left.length > 0 ? [`Attempts in this sitting: ${left.join(', ')}.`] : []),
      ...(open > 0 ? [`Answers that a person has yet to mark: ${open}.`] : []),
    ];
    if (sentences.length > 0) throw new ProblemError('results-not-ready', sentences.join(' '));
  }
}
