import { Injectable } from '@nestjs/common';
import type { OwnSession, Token } from '@examhall/shared/protocol';
import { Clock, IdSource } from '../clock/index.js';
import type { Transaction } from '../database/index.js';
import { ProblemError } from '../errors/index.js';
import type { StaffClaims, StaffPrincipal } from './principal.js';
import { StaffSessionsRepository, type Standing } from './staff-sessions.repository.js';
import { Tokens } from './tokens.js';

const LONGEST_USER_AGENT = 300;

/** Sign-ins of staff: each can be ended, and its token is refused from then on. */
@Injectable()
export class StaffSessions {
  constructor(
    private readonly repository: StaffSessionsRepository,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** @param byProvider whether the identity provider has said who it is */
  async begin(
    transaction: Transaction,
    account: Pick<StaffPrincipal, 'accountId' | 'role' | 'centreId'>,
    userAgent: string,
    byProvider = false,
  ): Promise<Token> {
    const { accountId, role, centreId } = account;
    const id = this.ids.next();
    const token = this.tokens.issue({ kind: 'staff', accountId, role, centreId, sessionId: id });
    await this.repository.begin(transaction, {
      id,
      accountId,
      startedAt: this.clock.now(),
      expiresAt: new Date(token.expiresAt),
      userAgent: userAgent.slice(0, LONGEST_USER_AGENT),
      byProvider,
    });
    return token;
  }

  /**
   * What the account of a token may now. Asked of the database each time, so that what has ended has ended at once, in
   * every process.
   *
   * @throws ProblemError `not-signed-in` when the session has been ended or the account disabled
   */
  async standing({ sessionId, accountId }: Pick<StaffClaims, 'sessionId' | 'accountId'>): Promise<Standing> {
    const standing = await this.repository.standing(sessionId, accountId);
    if (!standing) throw new ProblemError('not-signed-in', 'This session has been ended; sign in again.');
    return standing;
  }

  async list({ accountId, sessionId }: StaffPrincipal): Promise<OwnSession[]> {
    const sessions = await this.repository.list(accountId, this.clock.now());
    return sessions.map(({ id, startedAt, expiresAt, userAgent }) => ({
      id,
      startedAt: startedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      userAgent,
      current: id === sessionId,
    }));
  }

  /** @throws ProblemError `not-found` when the account has no such session */
  async end(transaction: Transaction, accountId: string, id: string): Promise<void> {
    if (!(await this.repository.end(transaction, id, accountId)))
      throw new ProblemError('not-found', 'There is no such session.');
  }

  /** How many there were. */
  endAll(transaction: Transaction, accountId: string): Promise<number> {
    return this.repository.endAll(transaction, accountId);
  }
}
