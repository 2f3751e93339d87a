/** A second Ctrl-C that comes sooner is the same press, which the terminal and npm may both deliver. */
const SAME_PRESS_MS = 400;

/**
 * Stops what was started, the last first. The first Ctrl-C (or SIGTERM) stops everything in order, a second one
 * without asking; both leave nothing running.
 */
export class Shutdown {
  private readonly stops: ((force: boolean) => Promise<void>)[] = [];
  private readonly say: (line: string) => void;
  private stopping: Promise<void> | undefined;
  private firstSignalAt = 0;

  constructor(say: (line: string) => void) {
    this.say = say;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.onSignal());
  }

  /** Registers how to stop something that has just been started. */
  add(stop: (force: boolean) => Promise<void>): void {
    this.stops.push(stop);
  }

  get hasBegun(): boolean {
    return this.stopping !== undefined;
  }

  /** Stops everything, once. */
  run(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (const stop of [...this.stops].reverse()) await stop(false);
  }

  private onSignal(): void {
    const now = performance.now();
    if (this.firstSignalAt === 0) {
      this.firstSignalAt = now;
      this.say('Stopping … (Ctrl-C again to force)');
      void this.run().finally(() => {
        this.say('Everything has stopped.');
        process.exit(process.exitCode ?? 0);
      });
    } else if (now - this.firstSignalAt > SAME_PRESS_MS) {
      this.say('Stopping at once.');
      void Promise.all(this.stops.map((stop) => stop(true))).finally(() => process.exit(130));
    }
  }
}
