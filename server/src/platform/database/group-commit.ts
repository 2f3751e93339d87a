import { ProblemError } from '../errors/index.js';

/** How a group is made. */
export interface GroupCommitOptions {
  /** Most items that are committed together. 1: each by itself. */
  readonly mostItems: number;
  /** A group ends before the item that would make it heavier, unless it is the first. */
  readonly mostBytes: number;
  /** Groups that are under way at the same time. */
  readonly groupsAtOnce: number;
  /** Items that may wait; further ones are told to come back. */
  readonly mostWaiting: number;
  /** Bytes that may wait, over all items. */
  readonly mostWaitingBytes: number;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly bytes: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits together what arrives together. Nothing waits for company: the first item goes at once, and what comes while
 * a group is under way makes the next one. The queue is bounded by number and by weight.
 */
export class GroupCommit<Item, Outcome> {
  private readonly waiting: Waiting<Item, Outcome>[] = [];
  private waitingBytes = 0;
  private underWay = 0;

  /**
   * @param commit commits the items and answers an outcome for each in their order; when it rejects, nothing of them
   *   has been committed
   * @param options asked anew for every group: they may change while the server runs
   */
  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<readonly Outcome[]>,
    private readonly options: () => GroupCommitOptions,
  ) {}

  /** Items that wait. */
  get length(): number {
    return this.waiting.length;
  }

  /**
   * Resolves with the item's outcome once it is committed.
   *
   * @throws ProblemError `unavailable` when too much waits already
   */
  hand(item: Item, bytes: number): Promise<Outcome> {
    const { mostWaiting, mostWaitingBytes } = this.options();
    if (this.waiting.length >= mostWaiting || this.waitingBytes + bytes > mostWaitingBytes) {
      return Promise.reject(
        new ProblemError('unavailable', 'The server has its hands full; try again shortly.', {
          retryAfterSeconds: 2,
        }),
      );
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, bytes, resolve, reject });
      this.waitingBytes += bytes;
      this.startGroups();
    });
  }

  private startGroups(): void {
    while (this.waiting.length > 0 && this.underWay < this.options().groupsAtOnce) {
      this.underWay += 1;
      void this.run(this.nextGroup()).finally(() => {
        this.underWay -= 1;
        this.startGroups();
      });
    }
  }

  private nextGroup(): Waiting<Item, Outcome>[] {
    const { mostItems, mostBytes } = this.options();
    let count = 0;
    let bytes = 0;
    for (const { bytes: more } of this.waiting) {
      if (count > 0 && (count >= mostItems || bytes + more > mostBytes)) break;
      count += 1;
      bytes += more;
    }
    this.waitingBytes -= bytes;
    return this.waiting.splice(0, count);
  }

  /** What spoils a group is found by committing each by itself: the others do not suffer for it. */
  private async run(group: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.commit(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(outcomes[index] as Outcome));
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error);
      for (const alone of group) await this.run([alone]);
    }
  }
}
