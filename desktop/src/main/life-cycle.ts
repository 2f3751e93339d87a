import type { Clock, Timer } from '../core/index.js';
import type { AppPart, PowerSaveBlockerPart, WindowPart } from './electron-parts.js';

export interface LifeCycleOptions {
  readonly app: AppPart;
  readonly window: WindowPart;
  readonly powerSaveBlocker: PowerSaveBlockerPart;
  readonly clock: Clock;
  readonly client: { close(): void };
  /** Says whether the client may be closed now. */
  readonly lock: { mayLeave(): boolean; stop(): void };
  readonly report: (error: unknown) => void;
}

/** Waits before a page that broke is loaded again: at once, then longer, never for good. Milliseconds. */
const RELOAD_DELAYS_MS = [0, 1_000, 3_000, 10_000] as const;
/** A page that held so long starts at the first delay again, milliseconds. */
const STEADY_MS = 60_000;

/** Keeps one exam window alive: awake, on a page that works, and closed only when no answer can be missed. */
export function keepAlive(options: LifeCycleOptions): void {
  const { app, window, powerSaveBlocker, client, lock, report } = options;
  const blocker = powerSaveBlocker.start('prevent-display-sleep');
  const refuseWhileLocked = (event: { preventDefault(): void }) => {
    if (!lock.mayLeave()) event.preventDefault();
  };
  const reloads = new PageReloads(options);

  app.on('before-quit', refuseWhileLocked);
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => {
    reloads.stop();
    powerSaveBlocker.stop(blocker);
    lock.stop();
    client.close();
  });
  window.on('close', refuseWhileLocked);
  window.on('unresponsive', () => report(new Error('the exam page does not respond')));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    report(new Error(`the exam page's process has ended: ${reason}`));
    if (reason !== 'clean-exit') reloads.schedule();
  });
}

/** Loads the page again after it broke. The core is not touched by that: the page finds the exam where it was. */
class PageReloads {
  private count = 0;
  private lastMs = Number.NEGATIVE_INFINITY;
  private timer: Timer | null = null;

  constructor(private readonly options: Pick<LifeCycleOptions, 'clock' | 'window'>) {}

  schedule(): void {
    const { clock, window } = this.options;
    const now = clock.monotonicMs();
    this.count = now - this.lastMs > STEADY_MS ? 0 : this.count + 1;
    this.lastMs = now;
    const delayMs = RELOAD_DELAYS_MS[Math.min(this.count, RELOAD_DELAYS_MS.length - 1)] ?? 0;
    this.timer?.cancel();
    this.timer = clock.setTimer(delayMs, () => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
  }

  stop(): void {
    this.timer?.cancel();
  }
}
