import { Injectable } from '@nestjs/common';
import { paperItems } from '@examhall/shared/items';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import { ResultRepository } from './result.repository.js';
import { resultTable, tableAsCsv, tableAsWorkbook } from './result-table.js';

/** Gives the results of a sitting out as files. Who has taken them is written down. */
@Injectable()
export class ExportService {
  constructor(
    private readonly results: ResultRepository,
    private readonly sittings: SittingsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @param unreleased whether results are among them that their candidates may not see yet
   * @throws ProblemError `not-found`, `results-not-published` when there are results and none that may be given out
   */
  async export(
    sittingId: string,
    staff: StaffPrincipal,
    format: 'csv' | 'xlsx',
    unreleased: 'with' | 'without',
  ): Promise<Buffer> {
    const { title } = await this.sittings.summary(staff.centreId, sittingId);
    const { paper } = await this.sittings.currentExam(sittingId);
    const itemIds = paperItems(paper).map(({ id }) => id);
    const results = await this.results.ofSitting(sittingId);
    const made = results.filter(({ grade }) => grade !== null);
    if (unreleased === 'without' && made.length > 0 && made.every(({ isReleased }) => !isReleased))
      throw new ProblemError(
        'results-not-published',
        'No result of this sitting is released. Release them first, or ask for those that are not released too.',
      );
    const table = resultTable(itemIds, results, unreleased);
    await this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, {
        action: 'results.export',
        subject: sittingId,
        details: { format, candidates: table.length - 1, unreleased: unreleased === 'with' },
      }),
    );
    return format === 'csv' ? Buffer.from(tableAsCsv(table), 'utf8') : tableAsWorkbook(table, title);
  }
}
