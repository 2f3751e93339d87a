import { Injectable } from '@nestjs/common';
import type { Attempt, MoveAttemptRequest } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import { AttemptRepository } from './attempt.repository.js';
import { AttemptsService } from './attempts.service.js';
import { SupervisionRepository } from './supervision.repository.js';

/** Brings attempts to other stations. */
@Injectable()
export class MovesService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly views: AttemptsService,
    private readonly supervision: SupervisionRepository,
    private readonly sittings: SittingsService,
    private readonly stations: StationsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Lets the attempt go on at another station of the centre; the one it leaves is fenced off at once. Moving it to where it
   * is changes nothing.
   *
   * @throws ProblemError `not-found`, `attempt-already-sealed`
   */
  async move(attemptId: string, staff: StaffPrincipal, request: MoveAttemptRequest): Promise<Attempt> {
    const station = await this.stations.get(request.stationId);
    if (station.centreId !== staff.centreId) throw new ProblemError('not-found', 'There is no such station.');
    const known = await this.attempts.find(attemptId);
    if (!known || (await this.sittings.centreOf(known.sittingId)) !== staff.centreId)
      throw new ProblemError('not-found', 'There is no such attempt.');
    await this.transactions.run(async (transaction) => {
      const attempt = await this.attempts.findLocked(transaction, attemptId);
      if (!attempt || attempt.state !== 'open')
        throw new ProblemError('attempt-already-sealed', 'This exam has already been handed in.');
      if (attempt.stationId === station.id) return;
      await this.supervision.insertMove(transaction, {
        id: this.ids.next(),
        attemptId,
        fromStationId: attempt.stationId,
        toStationId: station.id,
        why: request.why,
        movedBy: staff.accountId,
        movedAt: this.clock.now(),
      });
      await this.audit.record(transaction, staff, {
        action: 'attempt.move',
        subject: attemptId,
        why: request.why,
        details: { from: attempt.stationId, to: station.id },
      });
      await this.attempts.setStation(transaction, attemptId, station.id);
    });
    return this.views.view(attemptId, staff);
  }
}
