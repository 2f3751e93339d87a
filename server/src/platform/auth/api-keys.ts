import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { API_KEY_PREFIX } from '@examhall/shared/protocol';
import { Clock, IdSource } from '../clock/index.js';
import { ProblemError } from '../errors/index.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import type { StaffPrincipal } from './principal.js';

const SECRET_BYTES = 32;
/** How exactly the last use is kept: a busy program is not to write a row with every request. */
const USE_NOTED_EVERY_MS = 60_000;

/** Lets in programs by their keys. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly repository: ApiKeysRepository,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** A new secret and what is stored of it. */
  newSecret(): { secret: string; hash: Buffer } {
    const secret = `${API_KEY_PREFIX}${this.ids.secret(SECRET_BYTES)}`;
    return { secret, hash: hashOf(secret) };
  }

  /**
   * Whom a secret lets in. Found by its hash: who does not know the secret learns nothing from how long that takes.
   *
   * @throws ProblemError `not-signed-in` when it is unknown, expired or revoked
   */
  async holder(secret: string): Promise<StaffPrincipal> {
    const key = await this.repository.findByHash(hashOf(secret));
    const now = this.clock.now();
    if (!key || key.revokedAt || key.expiresAt <= now)
      throw new ProblemError('not-signed-in', 'This API key is unknown, has expired or has been revoked.');
    const { accountId, role, centreId, lastUsedAt } = key;
    if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= USE_NOTED_EVERY_MS)
      await this.repository.noteUse(accountId, now);
    return { kind: 'staff', accountId, role, centreId, sessionId: null };
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}
