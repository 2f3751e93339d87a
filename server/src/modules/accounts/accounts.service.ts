import { Injectable } from '@nestjs/common';
import type { Account, Session } from '@examhall/shared/protocol';
import { PasswordHasher, Tokens, type StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { AccountEntity } from './account.entity.js';
import { AccountsRepository } from './accounts.repository.js';

export interface NewAccount {
  readonly centreId: string;
  /** Case does not matter. */
  readonly username: string;
  readonly displayName: string;
  readonly role: AccountEntity['role'];
  readonly password: string;
}

/** People who sign in to the console. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** @throws ProblemError `conflict` when the username is taken */
  async createAccount(request: NewAccount): Promise<Account> {
    const account: AccountEntity = {
      id: this.ids.next(),
      centreId: request.centreId,
      username: request.username.toLowerCase(),
      displayName: request.displayName,
      role: request.role,
      passwordHash: await this.hasher.hash(request.password),
      createdAt: this.clock.now(),
    };
    if (!(await this.repository.addAccount(account))) {
      throw new ProblemError('conflict', `There is an account called ${account.username} already.`);
    }
    return describe(account);
  }

  /** @throws ProblemError `wrong-credentials`, the same for an unknown name and a wrong password */
  async signIn(username: string, password: string): Promise<Session> {
    const account = await this.repository.findByUsername(username.toLowerCase());
    const matches = await this.hasher.matches(account?.passwordHash ?? null, password);
    if (!account || !matches) {
      throw new ProblemError('wrong-credentials', 'The name or the password is wrong.');
    }
    const { id: accountId, role, centreId } = account;
    return { ...this.tokens.issue({ kind: 'staff', accountId, role, centreId }), account: describe(account) };
  }

  /** Display names by account id; accounts that are gone are not among them. */
  async displayNames(accountIds: readonly string[]): Promise<Map<string, string>> {
    const accounts = await this.repository.findAccounts(accountIds);
    return new Map(accounts.map(({ id, displayName }) => [id, displayName]));
  }

  /** @throws ProblemError `not-signed-in` when the account is gone */
  async describeMyself(staff: StaffPrincipal): Promise<Account> {
    const account = await this.repository.findAccount(staff.accountId);
    if (!account) throw new ProblemError('not-signed-in', 'This account no longer exists.');
    return describe(account);
  }
}

function describe({ id, username, displayName, role, centreId }: AccountEntity): Account {
  return { id, username, displayName, role, centreId };
}
