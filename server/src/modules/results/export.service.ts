import { Injectable } from '@nestjs/common';
import { paperItems } from '@examhall/shared/items';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Transactions } from '../../platform/database/index.js';
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

  /** @throws ProblemError `not-found` */
  async export(sittingId: string, staff: StaffPrincipal, format: 'csv' | 'xlsx'): Promise<Buffer> {
    const { title } = await this.sittings.summary(staff.centreId, sittingId);
    const { paper } = await this.sittings.currentExam(sittingId);
    const itemIds = paperItems(paper).map(({ id }) => id);
    const table = resultTable(itemIds, await this.results.ofSitting(sittingId));
    await this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, {
        action: 'results.export',
        subject: sittingId,
        details: { format, candidates: table.length - 1 },
      }),
    );
    return format === 'csv' ? Buffer.from(tableAsCsv(table), 'utf8') : tableAsWorkbook(table, title);
  }
}
