import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { Transaction } from '../../../platform/database/index.js';
import { ContentImportEntity } from './content-import.entity.js';
import type { ExamPiece, KnownExamText } from './thread-messages.js';

const MOST_LISTED = 20;

/** Imports in the background, in the database, and the exams they make. */
@Injectable()
export class ContentImportsRepository {
  constructor(
    @InjectRepository(ContentImportEntity) private readonly imports: Repository<ContentImportEntity>,
  ) {}

  list(centreId: string): Promise<ContentImportEntity[]> {
    return this.imports.find({ where: { centreId }, order: { startedAt: 'DESC' }, take: MOST_LISTED });
  }

  find(centreId: string, id: string): Promise<ContentImportEntity | null> {
    return this.imports.findOneBy({ id, centreId });
  }

  running(): Promise<ContentImportEntity[]> {
    return this.imports.findBy({ state: 'running' });
  }

  /** How many of a centre run, and how many wait to be kept: each holds a file. */
  countOpen(centreId: string): Promise<number> {
    return this.imports.countBy({ centreId, state: In(['running', 'checked']) });
  }

  async insert(one: ContentImportEntity): Promise<void> {
    await this.imports.insert(one);
  }

  async fileOf(id: string): Promise<Buffer | null> {
    const found = await this.imports.findOne({ where: { id }, select: { id: true, file: true } });
    return found?.file ?? null;
  }

  /** Changes an import that stands in that state; false when it does no more. */
  async change(
    id: string,
    state: ContentImportEntity['state'],
    changes: Partial<ContentImportEntity>,
    transaction?: Transaction,
  ): Promise<boolean> {
    const where = { id, state };
    const { affected } = await (transaction
      ? transaction.manager.update(ContentImportEntity, where, changes)
      : this.imports.update(where, changes));
    return affected === 1;
  }

  /** Forgets an import that is over. */
  async remove(centreId: string, id: string): Promise<boolean> {
    const states = In(['checked', 'done', 'failed', 'cancelled', 'interrupted']);
    return (await this.imports.delete({ id, centreId, state: states })).affected === 1;
  }

  async removeOlderThan(before: Date): Promise<void> {
    await this.imports.query(`DELETE FROM content_import WHERE finished_at < $1 AND state <> 'running'`, [
      before,
    ]);
  }

  /** The exams of a centre one after the other, as text: they are not taken apart here. */
  async *knownExams(centreId: string): AsyncGenerator<KnownExamText> {
    const rows: { id: string }[] = await this.imports.query('SELECT id FROM exam WHERE centre_id = $1', [
      centreId,
    ]);
    for (const { id } of rows) {
      const found: KnownExamText[] = await this.imports.query(
        'SELECT title, paper::text AS paper, key::text AS key FROM exam WHERE id = $1',
        [id],
      );
      if (found[0]) yield found[0];
    }
  }

  /** Makes room for the pieces of an exam; it is gone with the transaction. */
  async openPieces({ manager }: Transaction): Promise<void> {
    await manager.query(
      'CREATE TEMP TABLE import_piece (number integer, part text, text text) ON COMMIT DROP',
    );
  }

  async addPiece(
    { manager }: Transaction,
    number: number,
    { part, text }: Exclude<ExamPiece, { part: 'media' }>,
  ): Promise<void> {
    await manager.query('INSERT INTO import_piece VALUES ($1, $2, $3)', [number, part, text]);
  }

  /** Puts the pieces together to a draft. */
  async joinPieces(
    { manager }: Transaction,
    exam: { readonly id: string; readonly centreId: string; readonly title: string; readonly at: Date },
  ): Promise<void> {
    const part = (name: string) =>
      `(SELECT string_agg(text, '' ORDER BY number)::jsonb FROM import_piece WHERE part = '${name}')`;
    await manager.query(
      `INSERT INTO exam (id, centre_id, title, state, paper, key, rules, created_at)
       SELECT $1, $2, $3, 'draft', ${part('paper')}, ${part('key')}, ${part('rules')}, $4`,
      [exam.id, exam.centreId, exam.title, exam.at],
    );
  }

  async addMedia({ manager }: Transaction, examId: string, mediaId: string, data: Buffer): Promise<void> {
    await manager.query('INSERT INTO exam_media (exam_id, media_id, data) VALUES ($1, $2, $3)', [
      examId,
      mediaId,
      data,
    ]);
  }
}
