import { Injectable } from '@nestjs/common';
import { paperItems } from '@examhall/shared/items';
import type { BankFromExamRequest, BankHoldings, BankIntake, HeldItem } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { ExamRepository, type Exam } from '../content/index.js';
import { canonicalContent } from './bank-content.js';
import { BankMediaRepository } from './bank-media.repository.js';
import { BankRepository } from './bank.repository.js';
import { BankService, shortText } from './bank.service.js';

/** A question of an exam as the bank would keep it. */
type Offered = ReturnType<typeof canonicalContent> & { readonly itemId: string };

/** Questions that come into the bank from exams. */
@Injectable()
export class BankIntakeService {
  constructor(
    private readonly exams: ExamRepository,
    private readonly bank: BankRepository,
    private readonly media: BankMediaRepository,
    private readonly service: BankService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly ids: IdSource,
  ) {}

  /** Which questions of an exam the bank holds already. @throws ProblemError `not-found` */
  async holdings(centreId: string, examId: string): Promise<BankHoldings> {
    const offered = await this.offered(await this.exam(centreId, examId));
    const held = await this.held(centreId, offered);
    return { held, missing: offered.length - held.length };
  }

  /**
   * Puts the questions of an exam into the bank. Those that it holds already are named and not doubled, also within the
   * exam itself.
   *
   * @throws ProblemError `not-found`
   */
  async takeFromExam(
    staff: StaffPrincipal,
    examId: string,
    { file, tags = [] }: BankFromExamRequest,
  ): Promise<BankIntake> {
    const exam = await this.exam(staff.centreId, examId);
    const offered = await this.offered(exam);
    return this.transactions.run(async (transaction) => {
      const added: HeldItem[] = [];
      const left: Offered[] = [];
      for (const one of offered) {
        const taken = await this.take(transaction, staff, exam, one, file ?? null);
        if (taken) added.push(taken);
        else left.push(one);
      }
      await this.keepMedia(transaction, staff.centreId, examId, offered);
      const addedIds = added.map(({ bankItemId }) => bankItemId);
      if (tags.length > 0 && addedIds.length > 0) await this.bank.addTags(transaction, addedIds, tags);
      if (added.length > 0) {
        await this.audit.record(transaction, staff, {
          ...{ action: 'bank.from-exam', subject: examId },
          details: { added: added.length, known: left.length },
        });
      }
      const known = await this.held(staff.centreId, left);
      const inThisExam = left.filter(({ itemId }) => !known.some((one) => one.itemId === itemId));
      return { added, known: [...known, ...twinsOf(inThisExam, added, offered)] };
    });
  }

  private async take(
    transaction: Transaction,
    staff: StaffPrincipal,
    exam: Exam,
    content: Offered,
    file: string | null,
  ): Promise<HeldItem | null> {
    const { itemId } = content;
    const { treatment: _treatment, ...exception } = exam.rules.exceptions[itemId] ?? {};
    const id = this.ids.next();
    const isNew = await this.service.insert(transaction, staff, {
      ...{ id, content, source: { file, examId: exam.id, itemId } },
      exception: Object.keys(exception).length > 0 ? exception : null,
    });
    return isNew ? { itemId, bankItemId: id, version: 1, text: shortText(content.words) } : null;
  }

  private async keepMedia(
    transaction: Transaction,
    centreId: string,
    examId: string,
    offered: readonly Offered[],
  ): Promise<void> {
    const names = new Map(offered.flatMap(({ mediaNames }) => [...mediaNames]));
    if (names.size > 0) await this.media.keepFromExam(transaction, centreId, examId, names);
  }

  private async held(centreId: string, offered: readonly Offered[]): Promise<HeldItem[]> {
    const known = await this.bank.byDigest(
      centreId,
      offered.map(({ digest }) => digest),
    );
    return offered.flatMap(({ itemId, digest }) => {
      const twin = known.get(digest);
      return twin
        ? [{ itemId, bankItemId: twin.id, version: twin.version, text: shortText(twin.words) }]
        : [];
    });
  }

  private async offered({ id, paper, key }: Exam): Promise<Offered[]> {
    const hashes = await this.media.examHashes(id);
    return paperItems(paper).map((item) => {
      const itemKey = key.items[item.id];
      if (!itemKey) throw new Error(`item ${item.id} of exam ${id} has no key`);
      const content = canonicalContent(item, itemKey, paper, (mediaId) => hashes.get(mediaId) ?? null);
      return { ...content, itemId: item.id };
    });
  }

  private async exam(centreId: string, id: string): Promise<Exam> {
    const exam = await this.exams.find(id);
    if (exam?.centreId !== centreId) throw new ProblemError('not-found', 'There is no such exam.');
    return exam;
  }
}

/** Questions that stand twice in one exam: the bank has taken the first of them, just now. */
function twinsOf(
  left: readonly Offered[],
  added: readonly HeldItem[],
  offered: readonly Offered[],
): HeldItem[] {
  const digests = new Map(offered.map(({ itemId, digest }) => [itemId, digest]));
  return left.flatMap(({ itemId, digest }) => {
    const first = added.find((one) => digests.get(one.itemId) === digest);
    return first ? [{ ...first, itemId }] : [];
  });
}
