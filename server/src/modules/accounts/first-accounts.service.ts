import { Injectable } from '@nestjs/common';
import { TEMPORARY_PASSWORD_DAYS } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import { PasswordHasher, StaffSessions } from '../../platform/auth/index.js';
import { Clock, IdSource, later } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { CentresService } from './centres.service.js';
import { SecondFactorsRepository } from './second-factors.repository.js';

const PASSWORD_BYTES = 12;
const DAY_MS = 86_400_000;

/** What only whoever runs the server can do, because nobody is there yet, or nobody any more, who could sign in. */
@Injectable()
export class FirstAccountsService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly accounts: AccountsService,
    private readonly centres: CentresService,
    private readonly sessions: StaffSessions,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * A new centre with its first administrator; answers their temporary password.
   *
   * @throws ProblemError `conflict` when the username is taken: then there is no centre either
   */
  async addCentre(name: string, username: string): Promise<string> {
    if (await this.repository.findByUsername(username.toLowerCase()))
      throw new ProblemError('conflict', `There is an account called ${username.toLowerCase()} already.`);
    const temporary = this.temporaryPassword();
    const centreId = await this.centres.createCentre(name);
    const person = { centreId, username, displayName: username, role: 'admin' } as const;
    await this.accounts.createAccount({ ...person, ...temporary });
    return temporary.password;
  }

  /**
   * Lets an administrator in again who has lost their password or second factor: answers a temporary password. The account
   * is enabled, and its sessions end.
   *
   * @throws ProblemError `not-found` when there is no such administrator
   */
  async rescue(username: string): Promise<string> {
    const { password, temporaryUntil } = this.temporaryPassword();
    const passwordHash = await this.hasher.hash(password);
    await this.transactions.run(async (transaction) => {
      const found = await this.repository.findByUsername(username.toLowerCase());
      const account = found && (await this.repository.findLocked(transaction, found.id));
      if (account?.role !== 'admin')
        throw new ProblemError('not-found', `There is no administrator called ${username.toLowerCase()}.`);
      const { id, centreId } = account;
      await this.repository.change(transaction, id, { passwordHash, temporaryUntil, disabledAt: null });
      await this.secondFactors.remove(transaction, id);
      await this.sessions.endAll(transaction, id);
      const act = { action: 'account.rescue', subject: id, details: { by: 'a command on the server' } };
      await this.audit.record(transaction, { accountId: id, centreId }, act);
    });
    return password;
  }

  private temporaryPassword(): { password: string; temporaryUntil: Date } {
    const temporaryUntil = later(this.clock.now(), TEMPORARY_PASSWORD_DAYS * DAY_MS);
    return { password: this.ids.secret(PASSWORD_BYTES), temporaryUntil };
  }
}
