import {
  bridgeChannels,
  dispatch,
  type BridgeHandlers,
  type BridgeReply,
  type ClientState,
} from '../bridge/index.js';
import { APP_ORIGIN } from './app-protocol.js';
import type { InvokeEventPart, IpcMainPart, WindowPart } from './electron-parts.js';

/** The client core as the bridge sees it. */
export interface BridgedClient {
  readonly handlers: BridgeHandlers;
  onState(listener: (state: ClientState) => void): () => void;
}

export interface BridgeOptions {
  readonly ipcMain: IpcMainPart;
  readonly window: WindowPart;
  readonly client: BridgedClient;
  /** Told of refused senders and of faults; never given what was sent. */
  readonly report: (error: unknown) => void;
}

/** Binds the bridge to the exam window: one channel in, one out. Returns how to let go of it. */
export function bindBridge({ ipcMain, window, client, report }: BridgeOptions): () => void {
  ipcMain.handle(bridgeChannels.invoke, async (event, method, input): Promise<BridgeReply> => {
    if (!isOurPage(window, event)) {
      report(new Error('a message that did not come from the exam page was refused'));
      const error = { code: 'foreign-sender', message: 'Only the exam page may give commands.' };
      return { ok: false, error };
    }
    return dispatch(client.handlers, method, input, report);
  });
  const stopStates = client.onState((state) => {
    if (window.isDestroyed() || window.webContents.isDestroyed()) return;
    window.webContents.send(bridgeChannels.state, state);
  });
  return () => {
    stopStates();
    ipcMain.removeHandler(bridgeChannels.invoke);
  };
}

/** Whether the sender is the main frame of our window and shows a page of ours. */
function isOurPage(window: WindowPart, { sender, senderFrame }: InvokeEventPart): boolean {
  // A frame that has navigated or gone since it sent is null.
  if (senderFrame === null || window.isDestroyed()) return false;
  const page = window.webContents;
  return (
    sender.id === page.id &&
    senderFrame.frameTreeNodeId === page.mainFrame.frameTreeNodeId &&
    senderFrame.origin === APP_ORIGIN &&
    senderFrame.url.startsWith(`${APP_ORIGIN}/`)
  );
}
