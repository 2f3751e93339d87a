import { Injectable } from '@nestjs/common';
import {
  graveSignals,
  headOf,
  takeIn,
  type Entry,
  type HeldJournal,
  type Intake,
} from '@examhall/shared/journal';
import type { SignedReceipt } from '@examhall/shared/protocol';
import { entriesOf, signReceipt, type Batch } from '@examhall/shared/sealing';
import { Clock, later } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import type { Transaction } from '../../platform/database/index.js';
import { Outbox, type NewJob } from '../../platform/outbox/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import { AttemptEvents } from './attempt-events.js';
import { AttemptRepository, type LockedAttempt } from './attempt.repository.js';
import type { BatchEntity } from './batch.entity.js';
import { BatchRepository } from './batch.repository.js';
import { IncidentsService, type RaisedSignal } from './incidents.service.js';

/** Who signs a batch. */
export interface SigningStation {
  readonly stationId: string;
  readonly centreId: string;
  readonly signingKey: string;
}

/** A batch as it arrived. */
export interface ArrivedBatch {
  /** Attempt named in the address. */
  readonly attemptId: string;
  readonly station: SigningStation;
  /** The body's exact bytes: what the signature is over. */
  readonly bytes: Buffer;
  readonly signature: string;
  readonly batch: Batch;
}

/** What became of a batch. */
export type Fate =
  | { readonly kind: 'unknown' }
  /** It is of a station that the attempt does not run on; `news`: it has entries that the journal has not. */
  | { readonly kind: 'elsewhere'; readonly attempt: LockedAttempt; readonly news: boolean }
  | {
      readonly kind: 'decided';
      readonly attempt: LockedAttempt;
      readonly intake: Intake;
      /** It came after the deadline and its grace: kept, marked late. */
      readonly late: boolean;
    };

/** What a group of batches writes, gathered while their fates are decided. */
interface Writes {
  readonly batches: BatchEntity[];
  /** Attempts that go on, with the head that each had before. */
  readonly heads: Map<LockedAttempt, number>;
  readonly jobs: NewJob[];
  /** What machines noticed that somebody has to look at. */
  readonly signals: RaisedSignal[];
}

/** Decides and stores batches that arrived together, in the order in which they came. */
@Injectable()
export class IntakeGroup {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly batches: BatchRepository,
    private readonly outbox: Outbox,
    private readonly incidents: IncidentsService,
    private readonly events: AttemptEvents,
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
    private readonly config: ServerConfig,
  ) {}

  /** Locks the attempts in one statement and writes everything in two more, however many batches there are. */
  async store(transaction: Transaction, arrived: readonly ArrivedBatch[]): Promise<Fate[]> {
    const ids = [...new Set(arrived.map(({ attemptId }) => attemptId))];
    const attempts = await this.attempts.findAllLocked(transaction, ids);
    const hashes = await this.heldHashes(transaction, attempts, arrived);
    const writes: Writes = { batches: [], heads: new Map(), jobs: [], signals: [] };
    const fates = arrived.map((batch): Fate => {
      const attempt = attempts.get(batch.attemptId);
      // What was erased does not come back by a station that still has it.
      return attempt && !attempt.erasedAt ? this.decide(attempt, batch, hashes, writes) : { kind: 'unknown' };
    });
    await this.write(transaction, writes);
    return fates;
  }

  /** Hashes of entries that are held already and come again, by attempt and number. */
  private async heldHashes(
    transaction: Transaction,
    attempts: ReadonlyMap<string, LockedAttempt>,
    arrived: readonly ArrivedBatch[],
  ): Promise<Map<string, Map<number, string>>> {
    const asked = arrived.flatMap(({ attemptId, batch: { entries } }) => {
      const head = attempts.get(attemptId)?.headSeq ?? 0;
      const fromSeq = entries[0]?.seq ?? 1;
      return fromSeq <= head ? [{ attemptId, fromSeq, toSeq: entries.at(-1)?.seq ?? fromSeq }] : [];
    });
    const hashes = new Map([...attempts.keys()].map((id) => [id, new Map<number, string>()]));
    for (const batch of await this.batches.overlapping(transaction, asked)) {
      for (const entry of entriesOf(batch)) hashes.get(batch.attemptId)?.set(entry.seq, entry.hash);
    }
    return hashes;
  }

  private decide(
    attempt: LockedAttempt,
    arrived: ArrivedBatch,
    hashes: ReadonlyMap<string, Map<number, string>>,
    writes: Writes,
  ): Fate {
    const { entries } = arrived.batch;
    const held = hashes.get(attempt.id) ?? new Map<number, string>();
    if (attempt.stationId !== arrived.station.stationId) {
      const news = entries.some((entry) => held.get(entry.seq) !== entry.hash);
      return { kind: 'elsewhere', attempt, news };
    }
    const intake = takeIn(heldJournal(attempt, held), entries);
    const late = this.clock.now() > later(attempt.deadline, this.allowanceMs(attempt));
    if (intake.kind === 'append') {
      this.append(attempt, arrived, intake, late, writes);
      for (const entry of intake.entries) held.set(entry.seq, entry.hash);
    }
    return { kind: 'decided', attempt, intake, late };
  }

  /** How long after the deadline entries are in time: the grace, and what does not count as time of the exam. */
  private allowanceMs({ restMinutes, pausedAt }: LockedAttempt): number {
    // The deadline moves when the pause ends; until then it stands as many minutes ahead as the pause has lasted.
    const pausedMs = pausedAt ? this.clock.now().getTime() - pausedAt.getTime() : 0;
    return this.config.deadlineGraceSeconds * 1_000 + restMinutes * 60_000 + pausedMs;
  }

  private append(
    attempt: LockedAttempt,
    arrived: ArrivedBatch,
    intake: Extract<Intake, { kind: 'append' }>,
    late: boolean,
    writes: Writes,
  ): void {
    const receivedAt = this.clock.now();
    writes.batches.push({
      attemptId: attempt.id,
      fromSeq: attempt.headSeq + 1,
      toSeq: intake.head.seq,
      body: arrived.bytes,
      signature: arrived.signature,
      stationId: arrived.station.stationId,
      receivedAt,
      late,
    });
    if (!writes.heads.has(attempt)) writes.heads.set(attempt, attempt.headSeq);
    attempt.headSeq = intake.head.seq;
    attempt.headHash = intake.head.hash;
    const { id: attemptId } = attempt;
    const { stationId } = arrived.station;
    for (const { seq, signal } of graveSignals(intake.entries))
      writes.signals.push({ attemptId, stationId, seq, signal });
    for (const entry of intake.entries) {
      if (entry.kind === 'sealed') {
        const signedReceipt = this.receiptFor(attempt, entry, receivedAt);
        Object.assign(attempt, {
          state: 'sealed',
          sealedAt: receivedAt,
          signedReceipt,
        } satisfies Partial<LockedAttempt>);
        // Whole rooms run out of time at once and look at the screen; who handed in early is one of few.
        const urgent = entry.payload.reason !== 'submitted';
        writes.jobs.push({ job: 'finalise', key: attemptId, payload: { attemptId }, urgent });
      }
      if (entry.kind === 'locally-graded')
        writes.jobs.push({ job: 'compare-grades', key: attemptId, payload: { attemptId } });
    }
  }

  private async write(transaction: Transaction, { batches, heads, jobs, signals }: Writes): Promise<void> {
    if (batches.length === 0) return;
    await this.batches.append(transaction, batches, heads);
    await this.outbox.add(transaction, jobs);
    // With the batch or not at all: nobody reads the journal for them afterwards.
    for (const signal of signals) await this.incidents.raiseSignal(signal, transaction);
    transaction.afterCommit(() => {
      for (const { id } of heads.keys()) this.events.batchStored(id);
    });
  }

  private receiptFor(attempt: LockedAttempt, seal: Entry, receivedAt: Date): SignedReceipt {
    const head = headOf(seal);
    return signReceipt(
      {
        format: 'examhall-receipt-v1',
        submissionId: attempt.id,
        attemptId: attempt.id,
        candidateNumber: attempt.candidateNumber,
        entries: head.seq,
        sealHash: head.hash,
        receivedAt: receivedAt.toISOString(),
      },
      this.keys.privateKey,
    );
  }
}

function heldJournal(attempt: LockedAttempt, hashes: ReadonlyMap<number, string>): HeldJournal {
  const receiptEntries = attempt.signedReceipt?.receipt.entries;
  return {
    attemptId: attempt.id,
    packageId: attempt.packageId,
    seed: attempt.seed,
    head: { seq: attempt.headSeq, hash: attempt.headHash },
    phase: {
      started: attempt.headSeq > 0,
      sealed: receiptEntries !== undefined,
      localGrade: receiptEntries !== undefined && attempt.headSeq > receiptEntries,
    },
    hashAt: (seq) => hashes.get(seq),
  };
}
