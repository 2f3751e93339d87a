import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { Notifications } from '../../platform/notifications/index.js';
import { IncidentRepository } from './incident.repository.js';
import type { IncidentKind } from './incident.entity.js';

/** A signal of the machine on which an attempt runs. */
export interface RaisedSignal {
  readonly attemptId: string;
  readonly stationId: string;
  readonly seq: number;
  readonly signal: string;
}

/** Keeps what a person has to look at. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly notifications: Notifications,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Raises an incident with its evidence. `subject` says what about the attempt it is: the same kind about the same
   * subject is raised once, however often a client repeats itself. Without a transaction it is committed at once, so
   * that it outlives the refusal it belongs to.
   */
  raise(
    attemptId: string,
    kind: IncidentKind,
    subject: string,
    evidence: Record<string, unknown>,
    transaction?: Transaction,
  ): Promise<void> {
    const incident = {
      id: this.ids.next(),
      attemptId,
      kind,
      evidence: { subject, ...evidence },
      raisedAt: this.clock.now(),
    };
    const keep = async (within: Transaction) => {
      if (await this.incidents.insertOnce(incident, within))
        await this.notifications.tell(within, { event: 'incident-raised', attemptId, kind });
    };
    return transaction ? keep(transaction) : this.transactions.run(keep);
  }

  /** Raises an incident for a signal of which there is none that somebody has yet to look at. */
  async raiseSignal(
    { attemptId, stationId, seq, signal }: RaisedSignal,
    transaction: Transaction,
  ): Promise<void> {
    const kind = 'machine-signal';
    const fresh = await this.incidents.insertUnlessOpen(
      {
        id: this.ids.next(),
        attemptId,
        kind,
        evidence: { subject: `${signal}:${seq}`, signal, stationId, seq },
        raisedAt: this.clock.now(),
      },
      transaction,
    );
    if (fresh) await this.notifications.tell(transaction, { event: 'incident-raised', attemptId, kind });
  }
}
