import type { DestinationStream } from 'pino';

const MINUTE_MS = 60_000;

export interface LogBudget {
  /** Bytes that may be written at once when nothing was for a while. */
  readonly burstBytes: number;
  readonly bytesPerMinute: number;
}

/** 370 MB in a day at most, however much goes wrong. */
export const logBudget: LogBudget = { burstBytes: 1_048_576, bytesPerMinute: 262_144 };

/**
 * Writes no more than a budget lets it: whatever goes wrong, and however often, the log fills no disk. What is left out is
 * counted, and the count is written as soon as there is room again.
 */
export class CappedLog implements DestinationStream {
  private left: number;
  private at: number;
  private leftOut = 0;

  constructor(
    private readonly out: DestinationStream,
    private readonly budget: LogBudget = logBudget,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.left = budget.burstBytes;
    this.at = nowMs();
  }

  write(line: string): void {
    this.refill();
    if (line.length > this.left) {
      this.leftOut += 1;
      return;
    }
    if (this.leftOut > 0) this.put(`{"level":40,"msg":"${this.leftOut} lines of this log were left out"}\n`);
    this.leftOut = 0;
    this.put(line);
  }

  private put(line: string): void {
    this.left -= line.length;
    this.out.write(line);
  }

  private refill(): void {
    const now = this.nowMs();
    const { burstBytes, bytesPerMinute } = this.budget;
    this.left = Math.min(burstBytes, this.left + ((now - this.at) / MINUTE_MS) * bytesPerMinute);
    this.at = now;
  }
}
