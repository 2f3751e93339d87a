import { Injectable } from '@nestjs/common';
import {
  emptyHead,
  emptyView,
  fold,
  foldWithAdopted,
  type AttemptView,
  type Entry,
} from '@examhall/shared/journal';
import { entriesOf, verifyEntries, type VerifiedJournal } from '@examhall/shared/sealing';
import type { Transaction } from '../../platform/database/index.js';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { BatchRepository } from './batch.repository.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { SupervisionRepository } from './supervision.repository.js';

/** A snapshot is kept when so many entries have come since the last: fewer are folded again faster than written. */
const SNAPSHOT_EVERY = 20;

/** Reads back what the intake stored, trusting nothing on the way. */
@Injectable()
export class JournalsService {
  constructor(
    private readonly batches: BatchRepository,
    private readonly snapshots: SnapshotRepository,
    private readonly supervision: SupervisionRepository,
    private readonly stations: StationsService,
  ) {}

  /** The entries held so far, as they were checked when they came. */
  async held(attemptId: string): Promise<Entry[]> {
    return (await this.batches.ofAttempt(attemptId)).flatMap(entriesOf);
  }

  /** What each attempt's journal tells so far; only what came after its last snapshot is read. */
  async views(transaction: Transaction, attemptIds: readonly string[]): Promise<Map<string, AttemptView>> {
    const known = await this.snapshots.ofAttempts(transaction, attemptIds);
    const fresh = byAttempt(await this.batches.after(transaction, throughOf(attemptIds, known)));
    const views = new Map<string, AttemptView>();
    const grown = new Map<string, AttemptView>();
    for (const id of attemptIds) {
      const before = known.get(id) ?? emptyView;
      const view = fold((fresh.get(id) ?? []).flatMap(entriesOf), before);
      views.set(id, view);
      if (!view.sealed && seqOf(view) - seqOf(before) >= SNAPSHOT_EVERY) grown.set(id, view);
    }
    await this.snapshots.keepAll(transaction, grown);
    return views;
  }

  /**
   * What the journals of attempts that have a snapshot tell, of which only the entries after it are checked: their
   * signatures, and that they lead from where the snapshot ends to the attempt's head. An attempt whose entries do not is
   * left out, like one without a snapshot.
   */
  async viewsFromSnapshots(
    transaction: Transaction,
    attempts: readonly AttemptEntity[],
  ): Promise<Map<string, AttemptView>> {
    const ids = attempts.map(({ id }) => id);
    const known = await this.snapshots.ofAttempts(transaction, ids);
    const fresh = await this.batches.after(transaction, throughOf([...known.keys()], known));
    const keys = await this.stations.signingKeys(fresh.map(({ stationId }) => stationId));
    const batches = byAttempt(fresh);
    return new Map(
      attempts.flatMap((attempt) => {
        const view = known.get(attempt.id);
        if (!view?.head) return [];
        const journal = verifyEntries(attempt, view.head, batches.get(attempt.id) ?? [], keys);
        return journal.ok ? [[attempt.id, fold(journal.entries, view)] as const] : [];
      }),
    );
  }

  /** The attempt's journal as it was when the attempt was read, every signature and the whole chain checked again. */
  async verified(attempt: AttemptEntity): Promise<VerifiedJournal> {
    const all = await this.batches.ofAttempt(attempt.id);
    // Nobody holds a lock here: what has come since is not what the attempt's head speaks of.
    const batches = all.filter(({ fromSeq }) => fromSeq <= attempt.headSeq);
    const keys = await this.stations.signingKeys(batches.map(({ stationId }) => stationId));
    return verifyEntries(attempt, emptyHead(attempt.id), batches, keys);
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
    const own = byAttempt(batches);
    return new Map(
      attempts.map((attempt) => [
        attempt.id,
        verifyEntries(attempt, emptyHead(attempt.id), own.get(attempt.id) ?? [], keys),
      ]),
    );
  }

  /** Their results are made: nobody folds on from their snapshots. */
  forgetSnapshots(transaction: Transaction, attemptIds: readonly string[]): Promise<void> {
    return this.snapshots.forget(transaction, attemptIds);
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
    return new Map([...byAttempt(strays)].map(([attemptId, runs]) => [attemptId, runs.map(entriesOf)]));
  }

  /** Seconds of each grant of time that was issued for the attempt, by its number. */
  async grantsOf(attemptId: string): Promise<Map<number, number>> {
    const orders = await this.supervision.ordersAfter(attemptId, 0);
    return new Map(
      orders.flatMap(({ number, body }) => ('seconds' in body ? [[number, body.seconds] as const] : [])),
    );
  }
}

function byAttempt<Row extends { readonly attemptId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ attemptId }) => attemptId);
}

function seqOf(view: AttemptView): number {
  return view.head?.seq ?? 0;
}

function throughOf(attemptIds: readonly string[], known: ReadonlyMap<string, AttemptView>) {
  return attemptIds.map((attemptId) => ({ attemptId, through: seqOf(known.get(attemptId) ?? emptyView) }));
}
