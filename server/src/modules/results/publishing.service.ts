import { Injectable } from '@nestjs/common';
import type { SittingSummary } from '@examhall/shared/protocol';
import { Audit, type Actor } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Notifications } from '../../platform/notifications/index.js';
import { CanariesService } from '../canaries/index.js';
import { SittingsService } from '../sittings/index.js';
import { MarkingService } from './marking.service.js';
import { ResultReleaseRepository } from './result-release.repository.js';

/** Publishes the results of a sitting, once nothing is open any more. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly sittings: SittingsService,
    private readonly releases: ResultReleaseRepository,
    private readonly canaries: CanariesService,
    private readonly marking: MarkingService,
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
    await this.requireReady(sittingId, centreId, null);
    await this.transactions.run((transaction) => this.publishIn(transaction, sittingId, staff));
    return this.sittings.summary(centreId, sittingId);
  }

  /** Makes the results of everybody public; whoever calls has seen to it that they are ready. */
  async publishIn(transaction: Transaction, sittingId: string, staff: Actor): Promise<void> {
    const { centreId } = staff;
    await this.sittings.markResultsPublished(transaction, sittingId, this.clock.now());
    await this.audit.record(transaction, staff, { action: 'sitting.publish-results', subject: sittingId });
    await this.notifications.tell(transaction, { event: 'results-published', centreId, sittingId });
  }

  /**
   * Results are made, marked and checked.
   *
   * @param registrationIds whose results they are; null: everybody's
   * @throws ProblemError `results-not-ready`, `canary-not-passed`
   */
  async requireReady(
    sittingId: string,
    centreId: string,
    registrationIds: readonly string[] | null,
  ): Promise<void> {
    const { rulesVersion } = await this.marking.view(sittingId, centreId);
    const unready = await this.releases.unready(sittingId, rulesVersion, registrationIds);
    const reasons = [
      [unready.running, 'still running'],
      [unready.sealed, 'not finalised yet'],
      [unready.failed, 'could not be finalised and need a decision'],
      [unready.outdated, 'still to be marked again'],
    ] as const;
    const left = reasons.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
    const sentences = [
      ...(left.length > 0 ? [`Attempts in this sitting: ${left.join(', ')}.`] : []),
      ...(unready.unmarked > 0 ? [`Answers that a person has yet to mark: ${unready.unmarked}.`] : []),
    ];
    if (sentences.length > 0) throw new ProblemError('results-not-ready', sentences.join(' '));
    if (!(await this.canaries.allowsPublishing(sittingId))) {
      throw new ProblemError(
        'canary-not-passed',
        'The canary of this sitting has not come out right. Look at its findings before publishing anything.',
      );
    }
  }
}
