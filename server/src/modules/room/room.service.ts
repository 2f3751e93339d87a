import { Injectable } from '@nestjs/common';
import { emptyView, lockedScreen, type AttemptView } from '@examhall/shared/journal';
import { noAccommodations, type Registration, type SittingDetail } from '@examhall/shared/protocol';
import { SharedReads } from '../../platform/http/index.js';
import { SittingsService } from '../sittings/index.js';
import { FollowedViews } from './followed-views.js';
import { RoomRepository, type RoomRow } from './room.repository.js';

/** Whoever has just done something sees it: a view is shared only while it is being read. */
const ONLY_UNDER_WAY = 0;

/** The live view of a sitting: every candidate with state, progress and marks. */
@Injectable()
export class RoomService {
  constructor(
    private readonly room: RoomRepository,
    private readonly sittings: SittingsService,
    private readonly views: FollowedViews,
    private readonly reads: SharedReads,
  ) {}

  /** @throws ProblemError `not-found` */
  view(centreId: string, sittingId: string): Promise<SittingDetail> {
    return this.reads.read(`room ${centreId} ${sittingId}`, ONLY_UNDER_WAY, () =>
      this.look(centreId, sittingId),
    );
  }

  private async look(centreId: string, sittingId: string): Promise<SittingDetail> {
    const summary = await this.sittings.summary(centreId, sittingId);
    const [rows, keyCommitment] = await Promise.all([
      this.room.rows(sittingId),
      this.room.keyCommitment(sittingId),
    ]);
    const attempts = rows.flatMap((row) =>
      row.attempt_id ? [{ id: row.attempt_id, headSeq: row.head_seq }] : [],
    );
    const views = await this.views.of(attempts);
    return { ...summary, keyCommitment, registrations: rows.map((row) => registration(row, views)) };
  }
}

function registration(row: RoomRow, views: ReadonlyMap<string, AttemptView>): Registration {
  const view = (row.attempt_id && views.get(row.attempt_id)) || emptyView;
  return {
    id: row.registration_id,
    candidateNumber: row.candidate_number,
    name: row.name,
    group: row.group_name,
    seat: row.seat,
    room: row.room,
    slipPrinted: row.slip_printed,
    accommodations: row.accommodations ?? noAccommodations,
    attempt:
      row.attempt_id === null
        ? null
        : {
            id: row.attempt_id,
            state: row.state,
            stationName: row.station_name,
            startedAt: row.started_at.toISOString(),
            deadline: row.deadline.toISOString(),
            through: row.head_seq,
            answered: view.responses.size,
            locked: row.state === 'open' ? lockedScreen(view) : null,
            signals: view.signals,
            sealedAt: row.sealed_at?.toISOString() ?? null,
            marks: row.marks,
            maxMarks: row.max_marks,
            agreement: row.agreement,
          },
  };
}
