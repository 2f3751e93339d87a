import { Injectable } from '@nestjs/common';
import { foldWithAdopted, type AttemptView, type Entry } from '@examhall/shared/journal';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
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

  /** The attempt's journal, every signature and the whole chain checked again. */
  async verified(attempt: AttemptEntity): Promise<VerifiedJournal> {
    const batches = await this.batches.ofAttempt(attempt.id);
    const signingKeys = new Map<string, string>();
    for (const stationId of new Set(batches.map((batch) => batch.stationId))) {
      signingKeys.set(stationId, (await this.stations.get(stationId)).signingKey);
    }
    const head = { seq: attempt.headSeq, hash: attempt.headHash };
    return verifyJournal(attempt.id, head, batches, (stationId) => signingKeys.get(stationId));
  }

  /** What the attempt has answered when the stray entries count that a person has adopted. */
  async withAdopted(attemptId: string, entries: readonly Entry[]): Promise<AttemptView> {
    const adopted = (await this.supervision.adoptedOf(attemptId)).map(entriesOf);
    return foldWithAdopted(entries, adopted);
  }

  /** Seconds of each grant of time that was issued for the attempt, by its number. */
  async grantsOf(attemptId: string): Promise<Map<number, number>> {
    const orders = await this.supervision.ordersAfter(attemptId, 0);
    return new Map(
      orders.flatMap(({ number, body }) => (body.kind === 'time' ? [[number, body.seconds] as const] : [])),
    );
  }
}
