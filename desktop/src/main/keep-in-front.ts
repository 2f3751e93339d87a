import type { App } from 'electron';
import type { Clock, Timer } from '../core/index.js';
import type { WindowPart } from './electron-parts.js';

export interface KeepInFrontOptions {
  readonly app: Pick<App, 'accessibilitySupportEnabled'>;
  readonly window: Pick<WindowPart, 'focus' | 'isDestroyed' | 'isKiosk' | 'on'>;
  readonly clock: Clock;
}

/** How long another window may have the keyboard before it is taken back, milliseconds: a notification comes and goes. */
const PATIENCE_MS = 500;

/**
 * Takes the keyboard back for a window as long as it is a kiosk: not once the machine was released for whoever works on it. Nor while
 * a screen reader or another aid is in use: those have windows of their own, and whoever depends on them has to be able to reach them.
 */
export function keepInFront({ app, window, clock }: KeepInFrontOptions): void {
  let timer: Timer | null = null;
  window.on('blur', () => {
    timer?.cancel();
    timer = clock.setTimer(PATIENCE_MS, () => {
      if (!window.isDestroyed() && window.isKiosk() && !app.accessibilitySupportEnabled) window.focus();
    });
  });
  window.on('focus', () => timer?.cancel());
}
