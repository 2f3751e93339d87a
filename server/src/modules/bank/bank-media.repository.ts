import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { BankMediaEntity } from './bank-media.entity.js';

/** Media files of the bank. Files go from exam to bank and back inside the database: they are large, and nobody here reads them. */
@Injectable()
export class BankMediaRepository {
  constructor(@InjectRepository(BankMediaEntity) private readonly media: Repository<BankMediaEntity>) {}

  /** SHA-256 of an exam's media files, in hexadecimal, by id. */
  async examHashes(examId: string): Promise<Map<string, string>> {
    const rows: { id: string; hash: string }[] = await this.media.query(
      `SELECT media_id AS id, encode(sha256(data), 'hex') AS hash FROM exam_media WHERE exam_id = $1`,
      [examId],
    );
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  }

  /** Keeps media files of an exam under the names the bank has for them. */
  async keepFromExam(
    { manager }: Transaction,
    centreId: string,
    examId: string,
    names: ReadonlyMap<string, string>,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO bank_media (centre_id, media_id, data)
       SELECT DISTINCT ON (n.bank_name) $1::uuid, n.bank_name, m.data
         FROM unnest($3::text[], $4::text[]) AS n (exam_name, bank_name)
         JOIN exam_media m ON m.exam_id = $2 AND m.media_id = n.exam_name
       ON CONFLICT DO NOTHING`,
      [centreId, examId, [...names.keys()], [...names.values()]],
    );
  }

  /** Gives an exam the media files it needs from the bank, and takes away those that nothing shows any more. */
  async giveToExam(
    { manager }: Transaction,
    centreId: string,
    examId: string,
    needed: readonly string[],
  ): Promise<void> {
    await manager.query('DELETE FROM exam_media WHERE exam_id = $1 AND media_id <> ALL($2)', [
      examId,
      needed,
    ]);
    await manager.query(
      `INSERT INTO exam_media (exam_id, media_id, data)
       SELECT $2::uuid, media_id, data FROM bank_media WHERE centre_id = $1 AND media_id = ANY($3)
       ON CONFLICT DO NOTHING`,
      [centreId, examId, needed],
    );
  }

  /** Takes away those of these files that no question shows any more. */
  async dropUnused({ manager }: Transaction, centreId: string, mediaIds: readonly string[]): Promise<void> {
    await manager.query(
      `DELETE FROM bank_media m WHERE m.centre_id = $1 AND m.media_id = ANY($2) AND NOT EXISTS (
         SELECT 1 FROM bank_item_version v JOIN bank_item b ON b.id = v.item_id
          WHERE b.centre_id = $1 AND v.media @> jsonb_build_array(jsonb_build_object('id', m.media_id)))`,
      [centreId, mediaIds],
    );
  }

  /** A whole file; null when the centre has none of this name. */
  async file(centreId: string, mediaId: string): Promise<Buffer | null> {
    const found = await this.media.findOne({ select: { data: true }, where: { centreId, mediaId } });
    return found?.data ?? null;
  }
}
