import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { dispatch, type BridgeHandlers, type BridgeReply, type ClientState } from '../bridge/index.js';
import { COMMAND_CHANNEL, STATE_CHANNEL } from '../bridge/channels.js';
import { isAppUrl } from './app-protocol.js';

/** What the bridge needs of the core. */
export interface BridgeCore {
  readonly handlers: BridgeHandlers;
  onState(listener: (state: ClientState) => void): () => void;
}

type Target = Pick<WebContents, 'id' | 'send' | 'isDestroyed'> & { readonly mainFrame: unknown };

/**
 * Binds the bridge to Electron's IPC, in this one place. A message is heard only from the main frame of our own window
 * showing one of our own pages; states go to that window only. Returns how to let go.
 */
export function bindIpcBridge(
  ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>,
  target: Target,
  core: BridgeCore,
  report: (error: unknown) => void,
): () => void {
  ipcMain.handle(COMMAND_CHANNEL, async (event, method: unknown, input: unknown): Promise<BridgeReply> => {
    if (!isOurs(event, target)) {
      report(new Error('a command came from a page that is not ours'));
      return { ok: false, error: { code: 'foreign-sender', message: 'This page may not give commands.' } };
    }
    return dispatch(core.handlers, method, input, report);
  });
  const stop = core.onState((state) => {
    if (!target.isDestroyed()) target.send(STATE_CHANNEL, state);
  });
  return () => {
    stop();
    ipcMain.removeHandler(COMMAND_CHANNEL);
  };
}

function isOurs(event: IpcMainInvokeEvent, target: Target): boolean {
  const { senderFrame, sender } = event;
  return (
    senderFrame !== null &&
    sender.id === target.id &&
    senderFrame === target.mainFrame &&
    isAppUrl(senderFrame.url)
  );
}
