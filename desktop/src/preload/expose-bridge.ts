import type { ContextBridge, IpcRenderer } from 'electron';
import type { Bridge, BridgeChannels, BridgeMethod, BridgeReply, ClientState } from '../bridge/index.js';

/** Only types come from the bridge, so that no schema is loaded here; that these agree with it is a compile error. */
const channels: BridgeChannels = { invoke: 'examhall:invoke', state: 'examhall:state' };
const methods = {
  state: true,
  signIn: true,
  signOut: true,
  start: true,
  paper: true,
  media: true,
  answer: true,
  flag: true,
  view: true,
  closeSection: true,
  notebook: true,
  annotate: true,
  scratch: true,
  play: true,
  rest: true,
  enterCloseCode: true,
  enterTimeCode: true,
  unlock: true,
  startOffline: true,
  bundle: true,
  sticks: true,
  saveToStick: true,
  continueFromStick: true,
  continueFromBundle: true,
  battery: true,
  checkStation: true,
  submit: true,
  leave: true,
} as const satisfies Record<BridgeMethod, true>;

export type ContextBridgePart = Pick<ContextBridge, 'exposeInMainWorld'>;
export type IpcRendererPart = Pick<IpcRenderer, 'invoke' | 'on' | 'off'>;

/** Puts `window.examhall` before the page: the bridge's commands and states, and no other way to the main process. */
export function exposeBridge(contextBridge: ContextBridgePart, ipc: IpcRendererPart): void {
  const bridge: Bridge = {
    async invoke(method, input) {
      if (!Object.hasOwn(methods, method)) {
        return refuse('unknown-command', 'The screen asked for something this client does not know.');
      }
      const reply = (await ipc.invoke(channels.invoke, method, input)) as BridgeReply;
      // What main answers was checked against the method's output schema there.
      return reply.ok ? (reply.output as never) : refuse(reply.error.code, reply.error.message);
    },
    onState(listener) {
      // The event is kept back: it would hand the page the sender.
      const forward = (_event: unknown, state: ClientState) => listener(state);
      ipc.on(channels.state, forward);
      return () => {
        ipc.off(channels.state, forward);
      };
    },
  };
  contextBridge.exposeInMainWorld('examhall', bridge);
}

/** Rejects with a plain object: of an `Error` only the message would cross into the page. */
function refuse(code: string, message: string): Promise<never> {
  return Promise.reject({ code, message } as unknown as Error);
}
