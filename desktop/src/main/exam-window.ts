import type { BrowserWindowConstructorOptions, Display, Session } from 'electron';
import type { LockdownPolicy } from '../lockdown/index.js';
import type { ScreenPart, WindowPart } from './electron-parts.js';

export interface ExamWindowPolicy extends Pick<LockdownPolicy, 'kiosk' | 'display'> {
  /** Developer tools are for unpackaged builds alone. */
  readonly devTools: boolean;
}

export interface ExamWindowOptions extends ExamWindowPolicy {
  readonly platform: NodeJS.Platform;
  readonly preload: string;
  readonly session: Session;
  readonly screen: ScreenPart;
}

/** Size of the window where it is not a kiosk, in device-independent pixels. */
const WINDOW = { width: 1280, height: 860, minWidth: 800, minHeight: 600 };

/** What the exam window is made with, by platform and policy. */
export function windowOptions(options: ExamWindowOptions): BrowserWindowConstructorOptions {
  const { kiosk, platform } = options;
  return {
    title: 'Examhall',
    show: false,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    ...(kiosk ? kioskOptions(options, platform) : WINDOW),
    webPreferences: {
      preload: options.preload,
      session: options.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // A middle click would ask for a new window.
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
      // Timers and states go on while another window has the focus.
      backgroundThrottling: false,
      devTools: options.devTools,
    },
  };
}

function kioskOptions(
  options: ExamWindowOptions,
  platform: NodeJS.Platform,
): BrowserWindowConstructorOptions {
  const { x, y, width, height } = chosenDisplay(options).bounds;
  return {
    x,
    y,
    width,
    height,
    kiosk: true,
    fullscreen: true,
    frame: false,
    alwaysOnTop: true,
    closable: false,
    minimizable: false,
    resizable: false,
    movable: false,
    // macOS has no task bar to leave out.
    ...(platform === 'darwin' ? {} : { skipTaskbar: true }),
  };
}

/** Takes the kiosk off a window: for whoever works on the machine. */
export function releaseWindow(window: WindowPart): void {
  window.setAlwaysOnTop(false);
  window.setContentProtection(false);
  window.setKiosk(false);
  window.setFullScreen(false);
  window.setClosable(true);
  window.setMinimizable(true);
}

/** The display of the policy; the primary one when that display is not there, so that a candidate is never refused. */
export function chosenDisplay({ display, screen }: Pick<ExamWindowOptions, 'display' | 'screen'>): Display {
  const chosen = display === null ? undefined : screen.getAllDisplays()[display - 1];
  return chosen ?? screen.getPrimaryDisplay();
}

/** Does what can only be done to a window that exists, and shows it once it has something to show. */
export function prepareWindow(
  window: WindowPart,
  { kiosk, platform }: Pick<ExamWindowOptions, 'kiosk' | 'platform'>,
): void {
  // On macOS a menu belongs to the application.
  if (platform !== 'darwin') window.removeMenu();
  if (kiosk) {
    window.setAlwaysOnTop(true, 'screen-saver');
    window.setContentProtection(true);
    // Windows has no such thing: its virtual desktops are for the provisioning to switch off.
    if (platform !== 'win32') window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
  }
  window.once('ready-to-show', () => {
    window.show();
    window.focus();
  });
}
