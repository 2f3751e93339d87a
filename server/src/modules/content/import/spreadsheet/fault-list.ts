import type { Fault } from '@examhall/shared/protocol';
import { MAX_FAULTS } from './limits.js';

/** Collects everything that is wrong, so that a person can mend it all at once. */
export class FaultList {
  readonly faults: Fault[] = [];

  /** @param at `Sheet!B7`, or `Sheet`, or the empty text for the file as a whole */
  add(at: string, reason: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ at, reason });
    else if (this.faults.length === MAX_FAULTS)
      this.faults.push({ at: '', reason: 'there are more faults after these' });
  }

  get isEmpty(): boolean {
    return this.faults.length === 0;
  }
}
