/** Whether the page can reach its shell. In the kiosk it always can. */
export class ShellConnection {
  private connected = true;
  private readonly listeners = new Set<() => void>();

  set(connected: boolean): void {
    this.connected = connected;
    for (const listener of this.listeners) listener();
  }

  readonly current = (): boolean => this.connected;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
