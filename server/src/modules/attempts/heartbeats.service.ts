import { Injectable } from '@nestjs/common';
import type { HeartbeatAck, HeartbeatRequest } from '@examhall/shared/protocol';
import type { StationPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { GroupCommit, Transactions } from '../../platform/database/index.js';
import { JobForecast } from '../../platform/outbox/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { handedIn } from './handed-in.js';
import { StationAttempts } from './station-attempts.js';
import { SupervisionRepository } from './supervision.repository.js';

interface ArrivedBeat {
  readonly attemptId: string;
  readonly station: StationPrincipal;
  readonly beat: HeartbeatRequest;
}

/** One group at a time: heartbeats can wait for each other, and batches need the connections. */
const groups = {
  mostItems: 500,
  mostBytes: Number.MAX_SAFE_INTEGER,
  groupsAtOnce: 1,
  mostWaiting: 20_000,
  mostWaitingBytes: Number.MAX_SAFE_INTEGER,
};

/** Hears from running attempts, and tells them what the invigilator has to say. */
@Injectable()
export class HeartbeatsService {
  private readonly beats: GroupCommit<ArrivedBeat, AttemptEntity | null>;

  constructor(
    private readonly attempts: StationAttempts,
    private readonly all: AttemptRepository,
    private readonly supervision: SupervisionRepository,
    private readonly transactions: Transactions,
    private readonly forecast: JobForecast,
    private readonly clock: Clock,
  ) {
    this.beats = new GroupCommit(
      (arrived) => this.keep(arrived),
      () => groups,
    );
  }

  /** @throws ProblemError `not-found`, `attempt-elsewhere`, `unavailable` */
  async take(attemptId: string, station: StationPrincipal, beat: HeartbeatRequest): Promise<HeartbeatAck> {
    const found = await this.beats.hand({ attemptId, station, beat }, 1);
    const attempt = await this.attempts.ownOf(found, station);
    const { ordersThrough } = beat;
    const orders =
      attempt.orders > ordersThrough ? await this.supervision.ordersAfter(attemptId, ordersThrough) : [];
    return {
      state: attempt.state,
      head: { seq: attempt.headSeq, hash: attempt.headHash },
      serverTime: this.clock.now().toISOString(),
      deadline: attempt.deadline.toISOString(),
      orders: orders.map(({ body }) => body),
      submission: handedIn(attempt, this.forecast),
    };
  }

  /** Keeps what arrived together in one statement. Answers the attempt of each; of a station it is not on, nothing is kept. */
  private async keep(arrived: readonly ArrivedBeat[]): Promise<(AttemptEntity | null)[]> {
    const attempts = await this.all.findMany(arrived.map(({ attemptId }) => attemptId));
    const receivedAt = this.clock.now();
    // Of an attempt that is heard twice, the last counts.
    const own = new Map(
      arrived.flatMap(({ attemptId, station, beat }) => {
        const { entries, answered, ordersThrough, battery = null, charging = null } = beat;
        if (attempts.get(attemptId)?.stationId !== station.stationId) return [];
        const heard = { attemptId, entries, answered, ordersThrough, battery, charging, receivedAt };
        return [[attemptId, heard] as const];
      }),
    );
    // Orders that a restored backup does not know were given all the same: their numbers are not used again.
    const ahead = [...own.values()].filter(
      ({ attemptId, ordersThrough }) => ordersThrough > (attempts.get(attemptId)?.orders ?? 0),
    );
    await this.transactions.run(async (transaction) => {
      await this.supervision.keepHeartbeats(transaction, [...own.values()]);
      for (const { attemptId, ordersThrough } of ahead)
        await this.all.raiseOrders(transaction, attemptId, ordersThrough);
    });
    return arrived.map(({ attemptId }) => attempts.get(attemptId) ?? null);
  }
}
