import { Injectable } from '@nestjs/common';
import {
  noAccommodations,
  type CandidateSession,
  type CandidateSignInRequest,
} from '@examhall/shared/protocol';
import { PasswordHasher, Tokens, type StationPrincipal } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { normaliseAccessCode, SittingsService } from '../sittings/index.js';
import { AttemptRepository } from './attempt.repository.js';

/** Signs candidates in on a station. */
@Injectable()
export class CandidateSessionsService {
  constructor(
    private readonly sittings: SittingsService,
    private readonly attempts: AttemptRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: Tokens,
  ) {}

  /**
   * @throws ProblemError `wrong-credentials`, the same and after the same time for an unknown sitting, an unknown number
   * and a wrong code
   */
  async signIn(station: StationPrincipal, request: CandidateSignInRequest): Promise<CandidateSession> {
    const { sittingId, candidateNumber } = request;
    const registration = await this.sittings.findRegistration(
      station.centreId,
      sittingId,
      candidateNumber.trim(),
    );
    const code = normaliseAccessCode(request.accessCode);
    const matches = await this.hasher.matches(registration?.accessCodeHash ?? null, code);
    if (!registration || !matches) {
      throw new ProblemError(
        'wrong-credentials',
        'This candidate number and access code do not belong together.',
      );
    }
    const attempt = await this.attempts.findByRegistration(registration.id);
    const { token, expiresAt } = this.tokens.issue({
      kind: 'candidate',
      registrationId: registration.id,
      sittingId: registration.sittingId,
      stationId: station.stationId,
      centreId: station.centreId,
    });
    return {
      token,
      expiresAt,
      candidate: { number: registration.candidateNumber, name: registration.name },
      accommodations: registration.accommodations ?? noAccommodations,
      begunAt: attempt?.startedAt.toISOString() ?? null,
    };
  }
}
