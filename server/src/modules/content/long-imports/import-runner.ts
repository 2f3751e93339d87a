import { Injectable, Logger } from '@nestjs/common';
import { Audit } from '../../../platform/audit/index.js';
import { Clock, IdSource } from '../../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../../platform/database/index.js';
import type { ContentImportEntity } from './content-import.entity.js';
import { ContentImportsRepository } from './content-imports.repository.js';
import { ReadingThread, ThreadEnded } from './reading-thread.js';
import type { ThreadProgress } from './thread-messages.js';

/** How often the progress is written down, milliseconds. */
const TELL_MS = 500;
/** Most faults one answer lists; who has more mends these first. */
const MAX_FAULTS = 500;
const TOO_LARGE = 'The file needs more memory than there is for reading it. Split it into several files.';
const FAILED = 'The file could not be imported because of a failure of the server. Nothing was imported.';

/** Somebody has cancelled the import meanwhile. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Does imports: reads in a thread, writes in one transaction that ends with the import being done, or not at all. */
@Injectable()
export class ImportRunner {
  private readonly logger = new Logger(ImportRunner.name);
  private readonly threads = new Map<string, ReadingThread>();
  private closing = false;

  constructor(
    private readonly repository: ContentImportsRepository,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Ends the import wherever it is, if it is done by this process. */
  async end(id: string): Promise<void> {
    await this.threads.get(id)?.end();
  }

  async endAll(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.threads.values()].map((thread) => thread.end()));
  }

  async run(one: ContentImportEntity): Promise<void> {
    const { id } = one;
    const file = this.closing ? null : await this.repository.fileOf(id);
    if (!file) return; // it was cancelled while it waited
    const progress = new ProgressNote((told) => this.repository.change(id, 'running', told));
    const { name, dryRun, leaveOut } = one;
    const work = { file: new Uint8Array(file), name, dryRun, leaveOut };
    const thread = new ReadingThread(work, (told) => progress.tell(told));
    progress.onGone = () => void thread.end();
    this.threads.set(id, thread);
    try {
      await this.read(one, thread, progress);
    } catch (error) {
      await this.failed(id, error);
    } finally {
      await progress.settled();
      this.threads.delete(id);
      await thread.end();
    }
  }

  private async read(one: ContentImportEntity, thread: ReadingThread, progress: ProgressNote): Promise<void> {
    const { id, centreId, dryRun } = one;
    const read = await thread.read();
    if (read.kind === 'refused') {
      await progress.settled();
      const over = { file: null, finishedAt: this.clock.now() };
      const count = read.faults.length;
      const failure = count === 1 ? 'One place is wrong.' : `${count} places are wrong.`;
      const faults = read.faults.slice(0, MAX_FAULTS);
      await this.repository.change(id, 'running', { ...over, state: 'failed', failure, faults });
      return;
    }
    for await (const exam of this.repository.knownExams(centreId)) {
      await thread.ask({ kind: 'known', exam }, 'noted');
    }
    const { findings } = await thread.ask({ kind: 'findings' }, 'found');
    await progress.settled();
    if (dryRun) {
      const finishedAt = this.clock.now();
      await this.repository.change(id, 'running', { state: 'checked', findings, finishedAt });
      return;
    }
    const items = findings.understood;
    progress.tell({ phase: 'writing', done: 0, total: items });
    const examId = this.ids.next();
    await this.transactions.run(async (transaction) => {
      const at = this.clock.now();
      await this.write(
        transaction,
        thread,
        { id: examId, centreId, title: findings.title, at, items },
        progress,
      );
      await progress.settled();
      const act = { action: 'exam.import', subject: examId, details: { items } };
      await this.audit.record(transaction, { accountId: one.accountId, centreId }, act);
      // Whoever cancelled meanwhile comes first: with it the whole exam is taken back.
      const over = { ...{ examId, findings, done: items, total: items }, file: null, finishedAt: at };
      if (!(await this.repository.change(id, 'running', { ...over, state: 'done' }, transaction)))
        throw new Cancelled();
    });
  }

  private async write(
    transaction: Transaction,
    thread: ReadingThread,
    exam: { id: string; centreId: string; title: string; at: Date; items: number },
    progress: ProgressNote,
  ): Promise<void> {
    const media: [string, Buffer][] = [];
    let done = 0;
    await this.repository.openPieces(transaction);
    for (let number = 0; ; number += 1) {
      const { piece } = await thread.ask({ kind: 'next-piece' }, 'piece');
      if (!piece) break;
      if (piece.part === 'media') {
        media.push([piece.mediaId, Buffer.from(piece.data)]);
        continue;
      }
      await this.repository.addPiece(transaction, number, piece);
      done += piece.items;
      progress.tell({ phase: 'writing', done, total: exam.items });
    }
    await this.repository.joinPieces(transaction, exam);
    for (const [mediaId, data] of media) await this.repository.addMedia(transaction, exam.id, mediaId, data);
  }

  private async failed(id: string, error: unknown): Promise<void> {
    if (error instanceof Cancelled) return;
    const over = { file: null, finishedAt: this.clock.now() };
    if (error instanceof ThreadEnded) {
      // Cancelled imports are so already; what the server's end breaks off says so.
      await this.repository.change(id, 'running', { ...over, state: 'interrupted' });
      return;
    }
    this.logger.error(error);
    const failure = (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_LARGE : FAILED;
    await this.repository.change(id, 'running', { ...over, state: 'failed', failure });
  }
}

type Told = Pick<ContentImportEntity, 'phase' | 'done' | 'total'>;

/** Writes down how far an import is, now and then and never twice at once, and hears when it has been cancelled elsewhere. */
class ProgressNote {
  onGone: () => void = () => undefined;
  private latest: Told | null = null;
  private writing: Promise<void> | null = null;
  private writtenAt = -Infinity;

  constructor(private readonly write: (told: Told) => Promise<boolean>) {}

  tell({ phase, done, total }: Told | ThreadProgress): void {
    this.latest = { phase, done, total };
    if (this.writing || performance.now() - this.writtenAt < TELL_MS) return;
    this.writing = this.note().finally(() => (this.writing = null));
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async note(): Promise<void> {
    const told = this.latest;
    if (!told) return;
    this.writtenAt = performance.now();
    try {
      if (!(await this.write(told))) this.onGone();
    } catch {
      // The next one is written again; an import does not fail because its progress could not be told.
    }
  }
}
