import { Injectable } from '@nestjs/common';
import type { StrayEntries } from '@examhall/shared/protocol';
import { batchSchema } from '@examhall/shared/sealing';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { SittingsService } from '../sittings/index.js';
import { AttemptRepository } from './attempt.repository.js';
import { IncidentsService } from './incidents.service.js';
import type { StrayBatchEntity } from './stray-batch.entity.js';
import { SupervisionRepository, type ListedStray } from './supervision.repository.js';
import type { ArrivedBatch } from './intake-group.js';

/** Entries that are in no journal: kept, shown, and adopted when a person says so. */
@Injectable()
export class StraysService {
  constructor(
    private readonly supervision: SupervisionRepository,
    private readonly attempts: AttemptRepository,
    private readonly incidents: IncidentsService,
    private readonly sittings: SittingsService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Keeps a batch as it came; the same one once. */
  async keep({ attemptId, station: { stationId }, bytes, signature, batch }: ArrivedBatch): Promise<void> {
    const { entries } = batch;
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return;
    const fresh = await this.supervision.keepStray({
      id: this.ids.next(),
      attemptId,
      stationId,
      fromSeq: first.seq,
      toSeq: last.seq,
      lastHash: last.hash,
      body: bytes,
      signature,
      receivedAt: this.clock.now(),
      adoptedAt: null,
      adoptedBy: null,
      adoptedWhy: null,
    });
    if (!fresh) return;
    const evidence = { stationId, fromSeq: first.seq, toSeq: last.seq };
    await this.incidents.raise(attemptId, 'stray-entries', `${stationId}:${last.hash}`, evidence);
  }

  /** The batch as it is kept; null when it is not. */
  kept({
    attemptId,
    station: { stationId },
    batch: { entries },
  }: ArrivedBatch): Promise<StrayBatchEntity | null> {
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return Promise.resolve(null);
    return this.supervision.findKept({ attemptId, stationId, fromSeq: first.seq, lastHash: last.hash });
  }

  /** The stray entries of a sitting, oldest first. @throws ProblemError `not-found` */
  async list(sittingId: string, staff: StaffPrincipal): Promise<StrayEntries[]> {
    await this.sittings.summary(staff.centreId, sittingId);
    return (await this.supervision.straysOfSitting(sittingId)).map(shown);
  }

  /**
   * Lets the answers in stray entries count, where the attempt has no later answer to the same item. A result that is
   * there already is made again; the one before is kept. Adopting again changes nothing.
   *
   * @throws ProblemError `not-found`
   */
  async adopt(id: string, staff: StaffPrincipal, why: string): Promise<void> {
    await this.transactions.runAgain(async (transaction) => {
      const stray = await this.supervision.findStray(transaction, id);
      const attempt = stray && (await this.attempts.findLocked(transaction, stray.attemptId));
      if (!attempt || (await this.sittings.centreOf(attempt.sittingId)) !== staff.centreId)
        throw new ProblemError('not-found', 'There are no such entries.');
      if (stray.adoptedAt) return;
      await this.supervision.adopt(transaction, id, staff.accountId, why, this.clock.now());
      await this.audit.record(transaction, staff, {
        action: 'attempt.adopt-stray',
        subject: attempt.id,
        why,
        details: { stray: id, fromSeq: stray.fromSeq, toSeq: stray.toSeq },
      });
      if (attempt.state === 'finalised')
        await this.outbox.renew(transaction, [
          { job: 'regrade', key: attempt.id, payload: { attemptId: attempt.id } },
        ]);
    });
  }
}

function shown(stray: ListedStray): StrayEntries {
  const { entries } = batchSchema.parse(JSON.parse(stray.body.toString('utf8')));
  return {
    id: stray.id,
    attemptId: stray.attempt_id,
    candidateNumber: stray.candidate_number,
    stationName: stray.station_name,
    fromSeq: stray.from_seq,
    toSeq: stray.to_seq,
    receivedAt: stray.received_at.toISOString(),
    answers: entries.flatMap((entry): StrayEntries['answers'] => {
      if (entry.kind === 'answered') return [{ ...entry.payload, wallMs: entry.wallMs }];
      return entry.kind === 'cleared'
        ? [{ itemId: entry.payload.itemId, response: null, wallMs: entry.wallMs }]
        : [];
    }),
    adoptedAt: stray.adopted_at?.toISOString() ?? null,
  };
}
