import { Injectable } from '@nestjs/common';
import { describeKey, type Item, type Paper } from '@examhall/shared/items';
import { fold } from '@examhall/shared/journal';
import type { ItemMark, Result } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { AttemptRepository, JournalsService, requireNotErased } from '../attempts/index.js';
import { AnswersToMark } from '../human-marking/index.js';
import { SittingsService } from '../sittings/index.js';
import { ResultRepository } from './result.repository.js';

/** Shows results to staff. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly results: ResultRepository,
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly sittings: SittingsService,
    private readonly answers: AnswersToMark,
  ) {}

  /**
   * The result of an attempt item by item.
   *
   * @throws ProblemError `not-found` when there is none in this centre, `archived`, `erased`, `not-allowed` for markers while
   *   answers of the sitting wait for them: they would learn whose they are
   */
  async view(attemptId: string, { centreId, role }: StaffPrincipal): Promise<Result> {
    const [result, attempt] = await Promise.all([
      this.results.find(attemptId),
      this.attempts.find(attemptId),
    ]);
    const sitting = attempt && (await this.sittings.sitting(attempt.sittingId));
    if (!result || !attempt || sitting?.centreId !== centreId) {
      throw new ProblemError('not-found', 'There is no result of such an attempt yet.');
    }
    requireNotErased(attempt);
    await this.sittings.requireNotArchived(sitting.id);
    if (role === 'marker' && (await this.answers.outstanding(sitting.id)).open > 0) {
      throw new ProblemError(
        'not-allowed',
        'Answers of this sitting are being marked without names. Markers see results when that is done.',
      );
    }
    const [{ paper, key }, registration, journal] = await Promise.all([
      this.sittings.packageExam(attempt.packageId),
      this.sittings.registration(attempt.registrationId),
      this.journals.verified(attempt),
    ]);
    if (!journal.ok) throw new Error(`attempt ${attemptId} was finalised, but now ${journal.fault}`);
    const { responses } = fold(journal.entries);
    const server = marksByItem(result.grade.items);
    const local = marksByItem(result.localGrade?.items ?? []);
    return {
      attemptId,
      sittingId: sitting.id,
      sittingTitle: sitting.title,
      candidate: { number: registration.candidateNumber, name: registration.name },
      finalisedAt: result.finalisedAt.toISOString(),
      agreement: result.agreement,
      grade: result.grade,
      localGrade: result.localGrade,
      examId: sitting.examId,
      version: result.version,
      language: paper.language,
      media: paper.media,
      items: presentedItems(paper, server).map((item) => {
        const itemKey = key.items[item.id];
        const mark = server.get(item.id);
        if (!itemKey || !mark) throw new Error(`the result of attempt ${attemptId} lacks item ${item.id}`);
        return {
          item,
          response: responses.get(item.id) ?? null,
          correct: describeKey(item, itemKey),
          server: mark,
          local: local.get(item.id) ?? null,
        };
      }),
    };
  }
}

/** The items that the attempt was given: of a section that draws, those that are in the grade. */
function presentedItems(paper: Paper, marks: ReadonlyMap<string, ItemMark>): Item[] {
  return paper.sections.flatMap(({ draw, items }) =>
    draw === undefined ? items : items.filter(({ id }) => marks.has(id)),
  );
}

function marksByItem(marks: readonly ItemMark[]): Map<string, ItemMark> {
  return new Map(marks.map((mark) => [mark.itemId, mark]));
}
