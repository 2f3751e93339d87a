import { Injectable } from '@nestjs/common';
import type { Intake } from '@examhall/shared/journal';
import type { BatchAck } from '@examhall/shared/protocol';
import { signatureHoldsAside } from '@examhall/shared/sealing';
import { Clock } from '../../platform/clock/index.js';
import { GroupCommit, Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Metrics } from '../../platform/metrics/index.js';
import { Flags } from '../../platform/flags/index.js';
import { JobForecast } from '../../platform/outbox/index.js';
import { StationsService } from '../stations/index.js';
import type { AttemptEntity } from './attempt.entity.js';
import { handedIn } from './handed-in.js';
import type { IncidentKind } from './incident.entity.js';
import { IncidentsService } from './incidents.service.js';
import { IntakeGroup, type ArrivedBatch, type Fate } from './intake-group.js';
import { IntakeOptions } from './intake-options.js';
import { StationAttempts } from './station-attempts.js';
import { StraysService } from './strays.service.js';

const incidentOf = {
  fork: 'journal-fork',
  edited: 'journal-edited',
  invalid: 'journal-invalid',
} as const satisfies Record<string, IncidentKind>;

/** Takes in batches: the hot path. What it acknowledges has been committed. */
@Injectable()
export class IntakeService {
  private readonly groups: GroupCommit<ArrivedBatch, Fate>;

  constructor(
    transactions: Transactions,
    group: IntakeGroup,
    private readonly incidents: IncidentsService,
    private readonly stations: StationsService,
    private readonly strays: StraysService,
    private readonly own: StationAttempts,
    private readonly forecast: JobForecast,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    flags: Flags,
    options: IntakeOptions,
  ) {
    this.groups = new GroupCommit(
      (arrived) => transactions.run((transaction) => group.store(transaction, arrived)),
      () => (flags.isOn('batch-commit') ? options : { ...options, mostItems: 1 }),
    );
  }

  /**
   * @throws ProblemError `not-found`, `signature-invalid`, `journal-gap`, `journal-fork`, `journal-invalid`, `attempt-elsewhere`; nothing is
   * changed then, but an incident keeps a refused batch as evidence; `unavailable` with the seconds to wait
   */
  async take(arrived: ArrivedBatch): Promise<BatchAck> {
    const { signingKey, centreId, stationId } = arrived.station;
    if (!(await signatureHoldsAside(signingKey, arrived.bytes, arrived.signature))) {
      throw new ProblemError('signature-invalid', 'The batch is not signed by this station.');
    }
    if (arrived.batch.attemptId !== arrived.attemptId) {
      throw new ProblemError('journal-invalid', 'The batch is of another attempt than its address says.');
    }
    const fate = await this.commit(arrived);
    if (fate.kind !== 'decided') {
      // After a restore the station may be forgotten along with its attempt; then that is what it must hear.
      await this.stations.signedIn(stationId);
      if (fate.kind === 'unknown') throw new ProblemError('not-found', 'This station has no such attempt.');
      const problem = await this.own.notOwn(fate.attempt, centreId);
      if (problem.code === 'attempt-elsewhere' && fate.news) await this.strays.keep(arrived);
      throw problem;
    }
    const { attempt } = fate;
    if (fate.intake.kind === 'gap') throw gapProblem(attempt);
    if (fate.intake.kind === 'refused') {
      await this.keepEvidence(arrived, fate.intake);
      throw refusalProblem(attempt, fate.intake);
    }
    return this.acknowledge(attempt);
  }

  private async commit(arrived: ArrivedBatch): Promise<Fate> {
    const end = this.metrics.acknowledgedSeconds.startTimer();
    try {
      const committed = this.groups.hand(arrived, arrived.bytes.length);
      this.metrics.intakeWaiting.set(this.groups.length);
      const fate = await committed;
      end();
      this.count(fate);
      return fate;
    } catch (error) {
      this.metrics.batches.inc({ outcome: error instanceof ProblemError ? 'turned-away' : 'failed' });
      // A station that a restore has taken away cannot be referred to, and must hear that rather than this.
      if (!(error instanceof ProblemError)) await this.stations.signedIn(arrived.station.stationId);
      throw error;
    }
  }

  private count(fate: Fate): void {
    const { metrics } = this;
    if (fate.kind !== 'decided') return metrics.batches.inc({ outcome: fate.kind });
    const { intake } = fate;
    metrics.batches.inc({ outcome: intake.kind === 'append' ? 'stored' : intake.kind });
    if (intake.kind !== 'append') return;
    metrics.entries.inc(intake.entries.length);
    if (fate.late) metrics.lateBatches.inc();
  }

  private acknowledge(attempt: AttemptEntity): BatchAck {
    return {
      through: { seq: attempt.headSeq, hash: attempt.headHash },
      serverTime: this.clock.now().toISOString(),
      deadline: attempt.deadline.toISOString(),
      orders: attempt.orders,
      submission: handedIn(attempt, this.forecast),
    };
  }

  private keepEvidence(arrived: ArrivedBatch, intake: Extract<Intake, { kind: 'refused' }>): Promise<void> {
    const seen = arrived.batch.entries.find((entry) => entry.seq === intake.seq)?.hash ?? '';
    return this.incidents.raise(arrived.attemptId, incidentOf[intake.fault], `${intake.seq}:${seen}`, {
      reason: intake.reason,
      stationId: arrived.station.stationId,
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
