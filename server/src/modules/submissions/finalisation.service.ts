import { Injectable } from '@nestjs/common';
import type { Finalisation } from '@examhall/shared/protocol';
import { Clock, later } from '../../platform/clock/index.js';
import { SharedReads } from '../../platform/http/index.js';
import { IncidentListRepository } from '../incidents/index.js';
import { SittingsService } from '../sittings/index.js';
import { PACE_SECONDS, secondsLeft } from './finalisation-pace.js';
import { FinalisationRepository } from './finalisation.repository.js';

/** How old an answer may be, milliseconds. */
const GOOD_FOR_MS = 500;

/** Tells how far the results of a sitting are. */
@Injectable()
export class FinalisationService {
  constructor(
    private readonly repository: FinalisationRepository,
    private readonly incidents: IncidentListRepository,
    private readonly sittings: SittingsService,
    private readonly reads: SharedReads,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError `not-found` */
  async of(sittingId: string, centreId: string): Promise<Finalisation> {
    await this.sittings.summary(centreId, sittingId);
    return this.reads.read(`finalisation ${centreId} ${sittingId}`, GOOD_FOR_MS, () =>
      this.look(sittingId, centreId),
    );
  }

  private async look(sittingId: string, centreId: string): Promise<Finalisation> {
    const now = this.clock.now();
    const [{ oldest, ...counts }, { toMark, marked }, pace, kinds] = await Promise.all([
      this.repository.counts(sittingId),
      this.repository.answers(sittingId),
      this.repository.pace(later(now, -PACE_SECONDS * 1_000)),
      this.incidents.counts(centreId, sittingId),
    ]);
    const isWaiting = counts.waiting + counts.retrying > 0;
    return {
      ...counts,
      answersToMark: toMark,
      answersMarked: marked,
      secondsLeft: isWaiting ? secondsLeft(pace, now) : null,
      oldestWaitingSince: oldest?.toISOString() ?? null,
      incidents: {
        open: kinds.reduce((all, { open }) => all + open, 0),
        resolved: kinds.reduce((all, { resolved }) => all + resolved, 0),
      },
    };
  }
}
