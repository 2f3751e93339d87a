import { Injectable } from '@nestjs/common';
import type { SittingComparison } from '@examhall/shared/protocol';
import { ReportReads } from '../../platform/database/index.js';

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

/** How results of one kind stand beside the others, in the database. */
@Injectable()
export class ComparisonRepository {
  constructor(private readonly reads: ReportReads) {}

  groups(sittingId: string): Promise<SittingComparison['groups']> {
    return this.within(sittingId, 'g.group_name');
  }

  rooms(sittingId: string): Promise<SittingComparison['rooms']> {
    return this.within(sittingId, 'o.name');
  }

  /** The sittings of an exam in a centre, the earliest first. */
  async sittings(examId: string, centreId: string): Promise<SittingComparison['sittings']> {
    const rows = await this.reads.query<Standing & { id: string; name: string; opens_at: Date }>(
      `SELECT s.id, s.title AS name, s.opens_at, ${STANDING} ${RESULTS} AND s.exam_id = $1 AND s.centre_id = $2
       GROUP BY s.id ORDER BY s.opens_at, s.id`,
      [examId, centreId],
    );
    return rows.map(({ id, name, opens_at, ...each }) => ({
      ...{ sittingId: id, name, opensAt: opens_at.toISOString() },
      ...standingOf(each),
    }));
  }

  private async within(sittingId: string, name: 'g.group_name' | 'o.name') {
    const rows = await this.reads.query<Standing & { name: string | null }>(
      `SELECT ${name} AS name, ${STANDING} ${RESULTS} AND a.sitting_id = $1 GROUP BY 1 ORDER BY 1 NULLS LAST`,
      [sittingId],
    );
    return rows.map((each) => ({ name: each.name, ...standingOf(each) }));
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
