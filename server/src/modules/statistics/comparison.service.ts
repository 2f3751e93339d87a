import { Injectable } from '@nestjs/common';
import type { SittingComparison } from '@examhall/shared/protocol';
import { ReportReads } from '../../platform/database/index.js';
import { SittingsService } from '../sittings/index.js';

/** What PostgreSQL makes of some results; whole numbers and decimals come as text. */
interface Standing {
  readonly attempts: string;
  readonly mean: string;
  readonly median: string;
  readonly share: string | null;
}

const STANDING = `
  count(*) AS attempts,
  avg((r.grade->>'marks')::numeric) AS mean,
  percentile_disc(0.5) WITHIN GROUP (ORDER BY (r.grade->>'marks')::numeric) AS median,
  sum((r.grade->>'marks')::numeric) / NULLIF(sum((r.grade->>'maxMarks')::numeric), 0) AS share`;

/** Results with who they are of. Canaries are no candidates. */
const RESULTS = `
  FROM attempt a
  JOIN result r ON r.attempt_id = a.id
  JOIN registration g ON g.id = a.registration_id
  JOIN sitting s ON s.id = a.sitting_id
  LEFT JOIN sitting_room o ON o.id = g.room_id
  WHERE NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = a.registration_id)`;

/** How groups, rooms and the sittings of an exam did beside each other. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly reads: ReportReads,
    private readonly sittings: SittingsService,
  ) {}

  /** @throws ProblemError `not-found` */
  async view(sittingId: string, centreId: string): Promise<SittingComparison> {
    const { examId } = await this.sittings.summary(centreId, sittingId);
    const within = (name: string) =>
      this.reads.query<Standing & { name: string | null }>(
        `SELECT ${name} AS name, ${STANDING} ${RESULTS} AND a.sitting_id = $1 GROUP BY 1 ORDER BY 1 NULLS LAST`,
        [sittingId],
      );
    const [groups, rooms, sittings] = await Promise.all([
      within('g.group_name'),
      within('o.name'),
      this.reads.query<Standing & { id: string; name: string; opens_at: Date }>(
        `SELECT s.id, s.title AS name, s.opens_at, ${STANDING} ${RESULTS} AND s.exam_id = $1 AND s.centre_id = $2
         GROUP BY s.id ORDER BY s.opens_at, s.id`,
        [examId, centreId],
      ),
    ]);
    return {
      sittingId,
      groups: groups.map((each) => ({ name: each.name, ...standingOf(each) })),
      rooms: rooms.map((each) => ({ name: each.name, ...standingOf(each) })),
      sittings: sittings.map(({ id, name, opens_at, ...each }) => ({
        ...{ sittingId: id, name, opensAt: opens_at.toISOString() },
        ...standingOf(each),
      })),
    };
  }
}

function standingOf({ attempts, mean, median, share }: Standing) {
  return {
    attempts: Number(attempts),
    mean: Number(mean),
    median,
    share: share === null ? null : Number(share),
  };
}
