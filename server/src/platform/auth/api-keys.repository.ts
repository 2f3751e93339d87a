import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import type { Transaction } from '../database/index.js';
import { ApiKeyEntity } from './api-key.entity.js';
import type { StaffPrincipal } from './principal.js';

type Account = Pick<StaffPrincipal, 'centreId' | 'role'>;

/** A key with what its account may. */
export type UsableKey = Pick<ApiKeyEntity, 'accountId' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> & Account;
/** A key as the list has it. */
export type ListedKey = ApiKeyEntity & Account & { readonly issuer: string };

/** Reads and writes API keys. */
@Injectable()
export class ApiKeysRepository {
  constructor(@InjectRepository(ApiKeyEntity) private readonly keys: Repository<ApiKeyEntity>) {}

  async insert({ manager }: Transaction, key: ApiKeyEntity): Promise<void> {
    await manager.insert(ApiKeyEntity, key);
  }

  async findByHash(hash: Buffer): Promise<UsableKey | null> {
    const [row] = await this.keys.query<UsableKey[]>(
      `SELECT k.account_id AS "accountId", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
              k.revoked_at AS "revokedAt", a.role, a.centre_id AS "centreId"
       FROM api_key k JOIN account a ON a.id = k.account_id WHERE k.hash = $1`,
      [hash],
    );
    return row ?? null;
  }

  /** Of a centre, newest first. */
  listByCentre(centreId: string): Promise<ListedKey[]> {
    return this.keys.query<ListedKey[]>(
      `SELECT k.account_id AS "accountId", k.name, k.issued_at AS "issuedAt", k.expires_at AS "expiresAt",
              k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt", a.role, i.display_name AS issuer
       FROM api_key k JOIN account a ON a.id = k.account_id JOIN account i ON i.id = k.issued_by
       WHERE a.centre_id = $1 ORDER BY k.issued_at DESC, k.account_id LIMIT 500`,
      [centreId],
    );
  }

  async noteUse(accountId: string, at: Date): Promise<void> {
    await this.keys.update({ accountId }, { lastUsedAt: at });
  }

  /** True when there was one to revoke. */
  async revoke({ manager }: Transaction, accountId: string, centreId: string, at: Date): Promise<boolean> {
    const { affected } = await manager
      .createQueryBuilder()
      .update(ApiKeyEntity)
      .set({ revokedAt: at })
      .where({ accountId, revokedAt: IsNull() })
      .andWhere('account_id IN (SELECT id FROM account WHERE centre_id = :centreId)', { centreId })
      .execute();
    return affected === 1;
  }
}
