import { Injectable } from '@nestjs/common';
import { emptyView, fold, type AttemptView } from '@examhall/shared/journal';
import { entriesOf } from '@examhall/shared/sealing';
import { RoomRepository } from './room.repository.js';

/** Attempts remembered; a room is refreshed every few seconds, and only what is new is folded then. */
const REMEMBERED = 5_000;

/** What running attempts have come to, by the same fold the client uses. */
@Injectable()
export class FollowedViews {
  private readonly views = new Map<string, AttemptView>();

  constructor(private readonly room: RoomRepository) {}

  /** @param attempts with the number of entries held; what is remembered of them is brought up to there in one query */
  async of(
    attempts: readonly { readonly id: string; readonly headSeq: number }[],
  ): Promise<Map<string, AttemptView>> {
    const behind = attempts
      .map(({ id, headSeq }) => ({ id, headSeq, through: this.views.get(id)?.head?.seq ?? 0 }))
      .filter(({ headSeq, through }) => through < headSeq);
    for (const batch of behind.length > 0 ? await this.room.batchesAfter(behind) : []) {
      const entries = entriesOf({ body: batch.body, fromSeq: batch.from_seq, toSeq: batch.to_seq });
      const view = this.views.get(batch.attempt_id) ?? emptyView;
      // Two refreshes at a time can bring the same batch twice.
      const fresh = entries.filter((entry) => entry.seq > (view.head?.seq ?? 0));
      this.views.set(batch.attempt_id, fold(fresh, view));
    }
    const followed = new Map(attempts.map(({ id }) => [id, this.views.get(id) ?? emptyView]));
    this.forgetOldest();
    return followed;
  }

  private forgetOldest(): void {
    for (const id of this.views.keys()) {
      if (this.views.size <= REMEMBERED) return;
      this.views.delete(id);
    }
  }
}
