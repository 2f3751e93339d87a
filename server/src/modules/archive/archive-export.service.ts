import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService } from '../sittings/index.js';
import { passingFile } from './archive-file.js';
import { ArchiveService } from './archive.service.js';

/** Gives the archive of a sitting to its administrators. Who has taken it is written down. */
@Injectable()
export class ArchiveExportService {
  constructor(
    private readonly archive: ArchiveService,
    private readonly sittings: SittingsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /** @throws ProblemError `not-found`, `archived`, `results-not-published` */
  async export(staff: StaffPrincipal, sittingId: string): Promise<Readable> {
    const { resultsPublishedAt } = await this.sittings.summary(staff.centreId, sittingId);
    await this.sittings.requireNotArchived(sittingId);
    if (resultsPublishedAt === null)
      throw new ProblemError(
        'results-not-published',
        'A sitting is archived once its results are published.',
      );
    const file = await passingFile((folder) => this.archive.write(sittingId, folder, false));
    await this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, { action: 'sitting.archive', subject: sittingId, details: {} }),
    );
    return file;
  }
}
