import { Injectable } from '@nestjs/common';
import { describeKey, paperItems, type MediaFile } from '@examhall/shared/items';
import type { ExamDetail, ExamSummary, Fault, ImportedExamDetail } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { figuresOf, type ExamFigures } from './exam-figures.js';
import type { ExamEntity } from './exam.entity.js';
import { writeQti3Package, writeWorkbook } from './export/index.js';
import { ExamRepository, type ListedExam, type NewExam } from './exam.repository.js';
import {
  duplicatesOf,
  reportOf,
  understandFile,
  type ImportedExam,
  type ImportRequest,
} from './import/index.js';
import { assertPublishable } from './publishable.js';

/** Most faults one answer lists; who has more mends these first. */
const MAX_FAULTS = 500;

/** A media file on its way to who may see it. */
export interface ServedMedia {
  readonly mediaType: string;
  readonly bytes: number;
  readonly pieces: AsyncIterable<Buffer>;
}

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
   * Imports a file of questions as a draft, whole or not at all. A dry run answers what would be imported and keeps nothing.
   *
   * @throws ProblemError `import-failed` naming every fault by its place in the file
   */
  async importFile(centreId: string, request: ImportRequest): Promise<ImportedExamDetail> {
    const made = await understandFile(request);
    if (!made.ok) throw importFailed(made.faults);
    const known = await this.exams.listByCentre(centreId);
    const report = reportOf(made, duplicatesOf(made.reading.entries, known));
    return { ...(await this.importExam(centreId, made.exam, request.dryRun)), report };
  }

  /** Keeps an exam that was read from somewhere as a draft; a dry run keeps nothing. */
  async importExam(
    centreId: string,
    { paper, key, rules, files }: ImportedExam,
    dryRun = false,
  ): Promise<Omit<ImportedExamDetail, 'report'>> {
    const exam: NewExam = {
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

  /**
   * The whole exam with its key, as a file that other programs or another Examhall can read. `notes` counts what a changed workbook would
   * lose, each of which its sheet “Please note” names.
   *
   * @throws ProblemError `not-found`
   */
  async exportExam(
    staff: StaffPrincipal,
    id: string,
    format: 'qti3' | 'xlsx',
  ): Promise<{ readonly file: Buffer; readonly notes: number }> {
    const { paper, key, rules } = await this.find(staff.centreId, id);
    const files = new Map<string, Buffer>();
    for (const { id: mediaId } of paper.media) {
      const pieces: Buffer[] = [];
      for await (const piece of this.exams.mediaPieces(id, mediaId)) pieces.push(piece);
      files.set(mediaId, Buffer.concat(pieces));
    }
    // It holds the key, so it is noted who took it.
    await this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, { action: 'exam.export', subject: id, details: { format } }),
    );
    const exam = { paper, key, rules, files };
    return format === 'qti3' ? { file: await writeQti3Package(exam), notes: 0 } : writeWorkbook(exam);
  }

  async list(centreId: string): Promise<ExamSummary[]> {
    const summaries: ExamSummary[] = [];
    for (const exam of await this.exams.summaries(centreId)) {
      const { itemCount, maxMarks } = exam;
      const figures =
        itemCount === null || maxMarks === null ? await this.count(exam.id) : { itemCount, maxMarks };
      if (figures) summaries.push(summary(exam, figures));
    }
    return summaries;
  }

  /** Exams of before there were figures, and those of long files: counted once. Null when there is none any more. */
  private async count(id: string): Promise<ExamFigures | null> {
    const exam = await this.exams.find(id);
    if (!exam) return null;
    const figures = figuresOf(exam);
    await this.exams.keepFigures(id, figures);
    return figures;
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
  async mediaFile({ centreId, role }: StaffPrincipal, id: string, mediaId: string): Promise<ServedMedia> {
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
    const published = { ...(exam as ExamEntity), state: 'published' as const, publishedAt };
    return summary(published, figuresOf(published));
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

function importFailed(faults: readonly Fault[]): ProblemError {
  const count = faults.length;
  const detail = `${count === 1 ? 'One place is' : `${count} places are`} wrong. Nothing was imported.`;
  return new ProblemError('import-failed', detail, { errors: faults.slice(0, MAX_FAULTS) });
}

function summary(exam: Omit<ListedExam, keyof ExamFigures>, figures: ExamFigures): ExamSummary {
  return {
    id: exam.id,
    title: exam.title,
    state: exam.state,
    ...figures,
    createdAt: exam.createdAt.toISOString(),
    publishedAt: exam.publishedAt?.toISOString() ?? null,
  };
}

function detail(exam: NewExam): ExamDetail {
  const correct = paperItems(exam.paper).map((item) => {
    const key = exam.key.items[item.id];
    return [item.id, key ? describeKey(item, key) : ''];
  });
  return {
    ...summary(exam, figuresOf(exam)),
    paper: exam.paper,
    rules: exam.rules,
    correct: Object.fromEntries(correct),
  };
}
