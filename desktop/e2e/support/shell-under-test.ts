import type { Page } from '@playwright/test';

/** How a test wants a shell to be started. */
export interface ShellStart {
  readonly dataFolder: string;
  /** Nothing listens on port 9: a shell has to stand without a server. */
  readonly server?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** What a window was told. */
export interface WindowState {
  readonly kiosk: boolean;
  readonly fullscreen: boolean;
  readonly alwaysOnTop: boolean;
  readonly closable: boolean;
}

/** A running shell, in Electron or in its double. */
export interface ShellUnderTest {
  readonly page: Page;
  /** Address of the exam page, as the browser knows it. */
  readonly ownAddress: string;
  /** The exit code, once it has ended. */
  readonly exited: Promise<number | null>;
  windows(): Promise<readonly WindowState[]>;
  clipboard(): Promise<string>;
  /** What the button of the window, or its shortcut, does. */
  closeWindow(): Promise<void>;
  /** What the system's menu does. */
  askToQuit(): Promise<void>;
  /** Ends the page's process, as a fault would. */
  crashPage(): Promise<void>;
  /** Evaluates an expression in the page without Playwright, whose page does not come back after a crash; null when it cannot. */
  evaluateFromMain(expression: string): Promise<unknown>;
  /** Opens another window with the same preload script, and gives the command `state` from there. */
  commandFromForeignWindow(): Promise<unknown>;
  /** What a power cut does. */
  kill(): Promise<void>;
  /** Ends it however it stands. */
  end(): Promise<void>;
}

export interface ShellKind {
  readonly name: string;
  start(options: ShellStart): Promise<ShellUnderTest>;
  /** Runs it to its end, without a window. */
  run(args: readonly string[], options: ShellStart): Promise<{ code: number | null; output: string }>;
}
