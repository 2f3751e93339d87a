import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/index.js';
import { IdentityProvider, type ProvedIdentity } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { AccountEntity } from './account.entity.js';
import { IdentitiesRepository } from './identities.repository.js';

/** Whose account an identity at the provider is. */
@Injectable()
export class Identities {
  constructor(
    private readonly repository: IdentitiesRepository,
    private readonly provider: IdentityProvider,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds only while there is a provider: whoever runs the server lets people in again by taking it out of the
   * configuration.
   *
   * @throws ProblemError `not-allowed` when the account is let in by the provider alone
   */
  async refusePassword(transaction: Transaction, accountId: string): Promise<void> {
    const { name } = this.provider;
    if (name === null) return;
    const identity = await this.repository.findIn(transaction, accountId);
    if (identity?.only) throw new ProblemError('not-allowed', `This account signs in with ${name} only.`);
  }

  /** @throws ProblemError `not-allowed` when no account here is theirs: the provider makes none */
  async accountIdOf({ issuer, subject, name }: ProvedIdentity): Promise<string> {
    const allowed = name === null || this.provider.lets(name);
    const accountId = allowed && (await this.repository.findAccountId(issuer, subject, name));
    if (!accountId) throw this.nobody();
    return accountId;
  }

  /**
   * From now on the account is theirs who came first with its name. The account is held by the caller.
   *
   * @throws ProblemError `not-allowed` when somebody else was first
   */
  async link(
    transaction: Transaction,
    { id, centreId }: AccountEntity,
    { issuer, subject, name }: ProvedIdentity,
  ): Promise<void> {
    const identity = await this.repository.findIn(transaction, id);
    if (identity?.issuer === issuer && identity.subject === subject) return;
    if (!identity || identity.linkedAt || identity.name !== name) throw this.nobody();
    await this.repository.put(transaction, { ...identity, issuer, subject, linkedAt: this.clock.now() });
    const act = { action: 'account.link-identity', subject: id, details: { issuer } };
    await this.audit.record(transaction, { accountId: id, centreId }, act);
  }

  private nobody(): ProblemError {
    return new ProblemError(
      'not-allowed',
      `${this.provider.name} knows you, but no account here is yours. Ask an administrator of your centre.`,
    );
  }
}
