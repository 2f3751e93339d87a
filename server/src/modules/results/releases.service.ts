import { Injectable } from '@nestjs/common';
import type { ReleaseRequest, ResultRelease } from '@examhall/shared/protocol';
import { Audit, type Actor } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { SittingsService } from '../sittings/index.js';
import { PublishingService } from './publishing.service.js';
import type { ResultReleaseEntity } from './result-release.entity.js';
import { ResultReleaseRepository } from './result-release.repository.js';

/** Releases results to everybody or to some, now or at a time that can be called off until then. */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly releases: ResultReleaseRepository,
    private readonly publishing: PublishingService,
    private readonly sittings: SittingsService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** @throws ProblemError `not-found` */
  async list(sittingId: string, staff: StaffPrincipal): Promise<ResultRelease[]> {
    await this.sittings.summary(staff.centreId, sittingId);
    return (await this.releases.ofSitting(sittingId)).map(described);
  }

  /** Whether a candidate may see their result before everybody's are published. */
  isReleasedTo(registrationId: string): Promise<boolean> {
    return this.releases.isReleasedTo(registrationId);
  }

  /**
   * @throws ProblemError `not-found`, `validation-failed`, `conflict` when everybody's are published already, and what
   *   `PublishingService.requireReady` throws, unless it is for later
   */
  async release(sittingId: string, staff: StaffPrincipal, request: ReleaseRequest): Promise<ResultRelease[]> {
    const registrationIds = request.registrationIds ?? null;
    const publishAt = request.publishAt ?? null;
    const { resultsPublishedAt } = await this.sittings.summary(staff.centreId, sittingId);
    if (resultsPublishedAt !== null)
      throw new ProblemError('conflict', 'The results of this sitting are published already.');
    await this.requireCandidates(sittingId, registrationIds);
    const now = this.clock.now();
    const isLater = publishAt !== null;
    if (isLater && new Date(publishAt) <= now)
      throw validationProblem([{ at: 'publishAt', reason: 'must be in the future' }]);
    if (!isLater) await this.publishing.requireReady(sittingId, staff.centreId, registrationIds);
    const release: ResultReleaseEntity = {
      id: this.ids.next(),
      ...{ sittingId, registrationIds, requestedBy: staff.accountId, requestedAt: now },
      publishAt: isLater ? new Date(publishAt) : now,
      ...{ releasedAt: null, cancelledAt: null, failure: null },
    };
    await this.transactions.run(async (transaction) => {
      await this.releases.insert(transaction, release);
      await this.audit.record(transaction, staff, {
        action: 'results.release',
        subject: sittingId,
        details: { releaseId: release.id, candidates: registrationIds?.length ?? 'all', publishAt },
      });
      if (!isLater) return this.carryOut(transaction, release, staff);
      const { id: releaseId, publishAt: dueAt } = release;
      await this.outbox.add(transaction, [
        { job: 'release-results', key: releaseId, payload: { releaseId }, dueAt },
      ]);
    });
    return this.list(sittingId, staff);
  }

  /** Calls a release off whose time has not come. @throws ProblemError `not-found`, `conflict` */
  async cancel(sittingId: string, releaseId: string, staff: StaffPrincipal): Promise<ResultRelease[]> {
    await this.sittings.summary(staff.centreId, sittingId);
    await this.transactions.run(async (transaction) => {
      const release = await this.releases.findLocked(transaction, releaseId);
      if (release?.sittingId !== sittingId)
        throw new ProblemError('not-found', 'There is no such release of results.');
      if (stateOf(release) !== 'planned')
        throw new ProblemError('conflict', 'This release is no longer to come: it cannot be called off.');
      await this.releases.set(transaction, releaseId, { cancelledAt: this.clock.now() });
      const act = { action: 'results.cancel-release', subject: sittingId, details: { releaseId } };
      await this.audit.record(transaction, staff, act);
    });
    return this.list(sittingId, staff);
  }

  /**
   * Releases what was planned for now. What is not ready then is not released later by itself: it is written down why, and a
   * person decides.
   */
  async carryOutPlanned(releaseId: string, transaction: Transaction): Promise<void> {
    const release = await this.releases.findLocked(transaction, releaseId);
    if (!release || stateOf(release) !== 'planned') return;
    const sitting = await this.sittings.sitting(release.sittingId);
    if (!sitting) return;
    const { centreId } = sitting;
    try {
      await this.publishing.requireReady(sitting.id, centreId, release.registrationIds);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return this.releases.set(transaction, releaseId, { failure: error.detail });
    }
    const accountId = release.requestedBy;
    await this.carryOut(transaction, release, { accountId, centreId });
  }

  private async carryOut(
    transaction: Transaction,
    release: ResultReleaseEntity,
    staff: Actor,
  ): Promise<void> {
    const { id, sittingId, registrationIds } = release;
    await this.releases.set(transaction, id, { releasedAt: this.clock.now() });
    const published = (await this.sittings.sitting(sittingId))?.resultsPublishedAt ?? null;
    if (registrationIds === null && published === null)
      await this.publishing.publishIn(transaction, sittingId, staff);
  }

  private async requireCandidates(sittingId: string, ids: readonly string[] | null): Promise<void> {
    if (ids === null) return;
    const known = await this.releases.candidatesAmong(sittingId, ids);
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0)
      throw validationProblem(
        unknown.map((id) => ({ at: 'registrationIds', reason: `${id} is no candidate of this sitting` })),
      );
  }
}

function stateOf({ releasedAt, cancelledAt, failure }: ResultReleaseEntity): ResultRelease['state'] {
  if (releasedAt !== null) return 'released';
  if (cancelledAt !== null) return 'cancelled';
  return failure === null ? 'planned' : 'failed';
}

function described(release: ResultReleaseEntity): ResultRelease {
  const { id, registrationIds, publishAt, failure } = release;
  return { id, registrationIds, publishAt: publishAt.toISOString(), state: stateOf(release), failure };
}
