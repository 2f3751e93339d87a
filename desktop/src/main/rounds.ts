import type { Clock, Timer } from '../core/index.js';

export interface RoundsOptions {
  readonly clock: Clock;
  /** From the end of one round to the next, milliseconds. */
  readonly everyMs: number;
  readonly look: () => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** Looks again and again; a look that fails is reported, and the next one comes all the same. */
export class Rounds {
  private timer: Timer | null = null;
  private ended = false;

  constructor(private readonly options: RoundsOptions) {}

  /** Resolves after the first look. */
  async begin(): Promise<void> {
    const { clock, everyMs, look, report } = this.options;
    try {
      await look();
    } catch (error) {
      report(error);
    }
    if (!this.ended) this.timer = clock.setTimer(everyMs, () => void this.begin());
  }

  end(): void {
    this.ended = true;
    this.timer?.cancel();
  }
}
