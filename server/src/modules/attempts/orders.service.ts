import { Injectable } from '@nestjs/common';
import { MOST_ORDERS, type IssuedOrder, type Order, type OrderRequest } from '@examhall/shared/protocol';
import { timeCode, unlockCode } from '@examhall/shared/sealing';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, later } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { AccountsService } from '../accounts/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { SupervisionRepository } from './supervision.repository.js';

/** Orders of invigilators to running attempts: time, messages, unlocking, hand in now. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly supervision: SupervisionRepository,
    private readonly sittings: SittingsService,
    private readonly stations: StationsService,
    private readonly accounts: AccountsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Issues an order; a grant of time moves the deadline at once.
   *
   * @throws ProblemError `not-found`, `attempt-already-sealed`, `conflict` after more orders than can be counted
   */
  async issue(attemptId: string, staff: StaffPrincipal, request: OrderRequest): Promise<IssuedOrder> {
    const known = await this.attempts.find(attemptId);
    if (!known || (await this.sittings.centreOf(known.sittingId)) !== staff.centreId)
      throw new ProblemError('not-found', 'There is no such attempt.');
    const names = await this.accounts.displayNames([staff.accountId]);
    return this.transactions.run(async (transaction) => {
      const attempt = await this.attempts.findLocked(transaction, attemptId);
      if (!attempt || attempt.state !== 'open')
        throw new ProblemError('attempt-already-sealed', 'This exam has already been handed in.');
      if (attempt.orders >= MOST_ORDERS)
        throw new ProblemError('conflict', 'This attempt has had as many orders as can be counted.');
      const issuedAt = this.clock.now();
      const number = attempt.orders + 1;
      const common = {
        number,
        issuedAt: issuedAt.toISOString(),
        issuedBy: names.get(staff.accountId) ?? '',
      };
      const body = orderOf(request, common);
      await this.supervision.insertOrder(transaction, {
        attemptId,
        number,
        body,
        why: request.why,
        issuedBy: staff.accountId,
        issuedAt,
      });
      await this.audit.record(transaction, staff, {
        action: `attempt.order.${body.kind}`,
        subject: attemptId,
        why: request.why,
        details: detailsOf(body),
      });
      const deadline = 'seconds' in body ? later(attempt.deadline, body.seconds * 1_000) : attempt.deadline;
      await this.attempts.setOrders(transaction, attemptId, number, deadline);
      return { order: body, code: this.codeOf(attempt, body) };
    });
  }

  private codeOf(attempt: AttemptEntity, order: Order): string | null {
    if (order.kind !== 'time' && order.kind !== 'unlock') return null;
    const codeKey = this.stations.codeKey(attempt.stationId);
    const coded = { number: order.number, minutes: order.seconds / 60 };
    return order.kind === 'unlock'
      ? unlockCode(codeKey, attempt.id, coded)
      : timeCode(codeKey, attempt.id, { ...coded, reason: order.reason });
  }
}

/** What the audit trail keeps of an order. */
function detailsOf(order: Order) {
  const { number } = order;
  if (order.kind === 'time') return { number, seconds: order.seconds, reason: order.reason };
  return order.kind === 'unlock' ? { number, seconds: order.seconds } : { number };
}

function orderOf(request: OrderRequest, common: Pick<Order, 'number' | 'issuedAt' | 'issuedBy'>): Order {
  switch (request.kind) {
    case 'time':
      return { ...common, kind: 'time', seconds: request.minutes * 60, reason: request.reason };
    case 'message':
      return { ...common, kind: 'message', text: request.text };
    case 'collect':
      return { ...common, kind: 'collect' };
    case 'unlock':
      return { ...common, kind: 'unlock', seconds: request.minutes * 60 };
  }
}
