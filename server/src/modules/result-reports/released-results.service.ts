import { Injectable } from '@nestjs/common';
import type { SittingSummary } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import {
  ReleasedResultRepository,
  type ListedResult,
  type ReportedResult,
} from './released-result.repository.js';

/** Results that are in memory at a time. */
const AT_ONCE = 25;

/** A candidate with their released result. */
export interface ReleasedResult extends ListedResult, ReportedResult {}

/** Whose results leave the house: those that their candidates may see themselves, and no others. */
@Injectable()
export class ReleasedResults {
  constructor(
    private readonly results: ReleasedResultRepository,
    private readonly sittings: SittingsService,
  ) {}

  /**
   * @param attemptIds whose; default: everybody whose result is released
   * @throws ProblemError `not-found` also for an attempt that has no result in the sitting, `results-not-published` when one
   *   of them, or nobody's, is released
   */
  async chosen(
    staff: StaffPrincipal,
    sittingId: string,
    attemptIds: readonly string[] | undefined,
  ): Promise<{ sitting: SittingSummary; chosen: ListedResult[] }> {
    const sitting = await this.sittings.summary(staff.centreId, sittingId);
    const listed = await this.results.list(sittingId);
    const wanted = attemptIds && new Set(attemptIds.map((id) => id.toLowerCase()));
    const found = wanted ? listed.filter(({ attemptId }) => wanted.has(attemptId)) : listed;
    if (wanted && found.length < wanted.size)
      throw new ProblemError('not-found', 'One of these candidates has no result in this sitting.');
    const chosen = found.filter(({ isReleased }) => isReleased);
    if (chosen.length === 0 || (wanted && chosen.length < found.length))
      throw new ProblemError(
        'results-not-published',
        'Only results that are released are given out. Release them first.',
      );
    return { sitting, chosen };
  }

  /** The results one after the other; no more are read than are taken soon. What has been erased meanwhile is left out. */
  async *read(chosen: readonly ListedResult[]): AsyncGenerator<ReleasedResult> {
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const some = chosen.slice(from, from + AT_ONCE);
      const found = await this.results.find(some.map(({ attemptId }) => attemptId));
      for (const candidate of some) {
        const result = found.get(candidate.attemptId);
        if (result) yield { ...candidate, ...result };
      }
    }
  }
}
