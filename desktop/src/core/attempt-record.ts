import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contentIdSchema } from '@examhall/shared/items';
import {
  idSchema,
  instantSchema,
  seedSchema,
  signedReceiptSchema,
  type SignedReceipt,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import { Refusal } from '../bridge/index.js';
import { JournalStore, NotSaved } from './journal/journal-store.js';

/** What is kept beside an attempt's entries, so that it can be taken up again without the server. */
export const attemptAboutSchema = z.object({
  attemptId: idSchema,
  sittingId: idSchema,
  sittingTitle: z.string(),
  durationMinutes: z.number(),
  packageId: idSchema,
  candidate: z.object({ number: z.string(), name: z.string() }),
  startedAt: instantSchema,
  deadline: instantSchema,
  /** What every shuffled order is derived from. */
  seed: seedSchema,
  /** True for a scripted attempt that no candidate sits. */
  canary: z.boolean(),
});
export type AttemptAbout = z.infer<typeof attemptAboutSchema>;

const ABOUT = 'about';
const RECEIPT = 'receipt';
const FINISHED = 'finished';

/** The folder with the journals of this machine's attempts. */
export class AttemptRecords {
  constructor(private readonly folder: string) {}

  /** Opens the attempt's journal, made new when there is none. @throws JournalDamaged, NotSaved */
  open(attemptId: string): AttemptRecord {
    return new AttemptRecord(
      JournalStore.open(join(this.folder, contentIdSchema.parse(attemptId), 'journal.db'), attemptId),
    );
  }

  /**
   * Opens the journal of an attempt that the server has just started or taken up again.
   *
   * @param serverSeq entries that the server holds
   * @throws Refusal when this machine has lost some of them, or cannot save; JournalDamaged
   */
  openFor(about: AttemptAbout, serverSeq: number): AttemptRecord {
    try {
      const record = this.open(about.attemptId);
      if (record.journal.head.seq < serverSeq) {
        record.journal.close();
        throw new Refusal(
          'journal-missing',
          'This exam was begun here, but its answers are no longer on this machine. The centre holds them. Call the invigilator.',
        );
      }
      record.keepAbout(about);
      return record;
    } catch (error) {
      if (error instanceof NotSaved)
        throw new Refusal('disk', 'This machine cannot save answers. Call the invigilator.');
      throw error;
    }
  }

  /** Opens the attempt that was running when the client stopped; null when there is none. @throws JournalDamaged */
  openUnfinished(): AttemptRecord | null {
    for (const attemptId of this.ids()) {
      const record = this.open(attemptId);
      if (record.about && !record.finished) return record;
      record.journal.close();
    }
    return null;
  }

  private ids(): string[] {
    try {
      return readdirSync(this.folder).filter((name) => idSchema.safeParse(name).success);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

/** One attempt on disk: its journal and what is noted beside it. */
export class AttemptRecord {
  constructor(readonly journal: JournalStore) {}

  get about(): AttemptAbout | null {
    const note = this.journal.readNote(ABOUT);
    return note === undefined ? null : attemptAboutSchema.parse(note);
  }

  keepAbout(about: AttemptAbout): void {
    this.journal.writeNote(ABOUT, about);
  }

  get receipt(): SignedReceipt | null {
    const note = this.journal.readNote(RECEIPT);
    return note === undefined ? null : signedReceiptSchema.parse(note);
  }

  keepReceipt(receipt: SignedReceipt): void {
    this.journal.writeNote(RECEIPT, receipt);
  }

  /** True once the candidate has left: it is not taken up again. The journal stays. */
  get finished(): boolean {
    return this.journal.readNote(FINISHED) === true;
  }

  finish(): void {
    this.journal.writeNote(FINISHED, true);
  }
}
