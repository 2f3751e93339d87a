import type { EntryFact } from '@examhall/shared/journal';
import type { Order } from '@examhall/shared/protocol';

/** What an invigilator's own locking is called among the signals of a machine. */
const BY_INVIGILATOR = 'invigilator';

/** The entry that says that an order of the invigilator has reached this station. */
export function orderFact(order: Order): EntryFact {
  const { number, issuedBy } = order;
  switch (order.kind) {
    case 'message':
    case 'collect':
      return { kind: 'instructed', payload: { order } };
    case 'time': {
      const { seconds, reason } = order;
      return {
        kind: 'time-granted',
        payload: { number, seconds, reason, grantedBy: issuedBy, via: 'centre' },
      };
    }
    case 'unlock':
      return {
        kind: 'unlocked',
        payload: { number, seconds: order.seconds, unlockedBy: issuedBy, via: 'centre' },
      };
    case 'lock': {
      const payload = { signal: BY_INVIGILATOR, evidence: issuedBy, timeStops: true, number };
      return { kind: 'locked', payload };
    }
    case 'pause':
      return { kind: 'pause-began', payload: { number, pausedBy: issuedBy } };
    case 'resume':
      return {
        kind: 'pause-ended',
        payload: { number, seconds: order.seconds, resumedBy: issuedBy, via: 'centre' },
      };
  }
}
