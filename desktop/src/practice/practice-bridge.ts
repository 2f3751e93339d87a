import { Refusal } from '../bridge/index.js';
import type { ExamClient } from '../core/index.js';
import type { BridgeCore } from './bridge-socket.js';

/** The core behind the bridge, on a machine that nothing locks. */
export function practiceBridge(client: ExamClient): BridgeCore {
  return {
    handlers: {
      ...client.handlers,
      leave: () => Promise.reject(new Refusal('not-locked', 'This is practice: close the window.')),
    },
    state: () => client.state(),
    onState: (listener) => client.onState(listener),
  };
}
