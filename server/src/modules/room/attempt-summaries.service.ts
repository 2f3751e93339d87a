import { Injectable } from '@nestjs/common';
import type { AttemptSummaries, AttemptSummary } from '@examhall/shared/protocol';
import { SharedReads } from '../../platform/http/index.js';
import {
  AttemptSummariesRepository,
  type SummariesAsked,
  type SummaryRow,
} from './attempt-summaries.repository.js';

/** How old a page may be, milliseconds. */
const GOOD_FOR_MS = 1_000;

/** Attempts of any number of exams and sittings at once. */
@Injectable()
export class AttemptSummariesService {
  constructor(
    private readonly repository: AttemptSummariesRepository,
    private readonly reads: SharedReads,
  ) {}

  page(centreId: string, asked: SummariesAsked): Promise<AttemptSummaries> {
    const key = `attempt-summaries ${centreId} ${JSON.stringify(asked)}`;
    return this.reads.read(key, GOOD_FOR_MS, async () => {
      const rows = await this.repository.page(centreId, { ...asked, limit: asked.limit + 1 });
      const attempts = rows.slice(0, asked.limit).map(summary);
      return { attempts, next: rows.length > asked.limit ? (attempts.at(-1)?.id ?? null) : null };
    });
  }
}

function summary(row: SummaryRow): AttemptSummary {
  return {
    id: row.id,
    examId: row.exam_id,
    sittingId: row.sitting_id,
    candidateNumber: row.candidate_number,
    stationName: row.station_name,
    state: row.state,
    startedAt: row.started_at.toISOString(),
    deadline: row.deadline.toISOString(),
    through: row.head_seq,
    sealedAt: row.sealed_at?.toISOString() ?? null,
    marks: row.marks,
    maxMarks: row.max_marks,
    agreement: row.agreement,
  };
}
