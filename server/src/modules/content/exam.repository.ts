import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { figuresOf, type ExamFigures } from './exam-figures.js';
import { ExamEntity } from './exam.entity.js';
import { ExamMediaEntity } from './exam-media.entity.js';

/** Media files are read in pieces of this size: they may be larger than memory is cheap. */
const PIECE_BYTES = 1_048_576;

/** An exam before it is kept, and counted. */
export type NewExam = Omit<ExamEntity, keyof ExamFigures>;

const LISTED = {
  ...{ id: true, title: true, state: true, createdAt: true, publishedAt: true },
  ...{ itemCount: true, maxMarks: true },
} as const;
/** What the list tells of an exam. */
export type ListedExam = Pick<ExamEntity, keyof typeof LISTED>;

/** Exams in the database. */
@Injectable()
export class ExamRepository {
  constructor(
    @InjectRepository(ExamEntity) private readonly exams: Repository<ExamEntity>,
    @InjectRepository(ExamMediaEntity) private readonly media: Repository<ExamMediaEntity>,
  ) {}

  /** Stores the exam with its media files, whole or not at all. */
  async insert(exam: NewExam, files: ReadonlyMap<string, Buffer> = new Map()): Promise<void> {
    await this.exams.manager.transaction(async (manager) => {
      await manager.insert(ExamEntity, { ...exam, ...figuresOf(exam) });
      for (const [mediaId, data] of files) {
        await manager.insert(ExamMediaEntity, { examId: exam.id, mediaId, data });
      }
    });
  }

  find(id: string): Promise<ExamEntity | null> {
    return this.exams.findOneBy({ id });
  }

  /** The centre's exams, newest first. */
  listByCentre(centreId: string): Promise<ExamEntity[]> {
    return this.exams.find({ where: { centreId }, order: { createdAt: 'DESC' } });
  }

  /** The centre's exams without their content, newest first: the content of many exams is many megabytes. */
  summaries(centreId: string): Promise<ListedExam[]> {
    return this.exams.find({ select: LISTED, where: { centreId }, order: { createdAt: 'DESC' } });
  }

  /** Keeps the figures of an exam that was not counted when it came in. Whoever changed it meanwhile has counted it. */
  async keepFigures(id: string, figures: ExamFigures): Promise<void> {
    await this.exams.update({ id, itemCount: IsNull() }, figures);
  }

  /** The exam as it stands; whoever else wants to change it waits until the transaction ends. */
  findLocked({ manager }: Transaction, id: string): Promise<ExamEntity | null> {
    return manager.findOne(ExamEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Keeps a new exam without media files. */
  async insertDraft({ manager }: Transaction, exam: NewExam): Promise<void> {
    await manager.insert(ExamEntity, { ...exam, ...figuresOf(exam) });
  }

  /** Puts other content into an exam. Its media files are the caller's to keep in step. */
  async replaceContent(
    { manager }: Transaction,
    id: string,
    content: Pick<ExamEntity, 'title' | 'paper' | 'key' | 'rules'>,
  ): Promise<void> {
    await manager.update(ExamEntity, { id }, { ...content, ...figuresOf({ id, ...content }) });
  }

  /** Publishes a draft; false when it was none any more. */
  async publish(transaction: Transaction, id: string, publishedAt: Date): Promise<boolean> {
    const draft = { id, state: 'draft' } as const;
    const updated = await transaction.manager.update(ExamEntity, draft, { state: 'published', publishedAt });
    return updated.affected === 1;
  }

  /** True once a sitting of the exam has opened: what is in it is no longer a secret from who invigilates. */
  async hasBeenSat(id: string, now: Date): Promise<boolean> {
    const rows: unknown[] = await this.exams.query(
      `SELECT 1 FROM exam_package p JOIN sitting s ON s.id = p.sitting_id
       WHERE p.exam_id = $1 AND s.opens_at <= $2 LIMIT 1`,
      [id, now],
    );
    return rows.length > 0;
  }

  /** A media file, piece by piece. */
  async *mediaPieces(examId: string, mediaId: string): AsyncGenerator<Buffer, void> {
    for (let from = 1; ; from += PIECE_BYTES) {
      const rows: { piece: Buffer }[] = await this.media.query(
        'SELECT substring(data FROM $3 FOR $4) AS piece FROM exam_media WHERE exam_id = $1 AND media_id = $2',
        [examId, mediaId, from, PIECE_BYTES],
      );
      const piece = rows[0]?.piece;
      if (!piece) throw new Error(`exam ${examId} has lost its media file ${mediaId}`);
      if (piece.length > 0) yield piece;
      if (piece.length < PIECE_BYTES) return;
    }
  }
}
