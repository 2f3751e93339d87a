import { Injectable } from '@nestjs/common';
import type { ApiKey, IssueApiKeyRequest, IssuedApiKey } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import { ApiKeys, ApiKeysRepository, type StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource, later } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { AccountsRepository } from './accounts.repository.js';

const DAY_MS = 86_400_000;

/** API keys of a centre: issued, listed and revoked by its administrators. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly repository: ApiKeysRepository,
    private readonly accounts: AccountsRepository,
    private readonly keys: ApiKeys,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** The secret is told this once. */
  async issue(staff: StaffPrincipal, { name, role, daysValid }: IssueApiKeyRequest): Promise<IssuedApiKey> {
    const { secret, hash } = this.keys.newSecret();
    const id = this.ids.next();
    const issuedAt = this.clock.now();
    const expiresAt = later(issuedAt, daysValid * DAY_MS);
    await this.transactions.run(async (transaction) => {
      await this.accounts.addAccount(transaction, {
        id,
        centreId: staff.centreId,
        // No person's username has a colon.
        username: `key:${id}`,
        // What the audit trail shows: a key cannot pass for a person by its name.
        displayName: `API key: ${name}`,
        role,
        kind: 'key',
        passwordHash: null,
        createdAt: issuedAt,
        lastSignInAt: null,
        disabledAt: null,
        temporaryUntil: null,
      });
      const unused = { lastUsedAt: null, revokedAt: null };
      const issued = { issuedBy: staff.accountId, issuedAt, expiresAt };
      await this.repository.insert(transaction, { accountId: id, name, hash, ...issued, ...unused });
      const details = { name, role, daysValid };
      await this.audit.record(transaction, staff, { action: 'api-key.issue', subject: id, details });
    });
    const key = (await this.list(staff)).find((each) => each.id === id);
    if (!key) throw new Error('the key that was just issued is not in the list');
    return { ...key, secret };
  }

  async list({ centreId }: StaffPrincipal): Promise<ApiKey[]> {
    const keys = await this.repository.listByCentre(centreId);
    return keys.map((key) => ({
      id: key.accountId,
      name: key.name,
      role: key.role,
      issuedBy: key.issuer,
      issuedAt: key.issuedAt.toISOString(),
      expiresAt: key.expiresAt.toISOString(),
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
      revokedAt: key.revokedAt?.toISOString() ?? null,
    }));
  }

  /** @throws ProblemError `not-found` */
  async revoke(staff: StaffPrincipal, id: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.repository.revoke(transaction, id, staff.centreId, this.clock.now())))
        throw new ProblemError('not-found', 'There is no such API key.');
      await this.audit.record(transaction, staff, { action: 'api-key.revoke', subject: id });
    });
  }
}
