import { Injectable } from '@nestjs/common';
import type { StationPrincipal } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';

/** Which attempts a station may speak for. */
@Injectable()
export class StationAttempts {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly sittings: SittingsService,
    private readonly stations: StationsService,
  ) {}

  /** The attempt that runs on this station. @throws ProblemError `not-found`, `attempt-elsewhere`, `not-signed-in` */
  async own(attemptId: string, station: StationPrincipal): Promise<AttemptEntity> {
    return this.ownOf(await this.attempts.find(attemptId), station);
  }

  /** As `own`, of an attempt that has been read. */
  async ownOf(attempt: AttemptEntity | null, station: StationPrincipal): Promise<AttemptEntity> {
    if (!attempt) {
      await this.stations.signedIn(station.stationId);
      throw unknown();
    }
    if (attempt.stationId !== station.stationId) throw await this.notOwn(attempt, station.centreId);
    return attempt;
  }

  /** Why a station may not speak for an attempt: within its centre it learns that it runs elsewhere, and nothing else. */
  async notOwn(attempt: AttemptEntity, centreId: string): Promise<ProblemError> {
    if ((await this.sittings.centreOf(attempt.sittingId)) !== centreId) return unknown();
    return new ProblemError(
      'attempt-elsewhere',
      'This attempt runs on another station. What was written here is kept; ask the invigilator.',
      { head: { seq: attempt.headSeq, hash: attempt.headHash } },
    );
  }
}

function unknown(): ProblemError {
  return new ProblemError('not-found', 'This station has no such attempt.');
}
