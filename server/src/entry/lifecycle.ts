/** Thrown out of `begin` when the process was told to stop while it was starting. */
export class StoppedWhileStarting extends Error {}

/** What a process has started, to be stopped in reverse order, whenever the wish to stop comes. */
export class Lifecycle {
  private readonly stops: (() => Promise<void>)[] = [];
  private starting: Promise<unknown> = Promise.resolve();
  private stopping: Promise<void> | null = null;

  /** Starts one thing and remembers how to stop it. */
  begin<T>(start: () => Promise<T>, stop: (started: T) => Promise<void>): Promise<T> {
    if (this.stopping) return Promise.reject(new StoppedWhileStarting());
    const begun = (async () => {
      const started = await start();
      this.stops.push(() => stop(started));
      return started;
    })();
    this.starting = begun.catch(() => undefined);
    return begun.then((started) => {
      if (this.stopping) throw new StoppedWhileStarting();
      return started;
    });
  }

  /** Stops everything once; waits for what is just starting. A stop that fails does not keep the others from it. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    await this.starting;
    for (const stop of this.stops.splice(0).reverse()) {
      await stop().catch((error: unknown) => console.error(error));
    }
  }
}
