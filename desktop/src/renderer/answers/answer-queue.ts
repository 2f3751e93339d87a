import type { Response } from '@examhall/shared/items';

export interface AnswerQueueOptions<Value> {
  /** Hands an answer to the core; resolves once it is journalled. */
  readonly send: (itemId: string, value: Value) => Promise<unknown>;
  /** Whether a refusal will never be another: what was entered is given up then, and the core's answer stands. */
  readonly isFinal?: (error: unknown) => boolean;
  /** Pause before a refused answer is handed over again, milliseconds. */
  readonly retryMs: number;
}

interface Draft<Value> {
  value: Value;
  /** Counts the edits of this item, so that an older answer's success does not pass for a newer one's. */
  edit: number;
  /** The last edit that the core has confirmed. */
  savedEdit: number;
  /** True from a refusal until the next success. */
  failed: boolean;
  /** Runs out when the answer is to be handed over: after a pause in typing, or to try again. */
  timer: ReturnType<typeof setTimeout> | null;
  delivery: Promise<void> | null;
}

/**
 * What the candidate has entered in one attempt and the core has not yet confirmed: answers, or notes. Typing is held back a little;
 * nothing leaves this queue before the core has said that it is saved.
 */
export class AnswerQueue<Value = Response | null> {
  private readonly drafts = new Map<string, Draft<Value>>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;
  private closed = false;

  constructor(private readonly options: AnswerQueueOptions<Value>) {}

  /** Takes an answer, to be sent after `delayMs` unless another one for the item comes first. */
  set(itemId: string, value: Value, delayMs: number): void {
    if (this.closed) return;
    const draft = this.draftOf(itemId, value);
    draft.value = value;
    draft.edit += 1;
    if (delayMs === 0) void this.hand(itemId, draft);
    else this.handLater(itemId, draft, delayMs);
    this.changed();
  }

  /** What was entered here for the item; undefined when nothing was. */
  entered(itemId: string): Value | undefined {
    return this.drafts.get(itemId)?.value;
  }

  /** True while the core has not confirmed what was entered for the item. */
  isPending(itemId: string): boolean {
    const draft = this.drafts.get(itemId);
    return draft !== undefined && draft.savedEdit < draft.edit;
  }

  /** True while an answer was refused and is tried again. */
  get hasFailed(): boolean {
    return [...this.drafts.values()].some((draft) => draft.failed);
  }

  get hasPending(): boolean {
    return [...this.drafts.keys()].some((itemId) => this.isPending(itemId));
  }

  /** Hands everything over at once; true when the core has confirmed it all. */
  async flush(): Promise<boolean> {
    const pending = [...this.drafts].filter(([itemId]) => this.isPending(itemId));
    await Promise.all(pending.map(([itemId, draft]) => this.hand(itemId, draft)));
    return !this.hasPending;
  }

  /** Ends the queue with its attempt: what is still in it is never sent again. */
  close(): void {
    this.closed = true;
    for (const draft of this.drafts.values()) stopTimer(draft);
  }

  /** Grows with every change; with `subscribe`, what React needs to follow this queue. */
  readonly version = (): number => this.changes;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private draftOf(itemId: string, value: Value): Draft<Value> {
    const known = this.drafts.get(itemId);
    if (known) return known;
    const draft: Draft<Value> = {
      value,
      edit: 0,
      savedEdit: 0,
      failed: false,
      timer: null,
      delivery: null,
    };
    this.drafts.set(itemId, draft);
    return draft;
  }

  private handLater(itemId: string, draft: Draft<Value>, delayMs: number): void {
    stopTimer(draft);
    draft.timer = setTimeout(() => void this.hand(itemId, draft), delayMs);
  }

  /** One delivery of an item at a time: an older answer can never arrive after a newer one. */
  private hand(itemId: string, draft: Draft<Value>): Promise<void> {
    stopTimer(draft);
    draft.delivery ??= this.deliver(itemId, draft).finally(() => (draft.delivery = null));
    return draft.delivery;
  }

  private async deliver(itemId: string, draft: Draft<Value>): Promise<void> {
    // An edit that came meanwhile and still waits for a pause in typing is left to its timer.
    while (!this.closed && draft.savedEdit < draft.edit && draft.timer === null) {
      const { edit, value } = draft;
      try {
        await this.options.send(itemId, value);
        draft.savedEdit = edit;
        draft.failed = false;
      } catch (error) {
        if (this.options.isFinal?.(error)) {
          this.drafts.delete(itemId);
          return this.changed();
        }
        draft.failed = true;
        if (!this.closed && draft.timer === null) this.handLater(itemId, draft, this.options.retryMs);
      }
      this.changed();
    }
  }

  private changed(): void {
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }
}

function stopTimer(draft: Draft<unknown>): void {
  if (draft.timer !== null) clearTimeout(draft.timer);
  draft.timer = null;
}
