import { Injectable } from '@nestjs/common';
import { gradeByKey } from '@examhall/shared/grading';
import { describeKey, paperItems, someDraw, type MediaFile } from '@examhall/shared/items';
import type {
  ExamDetail,
  ExamSummary,
  Fault,
  ImportedExamDetail,
  ImportReport,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { ExamEntity } from './exam.entity.js';
import { writeQti3Package, writeWorkbook } from './export/index.js';
import { ExamRepository } from './exam.repository.js';
import {
  duplicatesOf,
  examFrom,
  inspectedItem,
  readContent,
  unreadFaults,
  type ContentReading,
  type ExamOutcome,
  type ImportedExam,
  type LeaveOut,
  type ReadEntry,
} from './import/index.js';

import { assertPublishable } from './publishable.js';

/** A file of questions, and what is to be done with it. */
export interface ImportRequest {
  readonly file: Buffer;
  /** Name of the file, which may be its title too; empty when it has none. */
  readonly name: string;
  readonly dryRun: boolean;
  readonly leaveOut: LeaveOut;
}

/** Most faults one answer lists; who has more mends these first. */
const MAX_FAULTS = 500;

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
  async importFile(
    centreId: string,
    { file, name, dryRun, leaveOut }: ImportRequest,
  ): Promise<ImportedExamDetail> {
    const outcome = await readContent(file, { name });
    if (!outcome.ok) throw importFailed(outcome.faults);
    const { reading, own } = outcome;
    const title = name.replace(/^.*[/\\]/u, '').replace(/\.\w+$/u, '') || 'Imported questions';
    // What was not understood does not hinder looking at the rest.
    const made = own ? ownExam(own, reading) : examFrom(reading, title, dryRun ? 'not-understood' : leaveOut);
    if (!made.ok) throw importFailed(dryRun ? [...unreadFaults(reading), ...made.faults] : made.faults);
    const report = await this.report(centreId, reading, made.itemIds);
    return { ...(await this.importExam(centreId, made.exam, dryRun)), report };
  }

  private async report(
    centreId: string,
    reading: ContentReading,
    itemIds: ReadonlyMap<ReadEntry, string>,
  ): Promise<ImportReport> {
    const duplicates = duplicatesOf(reading.entries, await this.exams.listByCentre(centreId));
    const items = reading.entries.map((entry) => {
      const title = duplicates.get(entry);
      const item = { ...inspectedItem(entry), itemId: itemIds.get(entry) ?? null };
      if (title === undefined) return item;
      return { ...item, warnings: [...item.warnings, `the same question is in the exam “${title}” already`] };
    });
    return { format: reading.format, items, warnings: [...reading.warnings] };
  }

  /** Keeps an exam that was read from somewhere as a draft; a dry run keeps nothing. */
  async importExam(
    centreId: string,
    { paper, key, rules, files }: ImportedExam,
    dryRun = false,
  ): Promise<Omit<ImportedExamDetail, 'report'>> {
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

  /**
   * The whole exam with its key, as a file that other programs or another Examhall can read.
   *
   * @throws ProblemError `not-found`
   */
  async exportExam(staff: StaffPrincipal, id: string, format: 'qti3' | 'xlsx'): Promise<Buffer> {
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
    return format === 'qti3' ? writeQti3Package(exam) : writeWorkbook(exam);
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

/** An exam that its file holds as such: its questions keep their ids. */
function ownExam(exam: ImportedExam, { entries }: ContentReading): Extract<ExamOutcome, { ok: true }> {
  return { ok: true, exam, itemIds: new Map(entries.map((entry) => [entry, entry.sourceId])) };
}

function importFailed(faults: readonly Fault[]): ProblemError {
  const count = faults.length;
  const detail = `${count === 1 ? 'One place is' : `${count} places are`} wrong. Nothing was imported.`;
  return new ProblemError('import-failed', detail, { errors: faults.slice(0, MAX_FAULTS) });
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
