import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ItemType } from '@examhall/shared/items';
import type { BankFacets, BankVersion } from '@examhall/shared/protocol';
import { In, Repository } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Transaction } from '../../platform/database/index.js';
import { BankItemEntity } from './bank-item.entity.js';
import { BankItemTagEntity } from './bank-item-tag.entity.js';
import { BankItemVersionEntity } from './bank-item-version.entity.js';

/** What is looked for in a bank. */
export interface BankSearch {
  readonly centreId: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly subject: string | null;
  readonly type: ItemType | null;
  readonly archived: boolean;
}

/** A question with what lists tell of it. */
export interface ListedBankItem extends BankItemEntity {
  readonly tags: string[];
  readonly usedBy: number;
}

/** Rows of `bank_item` as the entity has them, with tags and exams. */
const LISTED = `
  SELECT b.id, b.number, b.centre_id AS "centreId", b.version, b.digest, b.type, b.subject, b.marks, b.words,
         b.source, b.created_at AS "createdAt", b.changed_at AS "changedAt", b.archived_at AS "archivedAt",
         ARRAY(SELECT tag FROM bank_item_tag t WHERE t.item_id = b.id ORDER BY tag) AS tags,
         (SELECT count(DISTINCT exam_id)::int FROM exam_bank_item e WHERE e.bank_item_id = b.id) AS "usedBy"
    FROM bank_item b`;

/** Empty texts and nulls ask for nothing. Words are found whole, and parts of words by ILIKE. */
const FOUND = `
  b.centre_id = $1
  AND ($2 = '' OR to_tsvector('simple', b.words) @@ websearch_to_tsquery('simple', $2) OR b.words ILIKE $3)
  AND NOT EXISTS (SELECT 1 FROM unnest($4::text[]) wanted
                   WHERE NOT EXISTS (SELECT 1 FROM bank_item_tag t WHERE t.item_id = b.id AND t.tag = wanted))
  AND ($5::text IS NULL OR b.subject = $5)
  AND ($6::text IS NULL OR b.type = $6)
  AND (b.archived_at IS NOT NULL) = $7`;

/** Questions, their versions and tags in the database. */
@Injectable()
export class BankRepository {
  constructor(
    @InjectRepository(BankItemEntity) private readonly items: Repository<BankItemEntity>,
    @InjectRepository(BankItemVersionEntity) private readonly versions: Repository<BankItemVersionEntity>,
  ) {}

  /** Newest first; those that came in together in the order they came. @param after id of the last one before */
  search(search: BankSearch, after: string | null, most: number): Promise<ListedBankItem[]> {
    return this.items.query(
      `${LISTED} WHERE ${FOUND}
         AND ($8::uuid IS NULL OR EXISTS (
               SELECT 1 FROM bank_item last WHERE last.id = $8
                  AND (b.created_at < last.created_at
                       OR (b.created_at = last.created_at AND b.number > last.number))))
       ORDER BY b.created_at DESC, b.number LIMIT $9`,
      [...parametersOf(search), after, most],
    );
  }

  async count(search: BankSearch): Promise<number> {
    const rows: { count: number }[] = await this.items.query(
      `SELECT count(*)::int AS count FROM bank_item b WHERE ${FOUND}`,
      parametersOf(search),
    );
    return rows[0]?.count ?? 0;
  }

  async facets(centreId: string): Promise<BankFacets> {
    const [tags, subjects]: { name: string }[][] = await Promise.all([
      this.items.query(
        `SELECT DISTINCT t.tag AS name FROM bank_item_tag t JOIN bank_item b ON b.id = t.item_id
         WHERE b.centre_id = $1 ORDER BY 1`,
        [centreId],
      ),
      this.items.query(
        `SELECT DISTINCT subject AS name FROM bank_item WHERE centre_id = $1 AND subject <> '' ORDER BY 1`,
        [centreId],
      ),
    ]);
    const names = (rows: { name: string }[] = []) => rows.map(({ name }) => name);
    return { tags: names(tags), subjects: names(subjects) };
  }

  async find(centreId: string, id: string): Promise<ListedBankItem | null> {
    const rows: ListedBankItem[] = await this.items.query(`${LISTED} WHERE b.centre_id = $1 AND b.id = $2`, [
      centreId,
      id,
    ]);
    return rows[0] ?? null;
  }

  /** Locked until the transaction ends: two changes of one question come one after the other. */
  findLocked({ manager }: Transaction, centreId: string, id: string): Promise<BankItemEntity | null> {
    return manager.findOne(BankItemEntity, { where: { centreId, id }, lock: { mode: 'pessimistic_write' } });
  }

  version(itemId: string, version: number): Promise<BankItemVersionEntity | null> {
    return this.versions.findOneBy({ itemId, version });
  }

  /** The versions that are named here, of questions of this centre; none of them goes away before the transaction ends. */
  async namedVersions(
    { manager }: Transaction,
    centreId: string,
    named: readonly { readonly id: string; readonly version: number }[],
  ): Promise<BankItemVersionEntity[]> {
    const rows: { id: string }[] = await manager.query(
      'SELECT id FROM bank_item WHERE centre_id = $1 AND id = ANY($2) ORDER BY id FOR SHARE',
      [centreId, named.map(({ id }) => id)],
    );
    const found = await manager.findBy(BankItemVersionEntity, { itemId: In(rows.map(({ id }) => id)) });
    const wanted = new Set(named.map(({ id, version }) => `${id} ${version}`));
    return found.filter(({ itemId, version }) => wanted.has(`${itemId} ${version}`));
  }

  /** The newest versions of these questions of the centre, in any order. */
  newestOf(centreId: string, ids: readonly string[]): Promise<BankItemVersionEntity[]> {
    return this.versions
      .createQueryBuilder('v')
      .innerJoin(BankItemEntity, 'b', 'b.id = v.itemId AND b.version = v.version')
      .where('b.centreId = :centreId AND b.id = ANY(:ids)', { centreId, ids })
      .getMany();
  }

  /** Numbers of the newest versions, by id. */
  async newestVersions(ids: readonly string[]): Promise<Map<string, number>> {
    const found = await this.items.find({
      select: { id: true, version: true },
      where: { id: In([...new Set(ids)]) },
    });
    return new Map(found.map(({ id, version }) => [id, version]));
  }

  /** Newest first, with who made them and which exams took them. */
  async versionsOf(itemId: string): Promise<BankVersion[]> {
    const rows: (Omit<BankVersion, 'createdAt'> & { createdAt: Date })[] = await this.versions.query(
      `SELECT v.version, v.created_at AS "createdAt", a.display_name AS "createdBy",
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'state', e.state)
                                         ORDER BY e.created_at)
                          FROM exam_bank_item t JOIN exam e ON e.id = t.exam_id
                         WHERE t.bank_item_id = v.item_id AND t.bank_version = v.version), '[]') AS exams
         FROM bank_item_version v LEFT JOIN account a ON a.id = v.created_by
        WHERE v.item_id = $1 ORDER BY v.version DESC`,
      [itemId],
    );
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  }

  /** Questions of the centre with one of these digests, by digest. */
  async byDigest(centreId: string, digests: readonly string[]): Promise<Map<string, BankItemEntity>> {
    const found = await this.items.findBy({ centreId, digest: In([...new Set(digests)]) });
    return new Map(found.map((item) => [item.digest, item]));
  }

  /** False when the centre has the same question already. */
  async insert(
    { manager }: Transaction,
    item: Omit<BankItemEntity, 'number'>,
    version: BankItemVersionEntity,
  ): Promise<boolean> {
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(BankItemEntity)
      .values(item as QueryDeepPartialEntity<BankItemEntity>)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return false;
    await this.insertVersion({ manager } as Transaction, version);
    return true;
  }

  async insertVersion({ manager }: Transaction, version: BankItemVersionEntity): Promise<void> {
    // TypeORM's insert wants JSON columns as objects of a looser type.
    await manager.insert(BankItemVersionEntity, version as QueryDeepPartialEntity<BankItemVersionEntity>);
  }

  async update({ manager }: Transaction, id: string, changes: Partial<BankItemEntity>): Promise<void> {
    await manager.update(BankItemEntity, { id }, changes as QueryDeepPartialEntity<BankItemEntity>);
  }

  /** Ids of these questions that are the centre's, locked until the transaction ends. */
  async lockAll({ manager }: Transaction, centreId: string, ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      'SELECT id FROM bank_item WHERE centre_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE',
      [centreId, ids],
    );
    return rows.map(({ id }) => id);
  }

  async addTags({ manager }: Transaction, ids: readonly string[], tags: readonly string[]): Promise<void> {
    await manager
      .createQueryBuilder()
      .insert()
      .into(BankItemTagEntity)
      .values(ids.flatMap((itemId) => tags.map((tag) => ({ itemId, tag }))))
      .orIgnore()
      .execute();
  }

  async removeTags({ manager }: Transaction, ids: readonly string[], tags: readonly string[]): Promise<void> {
    await manager.delete(BankItemTagEntity, { itemId: In([...ids]), tag: In([...tags]) });
  }

  /** Most tags that any of these questions has. */
  async mostTags({ manager }: Transaction, ids: readonly string[]): Promise<number> {
    const rows: { most: number }[] = await manager.query(
      `SELECT coalesce(max(tags), 0)::int AS most
         FROM (SELECT count(*) AS tags FROM bank_item_tag WHERE item_id = ANY($1) GROUP BY item_id) AS counted`,
      [ids],
    );
    return rows[0]?.most ?? 0;
  }

  async setArchived(transaction: Transaction, ids: readonly string[], at: Date | null): Promise<void> {
    await transaction.manager.update(BankItemEntity, { id: In([...ids]) }, { archivedAt: at });
  }

  async isTaken({ manager }: Transaction, id: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'SELECT 1 FROM exam_bank_item WHERE bank_item_id = $1 LIMIT 1',
      [id],
    );
    return rows.length > 0;
  }

  /** Ids of the media files of all its versions. */
  async mediaOf({ manager }: Transaction, id: string): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      `SELECT DISTINCT m->>'id' AS id FROM bank_item_version, jsonb_array_elements(media) m WHERE item_id = $1`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  async delete({ manager }: Transaction, id: string): Promise<void> {
    await manager.delete(BankItemEntity, { id });
  }
}

function parametersOf({ centreId, text, tags, subject, type, archived }: BankSearch): unknown[] {
  const words = text.trim();
  const pattern = `%${words.replace(/[\\%_]/gu, '\\$&')}%`;
  return [centreId, words, pattern, tags, subject, type, archived];
}
