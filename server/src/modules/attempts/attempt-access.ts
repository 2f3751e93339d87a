import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';

/** Who may see which attempts: candidates their own, stations those that run on them, staff those of their centre. */
@Injectable()
export class AttemptAccess {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly sittings: SittingsService,
  ) {}

  /** @throws ProblemError `not-found`, the same for what one may not see and for what does not exist */
  async visible(id: string, principal: Principal): Promise<AttemptEntity> {
    const attempt = (await this.visibleAmong([id], principal)).get(id);
    if (!attempt) throw new ProblemError('not-found', 'There is no such attempt.');
    return attempt;
  }

  /** Those of the attempts that the principal may see, by id; in two queries, however many. */
  async visibleAmong(ids: readonly string[], principal: Principal): Promise<Map<string, AttemptEntity>> {
    const attempts = [...(await this.attempts.findMany(ids)).values()];
    const seen = await this.seenBy(principal, attempts);
    return new Map(attempts.filter(seen).map((attempt) => [attempt.id, attempt]));
  }

  private async seenBy(
    principal: Principal,
    attempts: readonly AttemptEntity[],
  ): Promise<(attempt: AttemptEntity) => boolean> {
    switch (principal.kind) {
      case 'candidate':
        return ({ registrationId }) => registrationId === principal.registrationId;
      case 'station':
        return ({ stationId }) => stationId === principal.stationId;
      case 'preview':
        return () => false;
      case 'staff': {
        const own = await this.sittings.ofCentreAmong(
          principal.centreId,
          attempts.map(({ sittingId }) => sittingId),
        );
        return ({ sittingId }) => own.has(sittingId);
      }
    }
  }
}
