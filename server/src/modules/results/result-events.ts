import { Injectable } from '@nestjs/common';

/** Tells other features that results of a sitting were made or made again, once that is committed. Nobody is waited for. */
@Injectable()
export class ResultEvents {
  private readonly listeners: ((sittingId: string) => void)[] = [];

  /** @param listener must return at once and not throw */
  onResults(listener: (sittingId: string) => void): void {
    this.listeners.push(listener);
  }

  resultsOf(sittingIds: Iterable<string>): void {
    for (const sittingId of new Set(sittingIds)) for (const listener of this.listeners) listener(sittingId);
  }
}
