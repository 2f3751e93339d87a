import { Injectable } from '@nestjs/common';
import type { Registration, SittingDetail } from '@examhall/shared/protocol';
import { SharedReads } from '../../platform/http/index.js';
import { SittingsService } from '../sittings/index.js';
import { AnsweredCounts } from './answered-counts.js';
import { RoomRepository, type RoomRow } from './room.repository.js';

/** Whoever has just done something sees it: a view is shared only while it is being read. */
const ONLY_UNDER_WAY = 0;

/** The live view of a sitting: every candidate with state, progress and marks. */
@Injectable()
export class RoomService {
  constructor(
    private readonly room: RoomRepository,
    private readonly sittings: SittingsService,
    private readonly answered: AnsweredCounts,
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
    const counts = await this.answered.of(attempts);
    return { ...summary, keyCommitment, registrations: rows.map((row) => registration(row, counts)) };
  }
}

function registration(row: RoomRow, counts: ReadonlyMap<string, number>): Registration {
  return {
    id: row.registration_id,
    candidateNumber: row.candidate_number,
    name: row.name,
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
            answered: counts.get(row.attempt_id) ?? 0,
            sealedAt: row.sealed_at?.toISOString() ?? null,
            marks: row.marks,
            maxMarks: row.max_marks,
            agreement: row.agreement,
          },
  };
}
