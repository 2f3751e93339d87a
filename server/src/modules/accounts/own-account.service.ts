import { Injectable } from '@nestjs/common';
import {
  passwordFault,
  type ChangePasswordRequest,
  type OwnSession,
  type Session,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import { PasswordHasher, StaffSessions, type StaffPrincipal } from '../../platform/auth/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import type { AccountEntity } from './account.entity.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';

/** What everybody does with their own account. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly accounts: AccountsService,
    private readonly sessions: StaffSessions,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Ends every session of the account; the answer is a new one, for whoever has just proved who they are.
   *
   * @throws ProblemError `validation-failed` when the old password is wrong or the new one is none
   */
  async changePassword(
    staff: StaffPrincipal,
    { currentPassword, newPassword }: ChangePasswordRequest,
    userAgent: string,
  ): Promise<Session> {
    const known = await this.proved(staff, currentPassword);
    const fault =
      currentPassword === newPassword
        ? 'must not be the old one'
        : passwordFault(newPassword, known.username);
    if (fault) throw validationProblem([{ at: 'newPassword', reason: `The new password ${fault}.` }]);
    const passwordHash = await this.hasher.hash(newPassword);
    return this.transactions.run(async (transaction) => {
      const account = await this.repository.findLocked(transaction, staff.accountId);
      if (account?.passwordHash !== known.passwordHash)
        throw new ProblemError('conflict', 'The password has been changed in the meantime.');
      await this.repository.change(transaction, account.id, { passwordHash, temporaryUntil: null });
      const sessions = await this.sessions.endAll(transaction, account.id);
      const act = { action: 'password.change', subject: account.id, details: { sessions } };
      await this.audit.record(transaction, staff, act);
      return this.accounts.beginSession(transaction, { ...account, temporaryUntil: null }, userAgent);
    });
  }

  /**
   * One's account, after giving the password once more: a browser that was left open is not enough.
   *
   * @throws ProblemError `validation-failed` when the password is wrong
   */
  async proved({ accountId }: StaffPrincipal, currentPassword: string): Promise<AccountEntity> {
    const account = await this.repository.findAccount(accountId);
    const matches = await this.hasher.matches(account?.passwordHash ?? null, currentPassword);
    if (!account || !matches)
      throw validationProblem([{ at: 'currentPassword', reason: 'The password is wrong.' }]);
    return account;
  }

  listSessions(staff: StaffPrincipal): Promise<OwnSession[]> {
    return this.sessions.list(staff);
  }

  /** @throws ProblemError `not-found` */
  async endSession(staff: StaffPrincipal, id: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      await this.sessions.end(transaction, staff.accountId, id);
      await this.audit.record(transaction, staff, { action: 'session.end', subject: id });
    });
  }

  /** Ends the session that asks. */
  async signOut(staff: StaffPrincipal): Promise<void> {
    if (staff.sessionId !== null) await this.endSession(staff, staff.sessionId);
  }

  /** Also the one that asks. */
  async endAllSessions(staff: StaffPrincipal): Promise<void> {
    await this.transactions.run(async (transaction) => {
      const sessions = await this.sessions.endAll(transaction, staff.accountId);
      const act = { action: 'session.end-all', subject: staff.accountId, details: { sessions } };
      await this.audit.record(transaction, staff, act);
    });
  }
}
