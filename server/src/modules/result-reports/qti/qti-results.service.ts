import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { paperItems } from '@examhall/shared/items';
import { presentedPaper } from '@examhall/shared/journal';
import type { QtiResultsRequest, SittingSummary } from '@examhall/shared/protocol';
import { ZipFile } from 'yazl';
import { Audit } from '../../../platform/audit/index.js';
import type { StaffPrincipal } from '../../../platform/auth/index.js';
import { Transactions } from '../../../platform/database/index.js';
import { ProblemError } from '../../../platform/errors/index.js';
import { AttemptRepository, JournalsService } from '../../attempts/index.js';
import { SittingsService } from '../../sittings/index.js';
import { ReleasedResultRepository, type ListedResult } from '../released-result.repository.js';
import { ReleasedResults } from '../released-results.service.js';
import { assessmentResult, candidateIdentifier } from './assessment-result.js';

/** Results for other programs: what was answered and what it earned, as the standard has it. */
@Injectable()
export class QtiResultsService {
  constructor(
    private readonly released: ReleasedResults,
    private readonly results: ReleasedResultRepository,
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly sittings: SittingsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /**
   * A file for each candidate, in an archive that is made while it is read.
   *
   * @throws ProblemError what `ReleasedResults.chosen` throws, `archived`
   */
  async archive(
    staff: StaffPrincipal,
    sittingId: string,
    { attemptIds, withKey = false }: QtiResultsRequest,
  ): Promise<Readable> {
    const { sitting, chosen } = await this.allowed(staff, sittingId, attemptIds, withKey);
    const zip = new ZipFile();
    // What goes wrong on the way breaks the download off: half an archive must not look like a whole one.
    zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
    for (const candidate of chosen) {
      zip.addReadStreamLazy(`${candidateIdentifier(candidate.candidateNumber)}.xml`, {}, (ready) => {
        this.file(sitting, candidate, withKey).then(
          (xml) => ready(null, Readable.from([Buffer.from(xml, 'utf8')])),
          (error: unknown) => ready(error, Readable.from([])),
        );
      });
    }
    zip.end();
    return zip.outputStream as Readable;
  }

  /** The file of one candidate. @throws ProblemError as `archive` */
  async single(staff: StaffPrincipal, attemptId: string, withKey: boolean): Promise<string> {
    const attempt = await this.attempts.find(attemptId);
    if (!attempt) throw new ProblemError('not-found', 'There is no result of such an attempt.');
    const { sitting, chosen } = await this.allowed(staff, attempt.sittingId, [attemptId], withKey);
    const [candidate] = chosen;
    if (!candidate) throw new Error(`nobody was chosen by attempt ${attemptId}`);
    return this.file(sitting, candidate, withKey);
  }

  private async allowed(
    staff: StaffPrincipal,
    sittingId: string,
    attemptIds: readonly string[] | undefined,
    withKey: boolean,
  ): Promise<{ sitting: SittingSummary; chosen: ListedResult[] }> {
    const allowed = await this.released.chosen(staff, sittingId, attemptIds);
    await this.sittings.requireNotArchived(sittingId);
    await this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, {
        action: 'results.export',
        subject: sittingId,
        details: { format: 'qti', candidates: allowed.chosen.length, withKey },
      }),
    );
    return allowed;
  }

  private async file(
    { id: sittingId, examId, examTitle }: SittingSummary,
    { attemptId, candidateNumber, name }: ListedResult,
    withKey: boolean,
  ): Promise<string> {
    const attempt = await this.attempts.find(attemptId);
    const result = (await this.results.find([attemptId])).get(attemptId);
    if (!attempt || !result) throw new ProblemError('not-found', 'There is no result of such an attempt.');
    const [{ paper, key }, { responses, started }] = await Promise.all([
      this.sittings.packageExam(attempt.packageId),
      this.journals.withAdopted(attempt),
    ]);
    const marks = new Map(result.grade.items.map((mark) => [mark.itemId, mark]));
    return assessmentResult(
      {
        ...{ attemptId, sittingId, examId, examTitle },
        candidate: { number: candidateNumber, name },
        ...{ grade: result.grade, version: result.version },
        resultAt: result.revisedAt ?? result.finalisedAt,
        handedInAt: result.sealedAt ?? result.finalisedAt,
        items: paperItems(presentedPaper(paper, started?.seed ?? '')).flatMap((item) => {
          const [mark, itemKey] = [marks.get(item.id), key.items[item.id]];
          return mark && itemKey
            ? [{ item, key: itemKey, response: responses.get(item.id) ?? null, mark }]
            : [];
        }),
      },
      withKey,
    );
  }
}
