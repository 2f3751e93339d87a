import { Injectable } from '@nestjs/common';
import { headOf, takeIn, type Entry, type HeldJournal, type Intake } from '@examhall/shared/journal';
import type { BatchAck, SignedReceipt } from '@examhall/shared/protocol';
import { signatureHolds, signReceipt, type Batch } from '@examhall/shared/sealing';
import { Clock, later } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import { AttemptEvents } from './attempt-events.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { BatchRepository } from './batch.repository.js';
import { handedIn } from './handed-in.js';
import type { IncidentKind } from './incident.entity.js';
import { IncidentsService } from './incidents.service.js';
import { StationAttempts } from './station-attempts.js';
import { entriesOf } from './stored-batch.js';
import { StraysService } from './strays.service.js';

/** A batch as it arrived. */
export interface ArrivedBatch {
  /** Attempt named in the address. */
  readonly attemptId: string;
  readonly stationId: string;
  /** The body's exact bytes: what the signature is over. */
  readonly bytes: Buffer;
  readonly signature: string;
  readonly batch: Batch;
}

/** The batch is of a station that the attempt does not run on. */
interface Elsewhere {
  readonly kind: 'elsewhere';
  /** It has entries that the journal has not. */
  readonly news: boolean;
}

const incidentOf = {
  fork: 'journal-fork',
  edited: 'journal-edited',
  invalid: 'journal-invalid',
} as const satisfies Record<string, IncidentKind>;

/** Takes in batches: the hot path. What it acknowledges has been committed. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly attempts: AttemptRepository,
    private readonly batches: BatchRepository,
    private readonly incidents: IncidentsService,
    private readonly outbox: Outbox,
    private readonly stations: StationsService,
    private readonly sittings: SittingsService,
    private readonly strays: StraysService,
    private readonly own: StationAttempts,
    private readonly events: AttemptEvents,
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
    private readonly config: ServerConfig,
  ) {}

  /**
   * @throws ProblemError `not-found`, `signature-invalid`, `journal-gap`, `journal-fork`, `journal-invalid`, `attempt-elsewhere`; nothing is
   * changed then, but an incident keeps a refused batch as evidence
   */
  async take(arrived: ArrivedBatch): Promise<BatchAck> {
    const station = await this.stations.signedIn(arrived.stationId);
    if (!signatureHolds(station.signingKey, arrived.bytes, arrived.signature)) {
      throw new ProblemError('signature-invalid', 'The batch is not signed by this station.');
    }
    if (arrived.batch.attemptId !== arrived.attemptId) {
      throw new ProblemError('journal-invalid', 'The batch is of another attempt than its address says.');
    }
    const { attempt, intake } = await this.transactions.run((transaction) =>
      this.store(transaction, arrived),
    );
    if (intake.kind === 'elsewhere') {
      const problem = await this.own.notOwn(attempt, station.centreId);
      if (problem.code === 'attempt-elsewhere' && intake.news) await this.strays.keep(arrived);
      throw problem;
    }
    if (intake.kind === 'gap') throw gapProblem(attempt);
    if (intake.kind === 'refused') {
      await this.keepEvidence(arrived, intake);
      throw refusalProblem(attempt, intake);
    }
    return this.acknowledge(attempt);
  }

  private async store(
    transaction: Transaction,
    arrived: ArrivedBatch,
  ): Promise<{ attempt: AttemptEntity; intake: Intake | Elsewhere }> {
    const attempt = await this.attempts.findLocked(transaction, arrived.attemptId);
    if (!attempt) throw new ProblemError('not-found', 'This station has no such attempt.');
    const { entries } = arrived.batch;
    const held = await this.held(transaction, attempt, entries);
    if (attempt.stationId !== arrived.stationId) {
      const news = entries.some((entry) => held.hashAt(entry.seq) !== entry.hash);
      return { attempt, intake: { kind: 'elsewhere', news } };
    }
    const intake = takeIn(held, entries);
    if (intake.kind === 'append') await this.append(transaction, attempt, arrived, intake);
    return { attempt, intake };
  }

  private async held(
    transaction: Transaction,
    attempt: AttemptEntity,
    entries: readonly Entry[],
  ): Promise<HeldJournal> {
    const from = entries[0]?.seq ?? 1;
    const overlapping =
      from <= attempt.headSeq
        ? await this.batches.overlapping(transaction, attempt.id, from, entries.at(-1)?.seq ?? from)
        : [];
    const hashes = new Map(overlapping.flatMap(entriesOf).map((entry) => [entry.seq, entry.hash]));
    const receiptEntries = attempt.signedReceipt?.receipt.entries;
    return {
      attemptId: attempt.id,
      stationId: attempt.stationId,
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

  private async append(
    transaction: Transaction,
    attempt: AttemptEntity,
    arrived: ArrivedBatch,
    intake: Extract<Intake, { kind: 'append' }>,
  ): Promise<void> {
    const receivedAt = this.clock.now();
    await this.batches.insert(transaction, {
      attemptId: attempt.id,
      fromSeq: attempt.headSeq + 1,
      toSeq: intake.head.seq,
      body: arrived.bytes,
      signature: arrived.signature,
      stationId: arrived.stationId,
      receivedAt,
      late: receivedAt > later(attempt.deadline, this.config.deadlineGraceSeconds * 1_000),
    });
    await this.attempts.advance(transaction, attempt.id, intake.head);
    attempt.headSeq = intake.head.seq;
    attempt.headHash = intake.head.hash;
    const seal = intake.entries.find((entry) => entry.kind === 'sealed');
    if (seal) await this.seal(transaction, attempt, seal, receivedAt);
    transaction.afterCommit(() => this.events.batchStored(attempt.id));
    if (intake.entries.some((entry) => entry.kind === 'locally-graded')) {
      await this.outbox.add(transaction, 'compare-grades', attempt.id, { attemptId: attempt.id });
    }
  }

  private async seal(
    transaction: Transaction,
    attempt: AttemptEntity,
    seal: Entry,
    receivedAt: Date,
  ): Promise<void> {
    const signedReceipt = await this.receiptFor(attempt, seal, receivedAt);
    await this.attempts.seal(transaction, attempt.id, receivedAt, signedReceipt);
    await this.outbox.add(transaction, 'finalise', attempt.id, { attemptId: attempt.id });
    Object.assign(attempt, {
      state: 'sealed',
      sealedAt: receivedAt,
      signedReceipt,
    } satisfies Partial<AttemptEntity>);
  }

  private async receiptFor(attempt: AttemptEntity, seal: Entry, receivedAt: Date): Promise<SignedReceipt> {
    const registration = await this.sittings.registration(attempt.registrationId);
    const head = headOf(seal);
    return signReceipt(
      {
        format: 'examhall-receipt-v1',
        submissionId: attempt.id,
        attemptId: attempt.id,
        candidateNumber: registration.candidateNumber,
        entries: head.seq,
        sealHash: head.hash,
        receivedAt: receivedAt.toISOString(),
      },
      this.keys.privateKey,
    );
  }

  private acknowledge(attempt: AttemptEntity): BatchAck {
    return {
      through: { seq: attempt.headSeq, hash: attempt.headHash },
      serverTime: this.clock.now().toISOString(),
      deadline: attempt.deadline.toISOString(),
      orders: attempt.orders,
      submission: handedIn(attempt),
    };
  }

  private keepEvidence(arrived: ArrivedBatch, intake: Extract<Intake, { kind: 'refused' }>): Promise<void> {
    const seen = arrived.batch.entries.find((entry) => entry.seq === intake.seq)?.hash ?? '';
    return this.incidents.raise(arrived.attemptId, incidentOf[intake.fault], `${intake.seq}:${seen}`, {
      reason: intake.reason,
      stationId: arrived.stationId,
      body: arrived.bytes.toString('base64'),
      signature: arrived.signature,
    });
  }
}

function gapProblem(attempt: AttemptEntity): ProblemError {
  return new ProblemError(
    'journal-gap',
    `The server holds this journal through entry ${attempt.headSeq}; send on from there.`,
    {
      head: { seq: attempt.headSeq, hash: attempt.headHash },
    },
  );
}

function refusalProblem(attempt: AttemptEntity, intake: Extract<Intake, { kind: 'refused' }>): ProblemError {
  const code = intake.fault === 'fork' ? 'journal-fork' : 'journal-invalid';
  return new ProblemError(code, `The batch was refused and kept as evidence: ${intake.reason}.`, {
    head: { seq: attempt.headSeq, hash: attempt.headHash },
  });
}
