import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { fold } from '@examhall/shared/journal';
import type { RunningScore } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { AttemptEvents, AttemptRepository, JournalsService } from '../attempts/index.js';
import { SittingsService } from '../sittings/index.js';
import { ExamGraders } from './exam-graders.js';
import { RunningScoreRepository } from './running-score.repository.js';

/** How long batches of an attempt are gathered before it is scored, milliseconds. */
const GATHER_MS = 500;
/** Attempts waiting to be scored; beyond it, the next batch of an attempt brings it back. */
const MOST_WAITING = 20_000;

/**
 * Progressive scoring: what has arrived of a running attempt is graded by the same engine as the result. Only a
 * convenience, so nothing waits for it and nothing is lost with it.
 */
@Injectable()
export class RunningScores implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(RunningScores.name);
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly events: AttemptEvents,
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly sittings: SittingsService,
    private readonly graders: ExamGraders,
    private readonly scores: RunningScoreRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onBatchStored((attemptId) => this.soon(attemptId));
  }

  onModuleDestroy(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private soon(attemptId: string): void {
    if (this.waiting.has(attemptId) || this.waiting.size >= MOST_WAITING) return;
    const timer = setTimeout(() => void this.ask(attemptId), GATHER_MS);
    this.waiting.set(attemptId, timer.unref());
  }

  private async ask(attemptId: string): Promise<void> {
    this.waiting.delete(attemptId);
    try {
      await this.transactions.run((transaction) =>
        this.outbox.renew(transaction, 'progress', attemptId, { attemptId }),
      );
    } catch (error) {
      this.logger.warn(`a running score was not asked for: ${(error as Error).message}`);
    }
  }

  /** Scores what is held of the attempt. Does nothing once it is finalised. */
  async score(attemptId: string, transaction: Transaction): Promise<void> {
    const attempt = await this.attempts.find(attemptId);
    if (!attempt || attempt.headSeq === 0) return;
    if (attempt.state === 'finalised' || attempt.state === 'failed') return;
    const view = fold(await this.journals.held(attemptId));
    const grade = await this.graders.grade(attempt.packageId, view.responses);
    await this.scores.keep(transaction, {
      attemptId,
      through: view.head?.seq ?? attempt.headSeq,
      answered: view.responses.size,
      marks: grade.marks,
      maxMarks: grade.maxMarks,
      scoredAt: this.clock.now(),
    });
  }

  /** @throws ProblemError `not-found` when there is no score of such an attempt in the centre yet */
  async view(attemptId: string, staff: StaffPrincipal): Promise<RunningScore> {
    const attempt = await this.attempts.find(attemptId);
    const centreId = attempt && (await this.sittings.centreOf(attempt.sittingId));
    const score = centreId === staff.centreId ? await this.scores.find(attemptId) : null;
    if (!score) throw new ProblemError('not-found', 'Nothing of such an attempt has been scored yet.');
    return { ...score, scoredAt: score.scoredAt.toISOString() };
  }
}
