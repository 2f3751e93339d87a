import { Injectable } from '@nestjs/common';
import { emptyView, lockedScreen, type AttemptView } from '@examhall/shared/journal';
import type { Seat } from '@examhall/shared/protocol';
import { FollowedViews } from './followed-views.js';
import { SeatsRepository, type SeatRow, type SeatVersion } from './seats.repository.js';

/** Seats as the live room shows them. */
@Injectable()
export class SeatsService {
  constructor(
    private readonly seats: SeatsRepository,
    private readonly views: FollowedViews,
  ) {}

  versions(sittingId: string): Promise<SeatVersion[]> {
    return this.seats.versions(sittingId);
  }

  itemCount(sittingId: string): Promise<number> {
    return this.seats.itemCount(sittingId);
  }

  async of(ids: readonly string[]): Promise<Seat[]> {
    const rows = await this.seats.rows(ids);
    const views = await this.views.of(
      rows.flatMap(({ attempt_id: id, head_seq: headSeq }) => (id === null ? [] : [{ id, headSeq }])),
    );
    return rows.map((row) => seat(row, (row.attempt_id && views.get(row.attempt_id)) || emptyView));
  }
}

function seat(row: SeatRow, view: AttemptView): Seat {
  const isOpen = row.state === 'open';
  return {
    id: row.id,
    candidateNumber: row.candidate_number,
    name: row.name,
    attempt:
      row.attempt_id === null
        ? null
        : {
            id: row.attempt_id,
            state: row.state,
            stationId: row.station_id,
            stationName: row.station_name,
            startedAt: row.started_at.toISOString(),
            deadline: row.deadline.toISOString(),
            through: row.head_seq,
            answered: view.responses.size,
            orders: row.orders,
            pausedAt: isOpen ? (row.paused_at?.toISOString() ?? null) : null,
            resting: isOpen && view.restingSinceMs !== null,
            locked: isOpen ? lockedScreen(view) : null,
            signals: view.signals,
            told: told(row),
          },
  };
}

function told({ heard_at: at, entries, orders_through: ordersThrough, battery, charging }: SeatRow) {
  return at && { at: at.toISOString(), entries, ordersThrough, battery, charging };
}
