import { Injectable } from '@nestjs/common';
import { foldWithAdopted, type AttemptView, type Entry } from '@examhall/shared/journal';
import type { Transaction } from '../../platform/database/index.js';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import type { BatchEntity } from './batch.entity.js';
import { BatchRepository } from './batch.repository.js';
import { SupervisionRepository } from './supervision.repository.js';
import { entriesOf, verifyJournal, type VerifiedJournal } from './stored-batch.js';

/** Reads back what the intake stored, trusting nothing on the way. */
@Injectable()
export class JournalsService {
  constructor(
    private readonly batches: BatchRepository,
    private readonly supervision: SupervisionRepository,
    private readonly stations: StationsService,
  ) {}

  /** The entries held so far, as they were checked when they came. */
  async held(attemptId: string): Promise<Entry[]> {
    return (await this.batches.ofAttempt(attemptId)).flatMap(entriesOf);
  }

  /** As `held`, for many attempts in one query. */
  async heldAll(transaction: Transaction, attemptIds: readonly string[]): Promise<Map<string, Entry[]>> {
    const batches = await this.batches.ofAttempts(transaction, attemptIds);
    const byAttempt = Map.groupBy(batches, ({ attemptId }) => attemptId);
    return new Map([...byAttempt].map(([attemptId, own]) => [attemptId, own.flatMap(entriesOf)]));
  }

  /** The attempt's journal, every signature and the whole chain checked again. */
  async verified(attempt: AttemptEntity): Promise<VerifiedJournal> {
    const batches = await this.batches.ofAttempt(attempt.id);
    return verify(
      attempt,
      batches,
      await this.stations.signingKeys(batches.map(({ stationId }) => stationId)),
    );
  }

  /** As `verified`, for many attempts in one query. */
  async verifiedAll(
    transaction: Transaction,
    attempts: readonly AttemptEntity[],
  ): Promise<Map<string, VerifiedJournal>> {
    const batches = await this.batches.ofAttempts(
      transaction,
      attempts.map(({ id }) => id),
    );
    const keys = await this.stations.signingKeys(batches.map(({ stationId }) => stationId));
    const byAttempt = Map.groupBy(batches, ({ attemptId }) => attemptId);
    return new Map(
      attempts.map((attempt) => [attempt.id, verify(attempt, byAttempt.get(attempt.id) ?? [], keys)]),
    );
  }

  /** What an attempt has answered, with the stray entries that a person has adopted. @throws Error for a damaged journal */
  async withAdopted(attempt: AttemptEntity): Promise<AttemptView> {
    const journal = await this.verified(attempt);
    if (!journal.ok) throw new Error(`attempt ${attempt.id}: ${journal.fault}`);
    const strays = await this.supervision.adoptedOf(null, [attempt.id]);
    return foldWithAdopted(journal.entries, strays.map(entriesOf));
  }

  /** Stray entries of attempts that a person has adopted, in runs as they came; attempts without any are left out. */
  async adopted(
    transaction: Transaction,
    attempts: readonly AttemptEntity[],
  ): Promise<Map<string, Entry[][]>> {
    const strays = await this.supervision.adoptedOf(
      transaction,
      attempts.map(({ id }) => id),
    );
    const byAttempt = Map.groupBy(strays, ({ attemptId }) => attemptId);
    return new Map([...byAttempt].map(([attemptId, runs]) => [attemptId, runs.map(entriesOf)]));
  }

  /** Seconds of each grant of time that was issued for the attempt, by its number. */
  async grantsOf(attemptId: string): Promise<Map<number, number>> {
    const orders = await this.supervision.ordersAfter(attemptId, 0);
    return new Map(
      orders.flatMap(({ number, body }) => (body.kind === 'time' ? [[number, body.seconds] as const] : [])),
    );
  }
}

function verify(
  attempt: AttemptEntity,
  batches: readonly BatchEntity[],
  signingKeys: ReadonlyMap<string, string>,
): VerifiedJournal {
  const head = { seq: attempt.headSeq, hash: attempt.headHash };
  return verifyJournal(attempt.id, head, batches, (stationId) => signingKeys.get(stationId));
}
