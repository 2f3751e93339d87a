import { Injectable } from '@nestjs/common';
import { MAX_CANDIDATES, type AddedRegistrations, type NewCandidate } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { AccessCodes } from './access-codes.service.js';
import { RegistrationRepository } from './registration.repository.js';
import { SittingsService } from './sittings.service.js';

/** Who is in a sitting, after it was made: late entries, and who does not come. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly repository: RegistrationRepository,
    private readonly sittings: SittingsService,
    private readonly codes: AccessCodes,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds candidates to a sitting that has not opened yet, all or none.
   *
   * @throws ProblemError `not-found`, `sitting-opened`, `validation-failed` naming the numbers that are in the sitting already
   */
  async add(
    staff: StaffPrincipal,
    sittingId: string,
    candidates: readonly NewCandidate[],
  ): Promise<AddedRegistrations> {
    // Before the slow part, so that who asks in vain is told at once.
    await this.sittings.summary(staff.centreId, sittingId);
    const made = await this.codes.register(sittingId, candidates);
    await this.transactions.run(async (transaction) => {
      const sitting = await this.repository.lockedSitting(transaction, staff.centreId, sittingId);
      if (!sitting) throw new ProblemError('not-found', 'There is no such sitting.');
      if (this.clock.now() >= sitting.opensAt)
        throw new ProblemError(
          'sitting-opened',
          'This sitting has opened already: nobody can be added to it any more.',
        );
      const known = await this.repository.numbersOf(transaction, sittingId);
      requireNew(candidates, known);
      await this.repository.insert(
        transaction,
        made.map(({ registration }) => registration),
      );
      await this.audit.record(transaction, staff, {
        action: 'sitting.add-registrations',
        subject: sittingId,
        details: { candidates: made.length },
      });
    });
    return { accessCodes: made.map(({ issued }) => issued) };
  }

  /** Removes a candidate who has not begun. @throws ProblemError `not-found`, `attempts-started` */
  async remove(staff: StaffPrincipal, sittingId: string, registrationId: string): Promise<void> {
    await this.sittings.summary(staff.centreId, sittingId);
    await this.transactions.run(async (transaction) => {
      const found = await this.repository.locked(transaction, sittingId, registrationId);
      if (!found) throw new ProblemError('not-found', 'There is no such candidate in this sitting.');
      if (found.begun)
        throw new ProblemError(
          'attempts-started',
          'This candidate has begun the exam: what was answered stays, and so does the candidate.',
        );
      await this.repository.remove(transaction, registrationId);
      await this.audit.record(transaction, staff, {
        action: 'registration.remove',
        subject: registrationId,
        details: { sittingId },
      });
    });
  }
}

function requireNew(candidates: readonly NewCandidate[], known: ReadonlySet<string>): void {
  const faults = candidates.flatMap(({ number }, index) =>
    known.has(number)
      ? [{ at: `candidates.${index}.number`, reason: `the number ${number} is in this sitting already` }]
      : [],
  );
  if (faults.length > 0) throw validationProblem(faults);
  if (known.size + candidates.length > MAX_CANDIDATES)
    throw validationProblem([
      { at: 'candidates', reason: `a sitting can have ${MAX_CANDIDATES} candidates at most` },
    ]);
}
