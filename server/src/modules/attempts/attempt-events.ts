import { Injectable } from '@nestjs/common';

/** Tells other features what happened to attempts, once it is committed. The hot path waits for nobody. */
@Injectable()
export class AttemptEvents {
  private readonly listeners: ((attemptId: string) => void)[] = [];

  /** @param listener called after every stored batch; must return at once and not throw */
  onBatchStored(listener: (attemptId: string) => void): void {
    this.listeners.push(listener);
  }

  batchStored(attemptId: string): void {
    for (const listener of this.listeners) listener(attemptId);
  }
}
