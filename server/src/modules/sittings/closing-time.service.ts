import { Injectable } from '@nestjs/common';
import type { PostponeClosingRequest, SittingSummary } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { SittingRepository } from './sitting.repository.js';
import { SittingsService } from './sittings.service.js';

/** Lets sittings close later. */
@Injectable()
export class ClosingTimeService {
  constructor(
    private readonly sittings: SittingsService,
    private readonly repository: SittingRepository,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts the closing time off; stations hear of it with their next look. It is never put forward, since somebody may count on
   * it, and a sitting that is over stays so, since its key may have been told. The package stays what it is: the window in its
   * manifest is that of its issue.
   *
   * @throws ProblemError `not-found`, `sitting-not-open` when it is over, `validation-failed` for a time that is not later
   */
  async postpone(
    staff: StaffPrincipal,
    id: string,
    { closesAt }: PostponeClosingRequest,
  ): Promise<SittingSummary> {
    const to = new Date(closesAt);
    await this.transactions.run(async (transaction) => {
      const sitting = await this.repository.findLocked(transaction, id);
      if (sitting?.centreId !== staff.centreId)
        throw new ProblemError('not-found', 'There is no such sitting.');
      if (this.sittings.stateOf(sitting) === 'over')
        throw new ProblemError('sitting-not-open', 'This sitting is over: it cannot be opened again.');
      if (to <= sitting.closesAt)
        throw validationProblem([{ at: 'closesAt', reason: 'must be later than it is now' }]);
      await this.repository.setClosesAt(transaction, id, to);
      const details = { from: sitting.closesAt.toISOString(), to: to.toISOString() };
      await this.audit.record(transaction, staff, {
        action: 'sitting.postpone-closing',
        subject: id,
        details,
      });
    });
    return this.sittings.summary(staff.centreId, id);
  }
}
