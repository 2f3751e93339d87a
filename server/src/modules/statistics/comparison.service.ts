import { Injectable } from '@nestjs/common';
import type { SittingComparison } from '@examhall/shared/protocol';
import { SittingsService } from '../sittings/index.js';
import { ComparisonRepository } from './comparison.repository.js';

/** How groups, rooms and the sittings of an exam did beside each other. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly comparison: ComparisonRepository,
    private readonly sittings: SittingsService,
  ) {}

  /** @throws ProblemError `not-found` */
  async view(sittingId: string, centreId: string): Promise<SittingComparison> {
    const { examId } = await this.sittings.summary(centreId, sittingId);
    const [groups, rooms, sittings] = await Promise.all([
      this.comparison.groups(sittingId),
      this.comparison.rooms(sittingId),
      this.comparison.sittings(examId, centreId),
    ]);
    return { sittingId, groups, rooms, sittings };
  }
}
