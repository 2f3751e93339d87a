import { Injectable } from '@nestjs/common';
import type { HeartbeatAck, HeartbeatRequest } from '@examhall/shared/protocol';
import type { StationPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { JobForecast } from '../../platform/outbox/index.js';
import { AttemptRepository } from './attempt.repository.js';
import { handedIn } from './handed-in.js';
import { StationAttempts } from './station-attempts.js';
import { SupervisionRepository } from './supervision.repository.js';

/** Hears from running attempts, and tells them what the invigilator has to say. */
@Injectable()
export class HeartbeatsService {
  constructor(
    private readonly attempts: StationAttempts,
    private readonly all: AttemptRepository,
    private readonly supervision: SupervisionRepository,
    private readonly forecast: JobForecast,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError `not-found`, `attempt-elsewhere` */
  async take(attemptId: string, station: StationPrincipal, beat: HeartbeatRequest): Promise<HeartbeatAck> {
    const attempt = await this.attempts.own(attemptId, station);
    const now = this.clock.now();
    const { entries, answered, ordersThrough } = beat;
    await this.supervision.keepHeartbeat({ attemptId, entries, answered, ordersThrough, receivedAt: now });
    // Orders that a restored backup does not know were given all the same: their numbers are not used again.
    if (ordersThrough > attempt.orders) await this.all.raiseOrders(attemptId, ordersThrough);
    const orders =
      attempt.orders > ordersThrough ? await this.supervision.ordersAfter(attemptId, ordersThrough) : [];
    return {
      state: attempt.state,
      head: { seq: attempt.headSeq, hash: attempt.headHash },
      serverTime: now.toISOString(),
      deadline: attempt.deadline.toISOString(),
      orders: orders.map(({ body }) => body),
      submission: handedIn(attempt, this.forecast),
    };
  }
}
