import { MOST_GRANTED_MINUTES, MOST_ORDERS, type Order, type OrderRequest } from '@examhall/shared/protocol';
import { later } from '../../platform/clock/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { AttemptEntity } from './attempt.entity.js';

/*
 * Which orders an attempt can have, and what becomes of it by them. Pure: the same for one attempt and for a whole room.
 */

const MINUTE_MS = 60_000;

export interface OrderedAttempt {
  readonly attempt: AttemptEntity;
  readonly order: Order;
}

/** Why the attempt cannot have this order; null when it can. */
export function orderProblem(
  { state, orders, pausedAt }: AttemptEntity,
  { kind }: OrderRequest,
): ProblemError | null {
  if (state !== 'open')
    return new ProblemError('attempt-already-sealed', 'This exam has already been handed in.');
  if (orders >= MOST_ORDERS)
    return new ProblemError('conflict', 'This attempt has had as many orders as can be counted.');
  if (kind === 'pause' && pausedAt !== null)
    return new ProblemError('conflict', 'This exam is paused already.');
  if (kind === 'resume' && pausedAt === null) return new ProblemError('conflict', 'This exam is not paused.');
  return null;
}

/** The attempt's next order. */
export function orderFor(
  { orders, pausedAt }: AttemptEntity,
  request: OrderRequest,
  { issuedAt, issuedBy }: { issuedAt: Date; issuedBy: string },
): Order {
  const common = { number: orders + 1, issuedAt: issuedAt.toISOString(), issuedBy };
  switch (request.kind) {
    case 'time':
      return { ...common, kind: 'time', seconds: request.minutes * 60, reason: request.reason };
    case 'message':
      return { ...common, kind: 'message', text: request.text };
    case 'unlock':
      return { ...common, kind: 'unlock', seconds: request.minutes * 60 };
    case 'resume':
      return { ...common, kind: 'resume', seconds: pausedSeconds(pausedAt ?? issuedAt, issuedAt) };
    case 'collect':
    case 'lock':
    case 'pause':
      return { ...common, kind: request.kind };
  }
}

/** What a pause gives back: whole minutes, which a code can carry too, in the candidate's favour. */
function pausedSeconds(from: Date, to: Date): number {
  const minutes = Math.ceil((to.getTime() - from.getTime()) / MINUTE_MS);
  return Math.min(MOST_GRANTED_MINUTES, Math.max(0, minutes)) * 60;
}

/** What the attempt is after its order. */
export function afterOrder({
  attempt,
  order,
}: OrderedAttempt): Pick<AttemptEntity, 'id' | 'orders' | 'deadline' | 'pausedAt'> {
  const { id, deadline, pausedAt } = attempt;
  return {
    id,
    orders: order.number,
    deadline: 'seconds' in order ? later(deadline, order.seconds * 1_000) : deadline,
    pausedAt: pausedAfter(order, pausedAt),
  };
}

function pausedAfter({ kind, issuedAt }: Order, pausedAt: Date | null): Date | null {
  if (kind === 'pause') return new Date(issuedAt);
  return kind === 'resume' ? null : pausedAt;
}

/** What the audit trail keeps of an order. */
export function auditedOf(order: Order) {
  const { number } = order;
  if (order.kind === 'time') return { number, seconds: order.seconds, reason: order.reason };
  return 'seconds' in order ? { number, seconds: order.seconds } : { number };
}
