import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { emptyHead, noticedSignals } from '@examhall/shared/journal';
import {
  allowedMs,
  JOURNAL_PAGE,
  noAccommodations,
  type Attempt,
  type JournalPage,
  type NoticedSignal,
  type ReleasedGradingKey,
  type StartAttemptRequest,
  type StartedAttempt,
} from '@examhall/shared/protocol';
import { contentKeyContext, gradingKeyContext, sealToStation } from '@examhall/shared/sealing';
import type {
  CandidatePrincipal,
  Principal,
  StaffPrincipal,
  StationPrincipal,
} from '../../platform/auth/index.js';
import { Clock, IdSource, later } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptAccess } from './attempt-access.js';
import { AttemptRepository } from './attempt.repository.js';
import { JournalsService } from './journals.service.js';
import { StationAttempts } from './station-attempts.js';

const SEED_BYTES = 16;

/** Starts attempts, tells how they stand and releases keys to their stations. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly access: AttemptAccess,
    private readonly own: StationAttempts,
    private readonly journals: JournalsService,
    private readonly sittings: SittingsService,
    private readonly stations: StationsService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Starts the candidate's attempt on their station, or takes it up again there. The sitting's window says when an
   * attempt may start; once started it has its whole duration.
   *
   * @throws ProblemError `lockdown-required`, `sitting-not-open`, `package-outdated`, `attempt-on-other-station`, `attempt-already-sealed`
   */
  async start(candidate: CandidatePrincipal, request: StartAttemptRequest): Promise<StartedAttempt> {
    await this.stations.signedIn(candidate.stationId);
    await this.requireLocked(candidate.sittingId, request.machineLocked === true);
    const existing = await this.attempts.findByRegistration(candidate.registrationId);
    const attempt = existing ?? (await this.begin(candidate, request.packageId));
    if (attempt.stationId !== candidate.stationId) {
      throw new ProblemError(
        'attempt-on-other-station',
        'This attempt runs on another station; ask the invigilator.',
      );
    }
    if (attempt.state !== 'open')
      throw new ProblemError('attempt-already-sealed', 'This exam has already been handed in.');
    const sitting = await this.sittings.sitting(attempt.sittingId);
    return {
      attemptId: attempt.id,
      sittingId: attempt.sittingId,
      packageId: attempt.packageId,
      startedAt: attempt.startedAt.toISOString(),
      deadline: attempt.deadline.toISOString(),
      serverTime: this.clock.now().toISOString(),
      seed: attempt.seed,
      contentKey: await this.release(attempt, 'content'),
      gradingKey: sitting?.gradingKeyRelease === 'at-start' ? await this.release(attempt, 'grading') : null,
      head: { seq: attempt.headSeq, hash: attempt.headHash },
    };
  }

  private async requireLocked(sittingId: string, machineLocked: boolean): Promise<void> {
    if (machineLocked || (await this.sittings.lockdownOf(sittingId)) === 'optional') return;
    throw new ProblemError(
      'lockdown-required',
      'This exam can be sat on a locked machine only, and this one is not locked.',
    );
  }

  private async begin(candidate: CandidatePrincipal, packageId: string): Promise<AttemptEntity> {
    const now = this.clock.now();
    const sitting = await this.sittings.openSitting(candidate.sittingId, candidate.registrationId, now);
    const registration = await this.sittings.registration(candidate.registrationId);
    const accommodations = registration.accommodations ?? noAccommodations;
    const id = this.ids.next();
    const attempt: AttemptEntity = {
      id,
      registrationId: candidate.registrationId,
      sittingId: sitting.id,
      packageId,
      stationId: candidate.stationId,
      seed: randomBytes(SEED_BYTES).toString('hex'),
      state: 'open',
      startedAt: now,
      deadline: later(now, allowedMs(sitting.durationMinutes, accommodations)),
      restMinutes: accommodations.restMinutes,
      pausedAt: null,
      headSeq: 0,
      headHash: emptyHead(id).hash,
      sealedAt: null,
      signedReceipt: null,
      erasedAt: null,
      orders: 0,
      announced: false,
    };
    const begun =
      sitting.packageId === packageId
        ? await this.transactions.run((transaction) => this.attempts.insertOrFind(transaction, attempt))
        : null;
    if (!begun) {
      throw new ProblemError(
        'package-outdated',
        'A corrected version of this exam has been issued, and this station still holds an older one. It is fetching the new one; start again in a moment.',
      );
    }
    return begun;
  }

  /** How an attempt stands. @throws ProblemError `not-found` when there is none that the principal may see */
  async view(id: string, principal: Principal): Promise<Attempt> {
    const attempt = await this.access.visible(id, principal);
    return {
      id: attempt.id,
      sittingId: attempt.sittingId,
      state: attempt.state,
      stationId: attempt.stationId,
      startedAt: attempt.startedAt.toISOString(),
      deadline: attempt.deadline.toISOString(),
      serverTime: this.clock.now().toISOString(),
      head: { seq: attempt.headSeq, hash: attempt.headHash },
    };
  }

  /**
   * The grading key for the station of a sealed attempt: the seal has fixed the answers.
   *
   * @throws ProblemError `not-found`, `attempt-not-sealed`
   */
  async releaseGradingKey(id: string, station: StationPrincipal): Promise<ReleasedGradingKey> {
    const attempt = await this.access.visible(id, station);
    if (attempt.state === 'open')
      throw new ProblemError('attempt-not-sealed', 'The grading key is released after the seal.');
    return { gradingKey: await this.release(attempt, 'grading') };
  }

  /** The journal from an entry on, a page of it. @throws ProblemError `not-found`, `attempt-elsewhere` */
  async entries(id: string, station: StationPrincipal, from: number): Promise<JournalPage> {
    const attempt = await this.own.own(id, station);
    const entries = (await this.journals.held(id)).filter(({ seq }) => seq >= from);
    return {
      head: { seq: attempt.headSeq, hash: attempt.headHash },
      entries: entries.slice(0, JOURNAL_PAGE),
    };
  }

  /** What the attempt's station has noticed. @throws ProblemError `not-found` */
  async signals(id: string, staff: StaffPrincipal): Promise<NoticedSignal[]> {
    await this.access.visible(id, staff);
    return noticedSignals(await this.journals.held(id));
  }

  private async release(attempt: AttemptEntity, which: 'content' | 'grading'): Promise<string> {
    const [station, keys] = await Promise.all([
      this.stations.get(attempt.stationId),
      this.sittings.packageKeys(attempt.packageId),
    ]);
    return which === 'content'
      ? sealToStation(station.exchangeKey, keys.contentKey, contentKeyContext(attempt.id, attempt.packageId))
      : sealToStation(station.exchangeKey, keys.gradingKey, gradingKeyContext(attempt.id, attempt.packageId));
  }
}
