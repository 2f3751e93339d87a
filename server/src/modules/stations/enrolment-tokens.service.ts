import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  EnrolmentToken,
  IssuedEnrolmentToken,
  IssueEnrolmentTokenRequest,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource, later } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { EnrolmentTokenEntity } from './enrolment-token.entity.js';
import { EnrolmentTokensRepository } from './enrolment-tokens.repository.js';

const SECRET_BYTES = 24;
const DAY_MS = 86_400_000;

/** Tokens with which machines become stations: issued, listed and revoked by administrators. */
@Injectable()
export class EnrolmentTokensService {
  constructor(
    private readonly repository: EnrolmentTokensRepository,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** @param by who issues it; null for the server itself. The secret is told this once. */
  async issue(
    centreId: string,
    { note, mostStations, daysValid, approves }: IssueEnrolmentTokenRequest,
    by: StaffPrincipal | null = null,
  ): Promise<IssuedEnrolmentToken> {
    const secret = this.ids.secret(SECRET_BYTES);
    const issuedAt = this.clock.now();
    const token: EnrolmentTokenEntity = {
      id: this.ids.next(),
      centreId,
      hash: hashOf(secret),
      note,
      mostStations,
      usedBy: 0,
      approves,
      issuedAt,
      expiresAt: later(issuedAt, daysValid * DAY_MS),
      revokedAt: null,
    };
    await this.transactions.run(async (transaction) => {
      await this.repository.insert(transaction, token);
      const details = { mostStations, daysValid, approves };
      if (by)
        await this.audit.record(transaction, by, {
          action: 'enrolment-token.issue',
          subject: token.id,
          details,
        });
    });
    return { ...described(token), secret };
  }

  async list(centreId: string): Promise<EnrolmentToken[]> {
    return (await this.repository.listByCentre(centreId)).map(described);
  }

  /** Stations that it has enrolled stay. @throws ProblemError `not-found` */
  async revoke(staff: StaffPrincipal, id: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.repository.revoke(transaction, id, staff.centreId, this.clock.now())))
        throw new ProblemError('not-found', 'There is no such token.');
      await this.audit.record(transaction, staff, { action: 'enrolment-token.revoke', subject: id });
    });
  }

  /**
   * The token with this secret. Found by its hash: who does not know the secret learns nothing from how long that takes.
   *
   * @throws ProblemError `wrong-credentials`
   */
  async bySecret(secret: string): Promise<EnrolmentTokenEntity> {
    const token = await this.repository.findByHash(hashOf(secret));
    if (!token) throw new ProblemError('wrong-credentials', 'The enrolment token is wrong.');
    return token;
  }

  /** Why a token enrols nobody any more; null while it does. */
  spentBecause({ revokedAt, expiresAt, usedBy, mostStations }: EnrolmentTokenEntity): string | null {
    if (revokedAt) return 'This enrolment token has been revoked. Ask for another one.';
    if (expiresAt <= this.clock.now()) return 'This enrolment token has expired. Ask for another one.';
    if (usedBy >= mostStations)
      return 'This enrolment token has enrolled as many stations as it was issued for. Ask for another one.';
    return null;
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}

function described(token: EnrolmentTokenEntity): EnrolmentToken {
  return {
    id: token.id,
    note: token.note,
    mostStations: token.mostStations,
    usedBy: token.usedBy,
    approves: token.approves,
    issuedAt: token.issuedAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    revokedAt: token.revokedAt?.toISOString() ?? null,
  };
}
