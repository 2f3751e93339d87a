import { Injectable } from '@nestjs/common';
import type { EraseRequest, Erased, SignedReceipt } from '@examhall/shared/protocol';
import { signReceipt } from '@examhall/shared/sealing';
import { Audit, ERASING_ACTION, type Actor } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import type { ErasedBatch } from './erasure.entity.js';
import { ErasureRepository, type ErasableCandidate } from './erasure.repository.js';
import { RetentionRepository } from './retention.repository.js';

const PSEUDONYM_LENGTH = 12;
/** A shorter number stands as a word in too much that is about something else. */
const SHORTEST_NUMBER = 3;

/** Erases what is known of a candidate, and leaves what can be proved without it. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly repository: ErasureRepository,
    private readonly retention: RetentionRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Erases one candidate, because somebody asked for it.
   *
   * @throws ProblemError `not-found`, `erased`, `sitting-not-over`, `held`; `validation-failed` for a reason that names the candidate
   */
  erase(registrationId: string, staff: StaffPrincipal, request: EraseRequest): Promise<Erased> {
    return this.transactions.run(async (transaction) => {
      const candidate = await this.repository.findLocked(transaction, registrationId);
      if (!candidate || candidate.isCanary || candidate.centreId !== staff.centreId)
        throw new ProblemError('not-found', 'There is no such candidate.');
      if (candidate.erasedAt) throw new ProblemError('erased', 'This candidate was erased already.');
      if (candidate.closesAt > this.clock.now())
        throw new ProblemError('sitting-not-over', 'This sitting is not over yet.');
      if ((await this.retention.heldBy(transaction, candidate.sittingId)).length > 0)
        throw new ProblemError(
          'held',
          'Something in this sitting is not settled yet: an exam without a result, an incident or graders that differ. Settle it and release the sitting first.',
        );
      if (request.why.toLowerCase().includes(candidate.name.toLowerCase()))
        throw validationProblem([
          { at: 'why', reason: 'must not name the candidate: it stays in the trail' },
        ]);
      return this.take(transaction, candidate, staff, request);
    });
  }

  /** Erases candidates whose time is over; those that were erased meanwhile are left out. */
  async eraseAll(
    transaction: Transaction,
    registrationIds: readonly string[],
    by: Actor,
    request: EraseRequest,
  ): Promise<void> {
    // Always in the same order, so that no two ever wait for each other.
    for (const id of [...registrationIds].sort()) {
      const candidate = await this.repository.findLocked(transaction, id);
      if (candidate && !candidate.erasedAt) await this.take(transaction, candidate, by, request);
    }
  }

  private async take(
    transaction: Transaction,
    candidate: ErasableCandidate,
    by: Actor,
    { why, keepsResult }: EraseRequest,
  ): Promise<Erased> {
    const { registrationId, attemptId, sittingId, centreId } = candidate;
    const now = this.clock.now();
    const pseudonym = `erased-${this.ids.next().replaceAll('-', '').slice(0, PSEUDONYM_LENGTH)}`;
    const journal = attemptId === null ? [] : await this.repository.journal(transaction, attemptId);
    await this.repository.eraseRegistration(transaction, registrationId, pseudonym, now);
    if (attemptId !== null) {
      const receipt = this.receiptWithout(candidate, pseudonym);
      await this.repository.eraseAttempt(transaction, attemptId, receipt, now);
      if (!keepsResult) await this.removeResults(transaction, attemptId, sittingId);
    }
    await this.repository.insert(transaction, {
      ...{ registrationId, attemptId, journal, resultsKept: keepsResult },
      ...{ erasedBy: by.accountId, erasedAt: now },
    });
    const words = await this.audit.eraseWords(transaction, centreId, aboutIn(candidate));
    await this.audit.record(transaction, by, {
      action: ERASING_ACTION,
      subject: registrationId,
      why,
      details: { attemptId, pseudonym, resultKept: keepsResult, ...extent(journal), ...words },
    });
    return {
      registrationId,
      pseudonym,
      batches: journal.length,
      auditEntries: words.auditEntries.length,
      resultKept: keepsResult,
      inArchive: candidate.archivedAt !== null,
    };
  }

  /** The same receipt for the pseudonym; the one on the candidate's paper goes on to hold by itself. */
  private receiptWithout({ signedReceipt }: ErasableCandidate, pseudonym: string): SignedReceipt | null {
    if (!signedReceipt) return null;
    return signReceipt({ ...signedReceipt.receipt, candidateNumber: pseudonym }, this.keys.privateKey);
  }

  private async removeResults(transaction: Transaction, attemptId: string, sittingId: string): Promise<void> {
    await this.repository.removeResults(transaction, attemptId, sittingId);
    await this.outbox.add(transaction, [{ job: 'statistics', key: this.ids.next(), payload: { sittingId } }]);
  }
}

/** What in the trail is about a candidate. */
function aboutIn({ registrationId, attemptId, name, candidateNumber }: ErasableCandidate) {
  return {
    subjects: attemptId === null ? [registrationId] : [registrationId, attemptId],
    names: name.trim() === '' ? [] : [name.trim()],
    numbers: candidateNumber.length < SHORTEST_NUMBER ? [] : [candidateNumber],
  };
}

function extent(journal: readonly ErasedBatch[]) {
  return { batches: journal.length, entries: journal.at(-1)?.toSeq ?? 0 };
}
