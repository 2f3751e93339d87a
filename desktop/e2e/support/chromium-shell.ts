import { ShellOnChromium } from '../../../scripts/lib/shell-on-chromium.ts';
import type { ShellKind, ShellStart, ShellUnderTest, WindowState } from './shell-under-test.ts';

/** The real shell on a double of Electron over Chromium; see `test/electron-on-chromium`. */
export const chromiumShell: ShellKind = {
  name: 'Electron on Chromium',
  start: async (options) => {
    const shell = await ShellOnChromium.start({
      ...options,
      args: argumentsFor(options),
      ...(options.env ? { env: options.env } : {}),
    });
    return underTest(shell);
  },
  run: async (args, options) => {
    const shell = await ShellOnChromium.spawn({ ...options, args: [...argumentsFor(options), ...args] });
    const code = await shell.exited;
    return { code, output: shell.log() };
  },
};

function argumentsFor({ server = 'http://127.0.0.1:9' }: ShellStart): string[] {
  return ['--server', server, '--name', 'Test station'];
}

function underTest(shell: ShellOnChromium): ShellUnderTest {
  return {
    page: shell.page,
    ownAddress: 'https://examhall.app.test/index.html',
    exited: shell.exited,
    windows: async () =>
      (await shell.describe()).windows.map((state) => ({
        kiosk: state['kiosk'] === true,
        fullscreen: state['fullscreen'] === true,
        alwaysOnTop: Boolean(state['alwaysOnTop']),
        closable: state['closable'] !== false,
      })) satisfies WindowState[],
    clipboard: async () => (await shell.describe()).clipboard,
    closeWindow: async () => void (await shell.ask({ do: 'close-window' })),
    askToQuit: async () => void (await shell.ask({ do: 'quit' })),
    crashPage: async () => void (await shell.ask({ do: 'crash-page' })),
    evaluateFromMain: (expression) => shell.ask({ do: 'evaluate', expression }),
    commandFromForeignWindow: () => shell.ask({ do: 'foreign-command' }),
    kill: () => shell.kill(),
    end: () => shell.end(),
  };
}
