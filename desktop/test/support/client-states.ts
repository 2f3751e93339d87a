import { noAccommodations } from '@examhall/shared/protocol';
import type { BridgeHandlers, ClientState } from '../../src/bridge/index.js';

/** A state that the schema accepts. */
export function clientState(more: Partial<ClientState> = {}): ClientState {
  return {
    screen: 'sign-in',
    shell: 'electron',
    connection: 'online',
    stationName: 'Test station',
    keyProtection: 'key-store',
    sittings: [],
    sitting: null,
    candidate: null,
    accommodations: noAccommodations,
    begunAt: null,
    battery: null,
    stationCheck: null,
    attempt: null,
    handIn: null,
    receipt: null,
    receiptText: null,
    mayLeave: false,
    provisionalGrade: null,
    problem: null,
    ...more,
  };
}

/** Handlers that fail unless a test plans them. */
export function handlers(planned: Partial<BridgeHandlers>): BridgeHandlers {
  return new Proxy(planned, {
    get(target, name) {
      const handler: unknown = Reflect.get(target, name);
      if (handler === undefined) throw new Error(`an unplanned command: ${String(name)}`);
      return handler;
    },
  }) as BridgeHandlers;
}
