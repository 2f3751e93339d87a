import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { marksBySection } from '@examhall/shared/grading';
import type { ResultSlipsRequest, SlipCheck } from '@examhall/shared/protocol';
import { Audit } from '../../../platform/audit/index.js';
import type { StaffPrincipal } from '../../../platform/auth/index.js';
import { Transactions } from '../../../platform/database/index.js';
import { ProblemError } from '../../../platform/errors/index.js';
import { AttemptRepository, requireNotErased } from '../../attempts/index.js';
import { installedTypefaces, paperWords, type PaperWords } from '../../printing/index.js';
import { SittingsService } from '../../sittings/index.js';
import { ReleasedResultRepository, type ListedResult } from '../released-result.repository.js';
import { ReleasedResults, type ReleasedResult } from '../released-results.service.js';
import { resultSlipsPdf, type ResultSlip } from './result-slips.js';
import { sameSlipCode, slipCode } from './slip-code.js';

/** Results on paper, and whether such a paper is true. */
@Injectable()
export class ResultSlipsService {
  constructor(
    private readonly released: ReleasedResults,
    private readonly results: ReleasedResultRepository,
    private readonly attempts: AttemptRepository,
    private readonly sittings: SittingsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Slips, a page each, as a file that is made while it is read. Who has taken them is written down.
   *
   * @throws ProblemError what `ReleasedResults.chosen` throws
   */
  async print(
    staff: StaffPrincipal,
    sittingId: string,
    { attemptIds, timeZone = 'UTC', language = 'en' }: ResultSlipsRequest,
  ): Promise<Readable> {
    const { sitting, chosen } = await this.released.chosen(staff, sittingId, attemptIds);
    const words = paperWords[language];
    const day = new Intl.DateTimeFormat(words.dates, { dateStyle: 'long', timeZone });
    const head = {
      centre: await this.results.centreName(staff.centreId),
      exam: sitting.examTitle,
      sitting: sitting.title,
      date: day.formatRange(new Date(sitting.opensAt), new Date(sitting.closesAt)),
    };
    await this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, {
        action: 'results.print-slips',
        subject: sittingId,
        details: { candidates: chosen.length },
      }),
    );
    const slips = this.slips(chosen, words.results, day);
    const pieces = resultSlipsPdf(installedTypefaces(), head, slips, { language });
    return Readable.from(pieces, { objectMode: false });
  }

  /**
   * Whether a slip with this code was ever printed from a result of the attempt, and which marks must stand on it.
   *
   * @throws ProblemError `not-found`, `erased`
   */
  async check(staff: StaffPrincipal, attemptId: string, code: string): Promise<SlipCheck> {
    const attempt = await this.attempts.find(attemptId);
    const sitting = attempt && (await this.sittings.sitting(attempt.sittingId));
    const versions = sitting?.centreId === staff.centreId ? await this.results.versions(attemptId) : [];
    const current = versions.at(-1);
    if (!attempt || !current) throw new ProblemError('not-found', 'There is no result of such an attempt.');
    requireNotErased(attempt);
    const { candidateNumber, name } = await this.sittings.registration(attempt.registrationId);
    const found = versions.find(({ version, grade }) =>
      sameSlipCode(code, slipCode({ attemptId, candidateNumber, name, version, grade })),
    );
    return {
      found: found
        ? {
            version: found.version,
            marks: found.grade.marks,
            maxMarks: found.grade.maxMarks,
            madeAt: found.madeAt.toISOString(),
          }
        : null,
      currentVersion: current.version,
    };
  }

  private async *slips(
    chosen: readonly ListedResult[],
    words: PaperWords['results'],
    day: Intl.DateTimeFormat,
  ): AsyncGenerator<ResultSlip> {
    for await (const result of this.released.read(chosen)) {
      const { paper } = await this.sittings.packageExam(result.packageId);
      const { attemptId, name, candidateNumber, version, grade } = result;
      yield {
        ...{ attemptId, name, candidateNumber, version },
        ...{ marks: grade.marks, maxMarks: grade.maxMarks },
        sections: marksBySection(paper, grade.items, new Map()),
        dated: datedBy(result, words, day),
        code: slipCode(result),
      };
    }
  }
}

function datedBy(
  { version, finalisedAt, revisedAt }: ReleasedResult,
  words: PaperWords['results'],
  day: Intl.DateTimeFormat,
): string {
  return revisedAt === null
    ? words.made(day.format(finalisedAt))
    : words.revised(version, day.format(revisedAt));
}
