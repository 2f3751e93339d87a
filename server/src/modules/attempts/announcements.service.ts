import { Injectable } from '@nestjs/common';
import { emptyHead } from '@examhall/shared/journal';
import {
  allowedMs,
  noAccommodations,
  type Announcement,
  type Attempt,
  type ComparedJournals,
  type CompareJournalsRequest,
} from '@examhall/shared/protocol';
import type { StationPrincipal } from '../../platform/auth/index.js';
import { Clock, later } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService, type RegistrationEntity } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { AttemptsService } from './attempts.service.js';
import { IncidentsService } from './incidents.service.js';
import { StationAttempts } from './station-attempts.js';

/** Learns from stations of attempts that this server has not started, or has forgotten. */
@Injectable()
export class AnnouncementsService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly own: StationAttempts,
    private readonly views: AttemptsService,
    private readonly sittings: SittingsService,
    private readonly stations: StationsService,
    private readonly incidents: IncidentsService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the attempt on under its own id; the journal follows as batches. The station vouches for the candidate, whose
   * access code nobody could check: a person gets to see that it came this way. Announcing again changes nothing.
   *
   * @throws ProblemError `not-found` for a sitting, package or candidate this centre does not have, `attempt-elsewhere`,
   *   `conflict` when the candidate has another attempt
   */
  async announce(attemptId: string, station: StationPrincipal, told: Announcement): Promise<Attempt> {
    await this.stations.signedIn(station.stationId);
    const registration = await this.sittings.findRegistration(
      station.centreId,
      told.sittingId,
      told.candidateNumber.trim(),
    );
    if (!registration || !(await this.sittings.hasPackage(told.sittingId, told.packageId)))
      throw new ProblemError('not-found', 'This centre has no such candidate or package.');
    const attempt = attemptOf(attemptId, registration, station.stationId, told);
    const sitting = await this.sittings.sitting(told.sittingId);
    // A start in the future is a wrong clock; how long an attempt lasts is for the sitting to say, not for a station.
    const now = this.clock.now();
    if (attempt.startedAt > now) attempt.startedAt = now;
    const accommodations = registration.accommodations ?? noAccommodations;
    attempt.deadline = later(attempt.startedAt, allowedMs(sitting?.durationMinutes ?? 0, accommodations));
    const stands = await this.transactions.run((transaction) =>
      this.attempts.insertAnnounced(transaction, attempt),
    );
    if (stands.id !== attemptId || stands.registrationId !== registration.id)
      throw await this.secondAttempt(stands, station, told);
    if (stands.stationId !== station.stationId) throw await this.own.notOwn(stands, station.centreId);
    if (stands.announced)
      await this.incidents.raise(attemptId, 'attempt-announced', 'announce', {
        stationId: station.stationId,
        startedAt: told.startedAt,
      });
    return this.views.view(attemptId, station);
  }

  private async secondAttempt(
    stands: AttemptEntity,
    station: StationPrincipal,
    told: Announcement,
  ): Promise<ProblemError> {
    await this.incidents.raise(stands.id, 'second-attempt', station.stationId, { ...told });
    return new ProblemError(
      'conflict',
      'This candidate has another attempt at the centre. Nothing is lost; a person has to decide.',
    );
  }

  /** Which of the station's journals this server does not hold whole. Those that run elsewhere are not asked for. */
  async compare(station: StationPrincipal, { journals }: CompareJournalsRequest): Promise<ComparedJournals> {
    const held = await this.attempts.findMany(journals.map(({ attemptId }) => attemptId));
    const behind = journals.flatMap(({ attemptId, head }): ComparedJournals['behind'] => {
      const attempt = held.get(attemptId);
      if (!attempt) return [{ attemptId, head: null }];
      if (attempt.stationId !== station.stationId || attempt.headSeq >= head.seq) return [];
      // What was erased is not asked for again.
      if (attempt.erasedAt) return [];
      return [{ attemptId, head: { seq: attempt.headSeq, hash: attempt.headHash } }];
    });
    return { behind };
  }
}

function attemptOf(
  id: string,
  { id: registrationId, accommodations }: RegistrationEntity,
  stationId: string,
  { sittingId, packageId, seed, startedAt, deadline }: Announcement,
): AttemptEntity {
  return {
    id,
    registrationId,
    sittingId,
    packageId,
    stationId,
    seed,
    state: 'open',
    startedAt: new Date(startedAt),
    deadline: new Date(deadline),
    restMinutes: accommodations?.restMinutes ?? 0,
    pausedAt: null,
    headSeq: 0,
    headHash: emptyHead(id).hash,
    sealedAt: null,
    signedReceipt: null,
    erasedAt: null,
    orders: 0,
    announced: true,
  };
}
