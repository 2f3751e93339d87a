import { Injectable } from '@nestjs/common';
import { gradeByKey } from '@examhall/shared/grading';
import { describeKey, paperItems, someDraw, type MediaFile } from '@examhall/shared/items';
import type { ExamDetail, ExamSummary, ImportedExamDetail } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { ExamEntity } from './exam.entity.js';
import { ExamRepository } from './exam.repository.js';
import { readWorkbook, type ImportedExam } from './import/index.js';
import { assertPublishable } from './publishable.js';

/** Exams: importing, reading, publishing. */
@Injectable()
export class ExamsService {
  constructor(
    private readonly exams: ExamRepository,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Imports a workbook as a draft, whole or not at all. A dry run answers what would be imported and keeps nothing.
   *
   * @throws ProblemError `import-failed` naming every fault by sheet, cell and column
   */
  async importWorkbook(centreId: string, file: Buffer, dryRun: boolean): Promise<ImportedExamDetail> {
    const outcome = await readWorkbook(file);
    if (!outcome.ok) {
      const count = outcome.faults.length;
      throw new ProblemError(
        'import-failed',
        `${count === 1 ? 'One place is' : `${count} places are`} wrong. Nothing was imported.`,
        {
          errors: outcome.faults,
        },
      );
    }
    return this.importExam(centreId, outcome.exam, dryRun);
  }

  /** Keeps an exam that was read from somewhere as a draft; a dry run keeps nothing. */
  async importExam(
    centreId: string,
    { paper, key, rules, files }: ImportedExam,
    dryRun = false,
  ): Promise<ImportedExamDetail> {
    const exam: ExamEntity = {
      id: this.ids.next(),
      centreId,
      title: paper.title,
      state: 'draft',
      paper,
      key,
      rules,
      createdAt: this.clock.now(),
      publishedAt: null,
    };
    if (!dryRun) await this.exams.insert(exam, files);
    const given = paper.media.map(({ id, mediaType }): MediaFile => {
      return { id, mediaType, data: (files.get(id) ?? Buffer.alloc(0)).toString('base64') };
    });
    return { ...detail(exam), files: given };
  }

  async list(centreId: string): Promise<ExamSummary[]> {
    return (await this.exams.listByCentre(centreId)).map(summary);
  }

  /** @throws ProblemError `not-found` */
  async view(centreId: string, id: string): Promise<ExamDetail> {
    return detail(await this.find(centreId, id));
  }

  /**
   * One media file, piece by piece. Invigilators see what results show, so nothing before a sitting has opened.
   *
   * @throws ProblemError `not-found`
   */
  async mediaFile(
    { centreId, role }: StaffPrincipal,
    id: string,
    mediaId: string,
  ): Promise<{ mediaType: string; bytes: number; pieces: AsyncIterable<Buffer> }> {
    const { paper } = await this.find(centreId, id);
    const mayLook = role !== 'invigilator' || (await this.exams.hasBeenSat(id, this.clock.now()));
    const media = paper.media.find((known) => known.id === mediaId);
    if (!media || !mayLook) throw new ProblemError('not-found', 'This exam has no such media file.');
    const { mediaType, bytes } = media;
    return { mediaType, bytes, pieces: this.exams.mediaPieces(id, mediaId) };
  }

  /**
   * Freezes the exam: from now on it can be sat and not be changed.
   *
   * @throws ProblemError `not-found`, `already-published`, `validation-failed` for a draft that is not finished
   */
  async publish(centreId: string, id: string, by: StaffPrincipal | null = null): Promise<ExamSummary> {
    await this.find(centreId, id);
    const publishedAt = this.clock.now();
    const exam = await this.transactions.run(async (transaction) => {
      const draft = await this.exams.findLocked(transaction, id);
      if (draft?.state === 'draft') assertPublishable(draft);
      if (!(await this.exams.publish(transaction, id, publishedAt))) {
        throw new ProblemError('already-published', 'This exam has been published already.');
      }
      if (by) await this.audit.record(transaction, by, { action: 'exam.publish', subject: id });
      return draft;
    });
    return summary({ ...(exam as ExamEntity), state: 'published', publishedAt });
  }

  /** A published exam, to be sat. @throws ProblemError `not-found`, `not-published` */
  async published(centreId: string, id: string): Promise<ExamEntity> {
    const exam = await this.find(centreId, id);
    if (exam.state !== 'published')
      throw new ProblemError('not-published', 'Publish this exam first: a draft cannot be sat.');
    return exam;
  }

  private async find(centreId: string, id: string): Promise<ExamEntity> {
    const exam = await this.exams.find(id);
    if (exam?.centreId !== centreId) throw new ProblemError('not-found', 'There is no such exam.');
    return exam;
  }
}

function summary(exam: ExamEntity): ExamSummary {
  return {
    id: exam.id,
    title: exam.title,
    state: exam.state,
    itemCount: someDraw(exam.paper).size,
    maxMarks: maxMarksOf(exam),
    createdAt: exam.createdAt.toISOString(),
    publishedAt: exam.publishedAt?.toISOString() ?? null,
  };
}

/** The most marks possible by the marking rules: what an attempt without answers is graded out of. */
function maxMarksOf({ id, paper, key, rules }: ExamEntity): string {
  const nothing = {
    packageId: id,
    packageVersion: 1,
    paper,
    responses: new Map(),
    presented: someDraw(paper),
  };
  return gradeByKey(nothing, key, rules).maxMarks;
}

function detail(exam: ExamEntity): ExamDetail {
  const correct = paperItems(exam.paper).map((item) => {
    const key = exam.key.items[item.id];
    return [item.id, key ? describeKey(item, key) : ''];
  });
  return { ...summary(exam), paper: exam.paper, rules: exam.rules, correct: Object.fromEntries(correct) };
}
