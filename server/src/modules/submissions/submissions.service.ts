import { Injectable } from '@nestjs/common';
import { marksBySection } from '@examhall/shared/grading';
import type { Submission, SubmissionResult } from '@examhall/shared/protocol';
import type { Principal } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { JobForecast } from '../../platform/outbox/index.js';
import { AttemptAccess, JournalsService, requireNotErased, type AttemptEntity } from '../attempts/index.js';
import { ReleasesService, ResultRepository } from '../results/index.js';
import { SittingsService } from '../sittings/index.js';
import { SubmissionWatch } from './submission-watch.js';

/** Attempts that have been handed in, as their owners ask for them. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly access: AttemptAccess,
    private readonly watch: SubmissionWatch,
    private readonly forecast: JobForecast,
    private readonly results: ResultRepository,
    private readonly releases: ReleasesService,
    private readonly journals: JournalsService,
    private readonly sittings: SittingsService,
  ) {}

  /**
   * How far a submission is.
   *
   * @param waitSeconds how long to wait for its result when it has none yet
   * @throws ProblemError `not-found`
   */
  async status(id: string, principal: Principal, waitSeconds: number): Promise<Submission> {
    const attempt = await this.handedIn(id, principal);
    if (attempt.state !== 'sealed' || waitSeconds === 0) return this.describe(attempt);
    await this.watch.settled(id, waitSeconds * 1_000);
    return this.describe(await this.handedIn(id, principal));
  }

  /** Those that the asker may see; what they may not see is left out like what does not exist. */
  async statusOf(ids: readonly string[], principal: Principal): Promise<Submission[]> {
    const attempts = await this.access.visibleAmong(ids, principal);
    return ids.flatMap((id) => {
      const attempt = attempts.get(id);
      return attempt && attempt.state !== 'open' ? [this.describe(attempt)] : [];
    });
  }

  /**
   * The result as the candidate gets to see it. Staff need not wait for its publishing.
   *
   * @throws ProblemError `not-found`, `results-not-ready`, `results-not-published`
   */
  async result(id: string, principal: Principal): Promise<SubmissionResult> {
    const attempt = await this.handedIn(id, principal);
    if (principal.kind !== 'staff' && !(await this.isReleased(attempt))) {
      throw new ProblemError(
        'results-not-published',
        'The results of this sitting have not been published yet.',
      );
    }
    requireNotErased(attempt);
    const result = await this.results.find(id);
    if (!result) throw new ProblemError('results-not-ready', 'The result is still being made.');
    const { paper } = await this.sittings.packageExam(attempt.packageId);
    const { responses } = await this.journals.withAdopted(attempt);
    const { marks, maxMarks, pendingItems, items } = result.grade;
    return {
      submissionId: id,
      attemptId: id,
      version: result.version,
      finalisedAt: result.finalisedAt.toISOString(),
      marks,
      maxMarks,
      pendingItems,
      sections: marksBySection(paper, items, responses),
    };
  }

  private async isReleased({ sittingId, registrationId }: AttemptEntity): Promise<boolean> {
    const sitting = await this.sittings.sitting(sittingId);
    if (sitting?.resultsPublishedAt) return true;
    return this.releases.isReleasedTo(registrationId);
  }

  private async handedIn(id: string, principal: Principal): Promise<AttemptEntity> {
    const attempt = await this.access.visible(id, principal);
    if (attempt.state === 'open') throw new ProblemError('not-found', 'There is no such submission.');
    return attempt;
  }

  private describe(attempt: AttemptEntity): Submission {
    return {
      id: attempt.id,
      attemptId: attempt.id,
      state: attempt.state === 'finalised' || attempt.state === 'failed' ? attempt.state : 'queued',
      sealedAt: (attempt.sealedAt ?? attempt.startedAt).toISOString(),
      readyInSeconds: attempt.state === 'sealed' ? this.forecast.secondsUntilDone('finalise') : 0,
    };
  }
}
