import { Injectable } from '@nestjs/common';
import { INCIDENTS_PAGE, type IncidentDetail, type IncidentsPage } from '@examhall/shared/protocol';
import { ProblemError } from '../../platform/errors/index.js';
import { AttemptRepository } from '../attempts/index.js';
import { ResultRepository } from '../results/index.js';
import { IncidentEvidenceService } from './incident-evidence.service.js';
import { IncidentListRepository, type IncidentPlace } from './incident-list.repository.js';
import type { IncidentsQueryDto } from './incidents.dto.js';
import { presentIncident, presentResolution } from './present-incident.js';
import { ResolutionRepository } from './resolution.repository.js';

/** Most other incidents of an attempt that are shown beside one of them. */
const MOST_OTHERS = 50;

/** Shows staff what needs their judgement. */
@Injectable()
export class IncidentDeskService {
  constructor(
    private readonly incidents: IncidentListRepository,
    private readonly resolutions: ResolutionRepository,
    private readonly evidence: IncidentEvidenceService,
    private readonly attempts: AttemptRepository,
    private readonly results: ResultRepository,
  ) {}

  async page(centreId: string, { sitting, kind, state, before }: IncidentsQueryDto): Promise<IncidentsPage> {
    const sittingId = sitting ?? null;
    const asked = { sittingId, attemptId: null, kind: kind ?? null, state: state ?? null };
    const [rows, counts] = await Promise.all([
      this.incidents.page(centreId, asked, before === undefined ? null : placeOf(before), INCIDENTS_PAGE + 1),
      this.incidents.counts(centreId, sittingId),
    ]);
    const shown = rows.slice(0, INCIDENTS_PAGE);
    const last = rows.length > INCIDENTS_PAGE ? shown.at(-1) : undefined;
    return {
      incidents: shown.map(presentIncident),
      next: last ? `${last.raised_us}.${last.id}` : null,
      counts,
    };
  }

  /** @throws ProblemError `not-found` */
  async view(id: string, centreId: string): Promise<IncidentDetail> {
    const [row] = await this.incidents.among(centreId, [id]);
    const attempt = row && (await this.attempts.find(row.attempt_id));
    if (!row || !attempt)
      throw new ProblemError('not-found', 'There is no such incident in your centre (any more).');
    const ofAttempt = { sittingId: null, attemptId: attempt.id, kind: null, state: null };
    const [evidence, history, others, result] = await Promise.all([
      this.evidence.of(row, attempt),
      this.resolutions.history(id),
      this.incidents.page(centreId, ofAttempt, null, MOST_OTHERS),
      this.results.find(attempt.id),
    ]);
    return {
      ...presentIncident(row),
      attempt: {
        state: attempt.state,
        startedAt: attempt.startedAt.toISOString(),
        deadline: attempt.deadline.toISOString(),
        sealedAt: attempt.sealedAt?.toISOString() ?? null,
        hasResult: result !== null,
      },
      evidence,
      history: history.map(presentResolution),
      others: others.filter((other) => other.id !== id).map(presentIncident),
    };
  }
}

function placeOf(before: string): IncidentPlace {
  const dot = before.indexOf('.');
  return { raisedUs: before.slice(0, dot), id: before.slice(dot + 1) };
}
