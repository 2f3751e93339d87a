import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import type { ShellKind, ShellStart, ShellUnderTest, WindowState } from './shell-under-test.ts';

const repository = resolve(import.meta.dirname, '../../..');
/** Chromium's sandbox does not start under root. */
const rootArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The real shell in real Electron. */
export function electronShell(executablePath: string): ShellKind {
  return {
    name: 'Electron',
    start: async (options) => {
      const application = await _electron.launch({
        executablePath,
        cwd: repository,
        args: argumentsFor(options),
        env: environmentFor(options),
      });
      const page = await application.firstWindow();
      await page.waitForLoadState('domcontentloaded');
      return underTest(application, page);
    },
    run: (args, options) =>
      new Promise((resolveRun, reject) => {
        const child = spawn(executablePath, [...argumentsFor(options), ...args], {
          cwd: repository,
          env: environmentFor(options),
        });
        let output = '';
        child.stdout.on('data', (data) => (output += String(data)));
        child.once('error', reject).once('exit', (code) => resolveRun({ code, output }));
      }),
  };
}

function argumentsFor({ dataFolder, server = 'http://127.0.0.1:9' }: ShellStart): string[] {
  const station = ['--data', dataFolder, '--server', server, '--name', 'Test station'];
  return [...rootArguments, join(repository, 'desktop'), ...station];
}

function environmentFor({ env }: ShellStart): Record<string, string> {
  return { ...process.env, ...env } as Record<string, string>;
}

function underTest(application: ElectronApplication, page: ShellUnderTest['page']): ShellUnderTest {
  const child = application.process();
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const settle = (act: Promise<unknown>) => act.then(() => undefined).catch(() => undefined);
  return {
    page,
    ownAddress: 'app://examhall/index.html',
    exited,
    windows: () =>
      application.evaluate(({ BrowserWindow }): WindowState[] =>
        BrowserWindow.getAllWindows().map((window) => ({
          kiosk: window.isKiosk(),
          fullscreen: window.isFullScreen(),
          alwaysOnTop: window.isAlwaysOnTop(),
          closable: window.isClosable(),
        })),
      ),
    clipboard: () => application.evaluate(({ clipboard }) => clipboard.readText()),
    closeWindow: () =>
      settle(application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())),
    askToQuit: () => settle(application.evaluate(({ app }) => app.quit())),
    crashPage: () =>
      settle(
        application.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
        ),
      ),
    evaluateFromMain: (expression) =>
      application
        .evaluate(
          ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
          expression,
        )
        .catch(() => null),
    commandFromForeignWindow: () =>
      application.evaluate(
        async ({ BrowserWindow, session }, preload) => {
          const foreign = new BrowserWindow({
            show: false,
            webPreferences: { preload, sandbox: true, session: session.fromPartition('exam') },
          });
          await foreign.loadURL('app://examhall/index.html');
          const command = 'window.examhall.invoke("state", {}).catch((error) => error)';
          const reply: unknown = await foreign.webContents.executeJavaScript(command);
          foreign.destroy();
          return reply;
        },
        join(repository, 'desktop', 'dist', 'preload', 'preload.cjs'),
      ),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    end: async () => {
      if (child.exitCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}
