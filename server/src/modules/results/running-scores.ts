import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { accuracyOf, marksBySection } from '@examhall/shared/grading';
import { emptyView } from '@examhall/shared/journal';
import type { RunningScore } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Flags } from '../../platform/flags/index.js';
import { JobGatherer, Outbox, type NewJob } from '../../platform/outbox/index.js';
import { MOST_SCORED_TOGETHER } from '../../platform/queue/index.js';
import { AttemptEvents, AttemptRepository, JournalsService } from '../attempts/index.js';
import { SittingsService } from '../sittings/index.js';
import { ExamGraders } from './exam-graders.js';
import type { RunningScoreEntity } from './running-score.entity.js';
import { RunningScoreRepository } from './running-score.repository.js';

/** How long attempts with new batches are gathered before they are scored, milliseconds. */
const GATHER_MS = 500;
/** Attempts waiting to be scored; beyond it, the next batch of an attempt brings it back. */
const MOST_WAITING = 20_000;

/**
 * Progressive scoring: what has arrived of a running attempt is graded by the same engine as the result. Only a
 * convenience, so nothing waits for it and nothing is lost with it.
 */
@Injectable()
export class RunningScores implements OnModuleInit, OnModuleDestroy {
  private readonly gatherer = new JobGatherer(
    { what: 'running scores', gatherMs: GATHER_MS, mostWaiting: MOST_WAITING },
    (attemptIds) => this.ask(attemptIds),
  );

  constructor(
    private readonly events: AttemptEvents,
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly sittings: SittingsService,
    private readonly graders: ExamGraders,
    private readonly scores: RunningScoreRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly flags: Flags,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  onModuleInit(): void {
    this.events.onBatchStored((attemptId) => {
      if (this.flags.isOn('progressive-scoring')) this.gatherer.add(attemptId);
    });
  }

  onModuleDestroy(): void {
    this.gatherer.stop();
  }

  private ask(attemptIds: readonly string[]): Promise<void> {
    const jobs: NewJob[] = [];
    for (let from = 0; from < attemptIds.length; from += MOST_SCORED_TOGETHER) {
      const payload = { attemptIds: attemptIds.slice(from, from + MOST_SCORED_TOGETHER) };
      jobs.push({ job: 'progress', key: this.ids.next(), payload });
    }
    return this.transactions.run((transaction) => this.outbox.add(transaction, jobs));
  }

  /** Scores what is held of the attempts. Leaves out those that are finalised, or of which nothing is held. */
  async score(attemptIds: readonly string[], transaction: Transaction): Promise<void> {
    const attempts = await this.attempts.findMany(attemptIds);
    const running = [...attempts.values()].filter(
      ({ state, headSeq }) => headSeq > 0 && (state === 'open' || state === 'sealed'),
    );
    const views = await this.journals.views(
      transaction,
      running.map(({ id }) => id),
    );
    const scoredAt = this.clock.now();
    const scores: RunningScoreEntity[] = [];
    for (const { id: attemptId, packageId, headSeq } of running) {
      const view = views.get(attemptId) ?? emptyView;
      const { responses } = view;
      const { marks, maxMarks, items } = await this.graders.grade(packageId, view);
      const { paper } = await this.sittings.packageExam(packageId);
      const through = view.head?.seq ?? headSeq;
      scores.push({
        ...{ attemptId, through, answered: responses.size, marks, maxMarks, scoredAt },
        accuracy: accuracyOf(items, responses),
        sections: marksBySection(paper, items, responses),
      });
    }
    await this.scores.keepAll(transaction, scores);
  }

  /**
   * @throws ProblemError `not-found` when there is no score of such an attempt in the centre yet, `switched-off` when an
   *   administrator has switched live scores off
   */
  async view(attemptId: string, staff: StaffPrincipal): Promise<RunningScore> {
    if (!this.flags.isOn('live-scores'))
      throw new ProblemError('switched-off', 'Live scores are switched off at present.');
    const attempt = await this.attempts.find(attemptId);
    const centreId = attempt && (await this.sittings.centreOf(attempt.sittingId));
    const score = centreId === staff.centreId ? await this.scores.find(attemptId) : null;
    if (!score) throw new ProblemError('not-found', 'Nothing of such an attempt has been scored yet.');
    return { ...score, scoredAt: score.scoredAt.toISOString() };
  }
}
