import { Injectable } from '@nestjs/common';
import type {
  ChangedIncidents,
  ReopenIncidentsRequest,
  ResolveIncidentsRequest,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { IncidentListRepository, type IncidentRow } from './incident-list.repository.js';
import { ResolutionRepository } from './resolution.repository.js';

/** What people say of incidents, and take back. One act names one incident or many; all of them or none. */
@Injectable()
export class ResolutionsService {
  constructor(
    private readonly incidents: IncidentListRepository,
    private readonly resolutions: ResolutionRepository,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Those that are resolved already stay as they are. @throws ProblemError `not-found` when one is none of the centre's */
  resolve(staff: StaffPrincipal, { ids, outcome, why }: ResolveIncidentsRequest): Promise<ChangedIncidents> {
    return this.transactions.runAgain(async (transaction) => {
      const incidents = await this.own(staff, ids, transaction);
      const changed = await this.resolutions.insertOnce(
        transaction,
        incidents.map(({ id: incidentId, attempt_id: attemptId }) => ({
          ...{ id: this.ids.next(), incidentId, attemptId, outcome, why },
          resolvedBy: staff.accountId,
          resolvedAt: this.clock.now(),
        })),
      );
      return this.writeDown(transaction, staff, 'incident.resolve', incidents, changed, { why, outcome });
    });
  }

  /** Takes back what was said: they wait for somebody again. @throws ProblemError `not-found` when one is none of the centre's */
  reopen(staff: StaffPrincipal, { ids, why }: ReopenIncidentsRequest): Promise<ChangedIncidents> {
    return this.transactions.runAgain(async (transaction) => {
      const incidents = await this.own(staff, ids, transaction);
      const reopened = { by: staff.accountId, at: this.clock.now(), why };
      const changed = await this.resolutions.reopen(transaction, ids, reopened);
      return this.writeDown(transaction, staff, 'incident.reopen', incidents, changed, { why });
    });
  }

  private async own(
    { centreId }: StaffPrincipal,
    ids: readonly string[],
    transaction: Transaction,
  ): Promise<IncidentRow[]> {
    const incidents = await this.incidents.among(centreId, ids, transaction);
    if (incidents.length !== new Set(ids).size)
      throw new ProblemError('not-found', 'There are no such incidents in your centre (any more).');
    return incidents;
  }

  /** An entry for each, about its attempt: what is erased with a candidate is found by that. */
  private async writeDown(
    transaction: Transaction,
    staff: StaffPrincipal,
    action: string,
    incidents: readonly IncidentRow[],
    changed: ReadonlySet<string>,
    { why, ...said }: { why: string; outcome?: string },
  ): Promise<ChangedIncidents> {
    const now = incidents.filter(({ id }) => changed.has(id));
    const acts = now.map(({ id: incident, attempt_id: subject, kind }) => {
      return { action, subject, why, details: { incident, kind, ...said } };
    });
    await this.audit.recordAll(transaction, staff, acts);
    return { changed: now.map(({ id }) => id) };
  }
}
