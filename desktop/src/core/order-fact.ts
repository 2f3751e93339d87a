import type { EntryFact } from '@examhall/shared/journal';
import type { Order } from '@examhall/shared/protocol';

/** The entry that says that an order of the invigilator has reached this station. */
export function orderFact(order: Order): EntryFact {
  if (order.kind === 'unlock') {
    const { number, seconds, issuedBy } = order;
    return { kind: 'unlocked', payload: { number, seconds, unlockedBy: issuedBy, via: 'centre' } };
  }
  if (order.kind !== 'time') return { kind: 'instructed', payload: { order } };
  const { number, seconds, reason, issuedBy } = order;
  return {
    kind: 'time-granted',
    payload: { number, seconds, reason, grantedBy: issuedBy, via: 'centre' },
  };
}
