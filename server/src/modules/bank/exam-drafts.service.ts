import { Injectable } from '@nestjs/common';
import { describeKey } from '@examhall/shared/items';
import type { DraftItem, ExamDraft, ExamDraftRequest } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { ExamRepository, publishProblems, type Exam } from '../content/index.js';
import { BankMediaRepository } from './bank-media.repository.js';
import { BankRepository } from './bank.repository.js';
import { contentOf, revisionOf, type ExamContent, type TakenVersion } from './draft-content.js';
import { TakenItemsRepository } from './taken-items.repository.js';

const NOTHING_TAKEN: ReadonlyMap<string, TakenVersion> = new Map();

/** Exams that are made in the console: drafts, until they are published. */
@Injectable()
export class ExamDraftsService {
  constructor(
    private readonly exams: ExamRepository,
    private readonly bank: BankRepository,
    private readonly media: BankMediaRepository,
    private readonly takenItems: TakenItemsRepository,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** @throws ProblemError `not-found`, `already-published` */
  async view(centreId: string, id: string): Promise<ExamDraft> {
    const exam = draftOf(centreId, await this.exams.find(id));
    const taken = await this.takenItems.ofExam(id);
    const newest = await this.bank.newestVersions([...taken.values()].map((one) => one.id));
    return viewOf(exam, taken, newest);
  }

  /** Keeps a new exam. @throws ProblemError `validation-failed` */
  async create(staff: StaffPrincipal, request: ExamDraftRequest): Promise<ExamDraft> {
    const id = this.ids.next();
    await this.transactions.run(async (transaction) => {
      const content = await this.contentOf(transaction, staff.centreId, request, null, NOTHING_TAKEN);
      await this.exams.insertDraft(transaction, {
        ...{ id, centreId: staff.centreId, title: content.paper.title, state: 'draft', ...content },
        ...{ createdAt: this.clock.now(), publishedAt: null },
      });
      await this.keepBeside(transaction, staff.centreId, id, request, content);
      await this.audit.record(transaction, staff, { action: 'exam.create', subject: id });
    });
    return this.view(staff.centreId, id);
  }

  /**
   * Puts what is asked for into the place of everything that was in the draft, or changes nothing.
   *
   * @param revision what the change was made on top of
   * @throws ProblemError `not-found`, `already-published`, `changed-meanwhile`, `validation-failed`
   */
  async replace(
    staff: StaffPrincipal,
    id: string,
    revision: string,
    request: ExamDraftRequest,
  ): Promise<ExamDraft> {
    const { centreId } = staff;
    await this.transactions.run(async (transaction) => {
      const exam = draftOf(centreId, await this.exams.findLocked(transaction, id));
      const taken = await this.takenItems.ofExam(id, transaction);
      if (revisionOf(exam, taken) !== revision) {
        throw new ProblemError(
          'changed-meanwhile',
          'Somebody else has changed this exam since you opened it. Nothing was saved.',
        );
      }
      const content = await this.contentOf(transaction, centreId, request, exam, taken);
      await this.exams.replaceContent(transaction, id, { title: content.paper.title, ...content });
      await this.keepBeside(transaction, centreId, id, request, content);
      await this.audit.record(transaction, staff, { action: 'exam.change', subject: id });
    });
    return this.view(centreId, id);
  }

  private async contentOf(
    transaction: Transaction,
    centreId: string,
    request: ExamDraftRequest,
    before: ExamContent | null,
    takenBefore: ReadonlyMap<string, TakenVersion>,
  ): Promise<ExamContent> {
    const named = choicesOf(request).flatMap(({ bank }) => bank ?? []);
    const versions = await this.bank.namedVersions(transaction, centreId, named);
    return contentOf(request, { before, takenBefore, versions });
  }

  /** Keeps which versions were taken, and the media files they show. */
  private async keepBeside(
    transaction: Transaction,
    centreId: string,
    examId: string,
    request: ExamDraftRequest,
    { paper }: ExamContent,
  ): Promise<void> {
    const rows = choicesOf(request).flatMap(({ itemId, bank }) =>
      bank ? [{ itemId, bankItemId: bank.id, bankVersion: bank.version }] : [],
    );
    await this.takenItems.replace(transaction, examId, rows);
    const needed = paper.media.map(({ id }) => id);
    await this.media.giveToExam(transaction, centreId, examId, needed);
  }
}

function choicesOf({ sections }: ExamDraftRequest) {
  return sections.flatMap(({ items }) => items);
}

/** @throws ProblemError `not-found`, `already-published` */
function draftOf(centreId: string, exam: Exam | null): Exam {
  if (exam?.centreId !== centreId) throw new ProblemError('not-found', 'There is no such exam.');
  if (exam.state !== 'draft')
    throw new ProblemError(
      'already-published',
      'This exam has been published and cannot be changed any more.',
    );
  return exam;
}

function viewOf(
  exam: Exam,
  taken: ReadonlyMap<string, TakenVersion>,
  newest: ReadonlyMap<string, number>,
): ExamDraft {
  const { title, language, instructions, tools, media, stimuli } = exam.paper;
  return {
    id: exam.id,
    revision: revisionOf(exam, taken),
    ...{ title, language, instructions, media, tools: tools ?? null, stimuli: stimuli ?? [] },
    rules: exam.rules,
    sections: exam.paper.sections.map(({ items, ...section }) => ({
      ...section,
      items: items.map((item): DraftItem => {
        const from = taken.get(item.id);
        const key = exam.key.items[item.id];
        return {
          ...{ itemId: item.id, marks: item.marks, item },
          bank: from ? { ...from, newest: newest.get(from.id) ?? from.version } : null,
          correct: key ? describeKey(item, key) : '',
        };
      }),
    })),
    problems: publishProblems(exam),
  };
}
