import { Injectable } from '@nestjs/common';
import type { Account, Session } from '@examhall/shared/protocol';
import { PasswordHasher, StaffSessions, type StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { AccountEntity } from './account.entity.js';
import { AccountsRepository } from './accounts.repository.js';
import { Identities } from './identities.js';
import { SecondFactors } from './second-factors.js';

export interface NewAccount {
  readonly centreId: string;
  /** Case does not matter. */
  readonly username: string;
  readonly displayName: string;
  readonly role: AccountEntity['role'];
  readonly password: string;
  /** When the password has to be replaced; left out for one that is the person's own. */
  readonly temporaryUntil?: Date;
}

/** What somebody signs in with, and from where. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Of the second factor. */
  readonly code?: string;
  readonly userAgent: string;
}

/** People who sign in to the console. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly sessions: StaffSessions,
    private readonly secondFactors: SecondFactors,
    private readonly identities: Identities,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** @throws ProblemError `conflict` when the username is taken */
  async createAccount(request: NewAccount): Promise<Account> {
    const account = await this.prepare(request);
    await this.transactions.run((transaction) => this.add(transaction, account));
    return describe(account, {
      secondFactor: false,
      passwordIsTemporary: account.temporaryUntil !== null,
    });
  }

  /** The row of a new account. Hashing takes a while: it is done before the transaction. */
  async prepare(request: NewAccount): Promise<AccountEntity> {
    return {
      id: this.ids.next(),
      centreId: request.centreId,
      username: request.username.toLowerCase(),
      displayName: request.displayName,
      role: request.role,
      kind: 'person',
      passwordHash: await this.hasher.hash(request.password),
      createdAt: this.clock.now(),
      lastSignInAt: null,
      disabledAt: null,
      temporaryUntil: request.temporaryUntil ?? null,
    };
  }

  /** @throws ProblemError `conflict` when the username is taken */
  async add(transaction: Transaction, account: AccountEntity): Promise<void> {
    if (!(await this.repository.addAccount(transaction, account)))
      throw new ProblemError('conflict', `There is an account called ${account.username} already.`);
  }

  /**
   * What is wrong besides the password is told only to who knows the password.
   *
   * @throws ProblemError `wrong-credentials`, the same for an unknown name and a wrong password; `second-factor-needed`
   */
  async signIn({ username, password, code, userAgent }: Credentials): Promise<Session> {
    const found = await this.repository.findByUsername(username.toLowerCase());
    const matches = await this.hasher.matches(found?.passwordHash ?? null, password);
    if (!found || !matches) throw wrongCredentials();
    const outcome = await this.transactions.run(async (transaction) => {
      const account = await this.repository.findLocked(transaction, found.id);
      // Hashing takes a while, in which the password may have been changed.
      if (account?.passwordHash !== found.passwordHash) throw wrongCredentials();
      refuseDisabled(account);
      this.refuseExpired(account);
      await this.identities.refusePassword(transaction, account.id);
      const refusal = await this.secondFactors.refusal(transaction, account, code);
      if (refusal) return refusal;
      await this.repository.change(transaction, account.id, { lastSignInAt: this.clock.now() });
      return this.beginSession(transaction, account, userAgent);
    });
    if (outcome instanceof ProblemError) throw outcome;
    return outcome;
  }

  /**
   * A session of an account whose holder has proved who they are.
   *
   * @param byProvider whether the identity provider has proved it, not a password
   */
  async beginSession(
    transaction: Transaction,
    account: AccountEntity,
    userAgent: string,
    byProvider = false,
  ): Promise<Session> {
    const { id: accountId, role, centreId } = account;
    const token = await this.sessions.begin(
      transaction,
      { accountId, role, centreId },
      userAgent,
      byProvider,
    );
    const passwordIsTemporary = account.temporaryUntil !== null && !byProvider;
    const secondFactor = await this.secondFactors.isEnrolled(accountId);
    return { ...token, account: describe(account, { secondFactor, passwordIsTemporary }) };
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
    const { sessionId, accountId } = staff;
    const passwordIsTemporary =
      sessionId !== null && (await this.sessions.standing({ sessionId, accountId })).passwordIsTemporary;
    const secondFactor = await this.secondFactors.isEnrolled(accountId);
    return describe(account, { secondFactor, passwordIsTemporary });
  }

  private refuseExpired({ temporaryUntil }: AccountEntity): void {
    if (temporaryUntil && temporaryUntil <= this.clock.now())
      throw new ProblemError(
        'not-allowed',
        'The temporary password has expired. Ask an administrator of your centre for a new one.',
      );
  }
}

/** @throws ProblemError `not-allowed` */
export function refuseDisabled({ disabledAt }: AccountEntity): void {
  if (disabledAt)
    throw new ProblemError('not-allowed', 'This account is disabled. Ask an administrator of your centre.');
}

function wrongCredentials(): ProblemError {
  return new ProblemError('wrong-credentials', 'The name or the password is wrong.');
}

function describe(
  { id, username, displayName, role, centreId }: AccountEntity,
  now: Pick<Account, 'secondFactor' | 'passwordIsTemporary'>,
): Account {
  return { id, username, displayName, role, centreId, ...now };
}
