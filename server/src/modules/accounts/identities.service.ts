import { Injectable } from '@nestjs/common';
import type { PersonIdentity, SetIdentityRequest } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import { IdentityProvider, StaffSessions, type StaffPrincipal } from '../../platform/auth/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { AccountsRepository } from './accounts.repository.js';
import { IdentitiesRepository } from './identities.repository.js';
import type { IdentityEntity } from './identity.entity.js';

/** Who of a centre may sign in at the identity provider, in the hands of its administrators. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly repository: IdentitiesRepository,
    private readonly accounts: AccountsRepository,
    private readonly provider: IdentityProvider,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  async list({ centreId }: StaffPrincipal): Promise<PersonIdentity[]> {
    return (await this.repository.listByCentre(centreId)).map(described);
  }

  /**
   * Another name is somebody else at the provider: the old one counts no more, and what was begun with it ends.
   *
   * @throws ProblemError `not-found`; `conflict` when somebody else has the name; `validation-failed`
   */
  async set(staff: StaffPrincipal, id: string, request: SetIdentityRequest): Promise<PersonIdentity[]> {
    const name = request.name?.toLowerCase() ?? null;
    if (this.provider.name === null) throw new ProblemError('not-found', 'Single sign-on is not set up.');
    if (name !== null && !this.provider.lets(name))
      throw validationProblem([{ at: 'name', reason: 'Names of this domain are not let in.' }]);
    await this.transactions.run(async (transaction) => {
      const person = await this.accounts.findLocked(transaction, id);
      if (person?.centreId !== staff.centreId)
        throw new ProblemError('not-found', 'There is no such account.');
      const before = await this.repository.findIn(transaction, id);
      const { only } = request;
      await this.put(transaction, before, id, name, only);
      const ends = (before && before.name !== name) || (name !== null && only && !before?.only);
      const sessions = ends && id !== staff.accountId ? await this.sessions.endAll(transaction, id) : 0;
      const details = { name, only: name !== null && only, sessions };
      await this.audit.record(transaction, staff, { action: 'account.set-identity', subject: id, details });
    });
    return this.list(staff);
  }

  private async put(
    transaction: Transaction,
    before: IdentityEntity | null,
    accountId: string,
    name: string | null,
    only: boolean,
  ): Promise<void> {
    if (name === null) return void (await this.repository.remove(transaction, accountId));
    const same = before?.name === name ? before : { issuer: null, subject: null, linkedAt: null };
    if (!(await this.repository.put(transaction, { ...same, accountId, name, only })))
      throw new ProblemError('conflict', `Another account here signs in as ${name} already.`);
  }
}

function described({ accountId, name, only, linkedAt }: IdentityEntity): PersonIdentity {
  return { accountId, name, only, linkedAt: linkedAt?.toISOString() ?? null };
}
