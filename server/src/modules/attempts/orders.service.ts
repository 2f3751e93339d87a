import { Injectable } from '@nestjs/common';
import type { IssuedOrder, OrderRequest, RoomOrdersReport } from '@examhall/shared/protocol';
import { resumeCode, timeCode, unlockCode } from '@examhall/shared/sealing';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError, problemOf } from '../../platform/errors/index.js';
import { AccountsService } from '../accounts/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { afterOrder, auditedOf, orderFor, orderProblem, type OrderedAttempt } from './order-rules.js';
import { SupervisionRepository } from './supervision.repository.js';

/** Attempts that one transaction gives an order to: a whole room must not wait for its batches meanwhile. */
const ATTEMPTS_AT_ONCE = 100;

/** Orders of invigilators to running attempts: time, messages, locking, pauses, hand in now. */
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
   * Issues an order; what gives time moves the deadline at once.
   *
   * @throws ProblemError `not-found`, `attempt-already-sealed`, `conflict` after more orders than can be counted, and for a
   *   pause or a resumption that changes nothing
   */
  async issue(attemptId: string, staff: StaffPrincipal, request: OrderRequest): Promise<IssuedOrder> {
    const known = await this.attempts.find(attemptId);
    if (!known || (await this.sittings.centreOf(known.sittingId)) !== staff.centreId) throw noSuchAttempt();
    const issuedBy = await this.nameOf(staff);
    const outcome = await this.transactions.run(async (transaction) =>
      (await this.give(transaction, [attemptId], staff, request, issuedBy)).get(attemptId),
    );
    if (!outcome || outcome instanceof ProblemError) throw outcome ?? noSuchAttempt();
    return outcome;
  }

  /**
   * Issues one order to many attempts of a sitting. Each stands for itself: what one of them refuses, the others get.
   *
   * @throws ProblemError `not-found` for a sitting of another centre, `validation-failed` for a grant of no time
   */
  async issueToMany(
    sittingId: string,
    attemptIds: readonly string[],
    staff: StaffPrincipal,
    request: OrderRequest,
  ): Promise<RoomOrdersReport> {
    if ((await this.sittings.centreOf(sittingId)) !== staff.centreId)
      throw new ProblemError('not-found', 'There is no such sitting.');
    if (request.kind === 'time' && request.minutes < 1)
      throw new ProblemError('validation-failed', 'A grant of time is one minute at least.');
    const known = await this.attempts.findMany(attemptIds);
    const own = attemptIds.filter((id) => known.get(id)?.sittingId === sittingId);
    const issuedBy = await this.nameOf(staff);
    const outcomes = new Map<string, IssuedOrder | ProblemError>();
    for (let from = 0; from < own.length; from += ATTEMPTS_AT_ONCE) {
      const ids = own.slice(from, from + ATTEMPTS_AT_ONCE);
      try {
        const given = await this.transactions.run((transaction) =>
          this.give(transaction, ids, staff, request, issuedBy),
        );
        for (const [id, outcome] of given) outcomes.set(id, outcome);
      } catch (error) {
        // What was committed before stays, and is told; of these nothing was.
        for (const id of ids) outcomes.set(id, problemOf(error));
      }
    }
    return { outcomes: attemptIds.map((id) => outcomeOf(id, outcomes.get(id) ?? noSuchAttempt())) };
  }

  /** Gives the order to those attempts that can have it; all of it in one transaction. */
  private async give(
    transaction: Transaction,
    ids: readonly string[],
    staff: StaffPrincipal,
    request: OrderRequest,
    issuedBy: string,
  ): Promise<Map<string, IssuedOrder | ProblemError>> {
    const attempts = await this.attempts.findAllLocked(transaction, ids);
    const issuedAt = this.clock.now();
    const outcomes = new Map<string, IssuedOrder | ProblemError>();
    const given: OrderedAttempt[] = [];
    for (const attempt of attempts.values()) {
      const problem = orderProblem(attempt, request);
      if (problem) {
        outcomes.set(attempt.id, problem);
        continue;
      }
      const order = orderFor(attempt, request, { issuedAt, issuedBy });
      given.push({ attempt, order });
      outcomes.set(attempt.id, { order, code: this.codeOf(attempt, order) });
    }
    if (given.length === 0) return outcomes;
    await this.supervision.insertOrders(
      transaction,
      given.map(({ attempt, order }) => ({
        attemptId: attempt.id,
        number: order.number,
        body: order,
        why: request.why,
        issuedBy: staff.accountId,
        issuedAt,
      })),
    );
    await this.audit.recordAll(
      transaction,
      staff,
      given.map(({ attempt, order }) => ({
        action: `attempt.order.${order.kind}`,
        subject: attempt.id,
        why: request.why,
        details: auditedOf(order),
      })),
    );
    await this.attempts.setOrders(transaction, given.map(afterOrder));
    return outcomes;
  }

  private async nameOf({ accountId }: StaffPrincipal): Promise<string> {
    return (await this.accounts.displayNames([accountId])).get(accountId) ?? '';
  }

  private codeOf(attempt: AttemptEntity, order: IssuedOrder['order']): string | null {
    if (!('seconds' in order)) return null;
    const codeKey = this.stations.codeKey(attempt.stationId);
    const coded = { number: order.number, minutes: order.seconds / 60 };
    switch (order.kind) {
      case 'time':
        return timeCode(codeKey, attempt.id, { ...coded, reason: order.reason });
      case 'unlock':
        return unlockCode(codeKey, attempt.id, coded);
      case 'resume':
        return resumeCode(codeKey, attempt.id, coded);
    }
  }
}

function noSuchAttempt(): ProblemError {
  return new ProblemError('not-found', 'There is no such attempt.');
}

function outcomeOf(
  attemptId: string,
  outcome: IssuedOrder | ProblemError,
): RoomOrdersReport['outcomes'][number] {
  if (!(outcome instanceof ProblemError)) return { attemptId, problem: null, code: outcome.code };
  const { code, detail } = outcome;
  return { attemptId, problem: { code, detail }, code: null };
}
