import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ArchiveError, ArchiveWriter, type ArchivedRow } from '@examhall/shared/sealing';
import { Clock } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import { checkArchive, readArchive, writeArchive } from './archive-file.js';
import { ArchiveRepository, type ArchivableSitting } from './archive.repository.js';

const DAY_MS = 86_400_000;
/** Rows that one statement puts back. */
const ROWS = 200;

/** Puts sittings that are over into files that can be checked without any server, and takes them out of the database. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly repository: ArchiveRepository,
    private readonly transactions: Transactions,
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
  ) {}

  /** Sittings whose results were published at least so many days ago and that have not been archived. */
  due(days: number): Promise<string[]> {
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    return this.transactions.run((transaction) => this.repository.publishedBefore(transaction, before));
  }

  /**
   * Writes a sitting into `examhall-SITTING.jsonl.gz`. Answers the file's path.
   *
   * @param remove deletes the journals from the database, once the file is on the disk and has been read back
   * @throws ArchiveError for a sitting that there is not, whose results are not published, or that has been archived
   */
  write(sittingId: string, folder: string, remove: boolean): Promise<string> {
    const path = join(resolve(folder), `examhall-${sittingId}.jsonl.gz`);
    return this.transactions.run(async (transaction) => {
      // What is deleted is what was written, whatever happens meanwhile.
      await this.repository.beginSnapshot(transaction);
      const sitting = this.archivable(sittingId, await this.repository.locked(transaction, sittingId));
      const written = { rows: 0 };
      await writeArchive(path, this.lines(transaction, sitting, written));
      const { rows } = await checkArchive(path, this.keys.publicKey);
      if (rows !== written.rows) {
        await rm(path, { force: true });
        throw new ArchiveError(`${written.rows} rows were written and ${rows} read back`);
      }
      if (remove) await this.repository.remove(transaction, sittingId, this.clock.now());
      return path;
    });
  }

  /**
   * Puts the journals of an archive back into the database it was made from.
   *
   * @throws ArchiveError when it is damaged or another server's, or when its sitting is not known here
   */
  async putBack(path: string): Promise<{ sittingId: string; rows: number }> {
    const { sittingId } = (await checkArchive(path, this.keys.publicKey)).head;
    const rows = await this.transactions.run(async (transaction) => {
      const sitting = await this.repository.locked(transaction, sittingId);
      if (!sitting) throw new ArchiveError(`there is no sitting ${sittingId} in this database`);
      const restored = await this.putBackRows(transaction, readArchive(path, this.keys.publicKey));
      await this.repository.setArchived(transaction, sittingId, null);
      return restored;
    });
    return { sittingId, rows };
  }

  private archivable(id: string, sitting: ArchivableSitting | null): ArchivableSitting {
    if (!sitting) throw new ArchiveError(`there is no sitting ${id}`);
    if (sitting.resultsPublishedAt === null)
      throw new ArchiveError(`the results of “${sitting.title}” are not published yet`);
    if (sitting.archivedAt !== null)
      throw new ArchiveError(`“${sitting.title}” is in an archive since ${sitting.archivedAt.toISOString()}`);
    return sitting;
  }

  private async *lines(
    transaction: Transaction,
    { id: sittingId, title }: ArchivableSitting,
    written: { rows: number },
  ): AsyncGenerator<string> {
    const writer = new ArchiveWriter(this.keys.privateKey);
    const archivedAt = this.clock.now().toISOString();
    yield writer.head({ sittingId, title, archivedAt, serverKey: this.keys.publicKey });
    for await (const row of this.repository.rows(transaction, sittingId)) {
      written.rows += 1;
      yield writer.row(row);
    }
    yield writer.end();
  }

  private async putBackRows(transaction: Transaction, rows: AsyncIterable<ArchivedRow>): Promise<number> {
    let restored = 0;
    let table = '';
    let waiting: ArchivedRow['row'][] = [];
    const flush = async () => {
      if (waiting.length > 0) restored += await this.repository.putBack(transaction, table, waiting);
      waiting = [];
    };
    for await (const { table: next, row } of rows) {
      if (next !== table || waiting.length === ROWS) await flush();
      table = next;
      waiting.push(row);
    }
    await flush();
    return restored;
  }
}
