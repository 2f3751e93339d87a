import type { EventEmitter } from 'node:events';
import { BrowserWindow } from './browser-window.ts';

/** What a test asks of a running shell. */
export type RemoteCommand =
  /** The operating system's window events: `blur`, `focus`, `unresponsive`. */
  | { readonly do: 'window-event'; readonly name: string }
  | { readonly do: 'power-event'; readonly name: string }
  | { readonly do: 'plug-displays'; readonly widths: readonly number[] }
  /** What the button of a window, or its shortcut, does. */
  | { readonly do: 'close-window' }
  /** What the system's menu does. */
  | { readonly do: 'quit' }
  /** Ends the page's process, as a fault would. */
  | { readonly do: 'crash-page' }
  | { readonly do: 'evaluate'; readonly expression: string }
  /** Opens another window with the exam window's preload script, and gives the command `state` from there. */
  | { readonly do: 'foreign-command' }
  | { readonly do: 'describe' };

/** What a machine would show. */
export interface ShellDescription {
  readonly windows: readonly Record<string, unknown>[];
  readonly clipboard: string;
  readonly sleepBlockers: readonly string[];
}

interface Parts {
  readonly app: EventEmitter & {
    quit(): void;
    whenReady(): Promise<void>;
    readonly chromium: { endpoint: string };
  };
  readonly screen: { plug(...widths: number[]): void };
  readonly clipboard: { readonly text: string };
  readonly powerMonitor: EventEmitter;
  readonly powerSaveBlocker: { readonly running: ReadonlyMap<number, string> };
}

/** Does what the process that started this one says, if one did over a channel. */
export function serveRemoteControl(parts: Parts): void {
  if (!process.send) return;
  process.on('message', ({ id, command }: { id: number; command: RemoteCommand }) => {
    void Promise.resolve(obey(parts, command)).then((value) => process.send?.({ id, value }));
  });
  parts.app.once('ready', () => process.send?.({ endpoint: parts.app.chromium.endpoint }));
}

function obey(parts: Parts, command: RemoteCommand): unknown {
  const windows = BrowserWindow.getAllWindows();
  switch (command.do) {
    case 'window-event':
      for (const window of windows) window.emit(command.name);
      return;
    case 'power-event':
      parts.powerMonitor.emit(command.name);
      return;
    case 'plug-displays':
      return parts.screen.plug(...command.widths);
    case 'close-window':
      for (const window of windows) window.close();
      return;
    case 'quit':
      return parts.app.quit();
    case 'crash-page':
      return windows[0]?.webContents.forcefullyCrashRenderer();
    case 'evaluate':
      return windows[0]?.webContents.executeJavaScript(command.expression).catch(() => null);
    case 'foreign-command':
      return foreignCommand(windows[0]);
    case 'describe':
      return {
        windows: windows.map(({ state }) => state),
        clipboard: parts.clipboard.text,
        sleepBlockers: [...parts.powerSaveBlocker.running.values()],
      } satisfies ShellDescription;
  }
}

async function foreignCommand(examWindow: BrowserWindow | undefined): Promise<unknown> {
  const { webPreferences } = examWindow?.options ?? {};
  const foreign = new BrowserWindow({ show: false, ...(webPreferences ? { webPreferences } : {}) });
  await foreign.loadURL('app://examhall/index.html');
  const command = 'window.examhall.invoke("state", {}).catch((error) => error)';
  const reply = await foreign.webContents.executeJavaScript(command);
  foreign.destroy();
  return reply;
}
