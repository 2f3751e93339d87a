import type { Response } from '@examhall/shared/items';

export interface AnswerQueueOptions {
  /** Hands an answer to the core; resolves once it is journalled. */
  readonly send: (itemId: string, response: Response | null) => Promise<unknown>;
  readonly onChange: () => void;
  /** Pause before a refused answer is handed over again, milliseconds. */
  readonly retryMs: number;
}

interface Draft {
  response: Response | null;
  /** Counts the edits of this item, so that an older answer's success does not pass for a newer one's. */
  edit: number;
  state: 'waiting' | 'sending' | 'failed' | 'saved';
  timer: ReturnType<typeof setTimeout> | null;
}

/**
 * What the candidate has entered on this page and the core has not yet confirmed. Typing is held back a little; nothing
 * leaves this queue before the core has said that it is saved.
 */
export class AnswerQueue {
  private readonly drafts = new Map<string, Draft>();

  constructor(private readonly options: AnswerQueueOptions) {}

  /** Takes an answer, to be sent after `delayMs` unless another one for the item comes first. */
  set(itemId: string, response: Response | null, delayMs: number): void {
    const before = this.drafts.get(itemId);
    if (before?.timer) clearTimeout(before.timer);
    const draft: Draft = { response, edit: (before?.edit ?? 0) + 1, state: 'waiting', timer: null };
    this.drafts.set(itemId, draft);
    if (delayMs === 0) void this.hand(itemId);
    else draft.timer = setTimeout(() => void this.hand(itemId), delayMs);
    this.options.onChange();
  }

  /** What was entered here for the item; undefined when nothing was. */
  entered(itemId: string): Response | null | undefined {
    return this.drafts.get(itemId)?.response;
  }

  /** True while the core has not confirmed what was entered for the item. */
  isPending(itemId: string): boolean {
    const state = this.drafts.get(itemId)?.state;
    return state !== undefined && state !== 'saved';
  }

  /** True while an answer was refused and is tried again. */
  get hasFailed(): boolean {
    return [...this.drafts.values()].some((draft) => draft.state === 'failed');
  }

  get hasPending(): boolean {
    return [...this.drafts.keys()].some((itemId) => this.isPending(itemId));
  }

  /** Hands everything over at once; true when the core has confirmed it all. */
  async flush(): Promise<boolean> {
    await Promise.all(
      [...this.drafts.keys()].filter((itemId) => this.isPending(itemId)).map((itemId) => this.hand(itemId)),
    );
    return !this.hasPending;
  }

  private async hand(itemId: string): Promise<void> {
    const draft = this.drafts.get(itemId);
    if (!draft) return;
    if (draft.timer) clearTimeout(draft.timer);
    draft.timer = null;
    const { edit } = draft;
    if (draft.state !== 'failed') draft.state = 'sending';
    try {
      await this.options.send(itemId, draft.response);
      if (this.drafts.get(itemId)?.edit === edit) draft.state = 'saved';
    } catch {
      if (this.drafts.get(itemId)?.edit === edit) {
        draft.state = 'failed';
        draft.timer = setTimeout(() => void this.hand(itemId), this.options.retryMs);
      }
    }
    this.options.onChange();
  }
}
