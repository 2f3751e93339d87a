import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { Notifications } from '../../platform/notifications/index.js';
import { IncidentRepository } from './incident.repository.js';
import type { IncidentKind } from './incident.entity.js';

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
}
