import type { GroupCommitOptions } from '../../platform/database/index.js';

/** How batches that arrive together are committed together. */
export class IntakeOptions implements GroupCommitOptions {
  mostItems = 200;
  mostBytes = 8 * 1_048_576;
  /** While one group is being synced to the disk, the next one is decided. */
  groupsAtOnce = 2;
  mostWaiting = 5_000;
  mostWaitingBytes = 64 * 1_048_576;

  constructor(changes: Partial<GroupCommitOptions> = {}) {
    Object.assign(this, changes);
  }
}
