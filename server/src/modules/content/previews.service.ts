import { Injectable } from '@nestjs/common';
import type { ExamPreview, PreviewTicket } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import {
  PreviewTickets,
  Tokens,
  usedOrOld,
  type PreviewPrincipal,
  type StaffPrincipal,
} from '../../platform/auth/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { ExamEntity } from './exam.entity.js';
import { ExamRepository } from './exam.repository.js';
import type { ServedMedia } from './exams.service.js';

/** Lets administrators look at exams in the candidate's screens. What the page is given is what candidates are given: no key. */
@Injectable()
export class PreviewsService {
  constructor(
    private readonly exams: ExamRepository,
    private readonly tickets: PreviewTickets,
    private readonly tokens: Tokens,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /** A ticket with which one page may fetch the exam once. @throws ProblemError `not-found` */
  async issueTicket(staff: StaffPrincipal, examId: string): Promise<PreviewTicket> {
    await this.find(staff.centreId, examId);
    return this.tickets.issue(staff, examId);
  }

  /**
   * Exchanges a ticket for the exam. That it was is written down with its number: the audit trail is where a ticket is found to
   * have been used, by whichever process.
   *
   * @throws ProblemError `not-signed-in` for a ticket that is old or used
   */
  async redeem(ticket: string): Promise<ExamPreview> {
    const { ticketId, examId, accountId, centreId, sessionId, issuedAt } = await this.tickets.read(ticket);
    const { paper } = await this.find(centreId, examId);
    await this.transactions.run(async (transaction) => {
      const act = { action: 'exam.preview', subject: examId, details: { ticketId } };
      if (!(await this.audit.recordOnce(transaction, { accountId, centreId }, act, issuedAt)))
        throw usedOrOld();
    });
    return { paper, ...this.tokens.issue({ kind: 'preview', examId, centreId, accountId, sessionId }) };
  }

  /** A media file of the exam that is looked at, piece by piece. @throws ProblemError `not-found` */
  async mediaFile({ examId, centreId }: PreviewPrincipal, mediaId: string): Promise<ServedMedia> {
    const { paper } = await this.find(centreId, examId);
    const media = paper.media.find(({ id }) => id === mediaId);
    if (!media) throw new ProblemError('not-found', 'This exam has no such media file.');
    const { mediaType, bytes } = media;
    return { mediaType, bytes, pieces: this.exams.mediaPieces(examId, mediaId) };
  }

  private async find(centreId: string, id: string): Promise<ExamEntity> {
    const exam = await this.exams.find(id);
    if (exam?.centreId !== centreId) throw new ProblemError('not-found', 'There is no such exam.');
    return exam;
  }
}
