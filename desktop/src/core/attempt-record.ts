import { join } from 'node:path';
import { contentIdSchema } from '@examhall/shared/items';
import {
  accommodationsSchema,
  idSchema,
  instantSchema,
  noAccommodations,
  seedSchema,
  signedReceiptSchema,
  type SignedReceipt,
} from '@examhall/shared/protocol';
import { newKey } from '@examhall/shared/sealing';
import { z } from 'zod';
import type { Disk } from './journal/disk.js';
import { JournalDamaged, JournalStore, NotSaved, type JournalOptions } from './journal/journal-store.js';
import { rebuildJournal, type Salvaged } from './journal/salvage.js';
import { cannotSave } from './refusals.js';
import type { SecretStore } from './secret-store.js';

/** What is kept beside an attempt's entries, so that it can be taken up again without the server. */
export const attemptAboutSchema = z.object({
  attemptId: idSchema,
  sittingId: idSchema,
  sittingTitle: z.string(),
  durationMinutes: z.number(),
  packageId: idSchema,
  candidate: z.object({ number: z.string(), name: z.string() }),
  /** Absent in attempts of version 0.1. */
  accommodations: accommodationsSchema.default(noAccommodations),
  startedAt: instantSchema,
  deadline: instantSchema,
  /** What every shuffled order is derived from. */
  seed: seedSchema,
  /** True for a scripted attempt that no candidate sits. */
  canary: z.boolean(),
  /** True when it was carried here as a bundle. */
  byBundle: z.boolean().default(false),
});
export type AttemptAbout = z.infer<typeof attemptAboutSchema>;

const ABOUT = 'about';
const RECEIPT = 'receipt';
const FINISHED = 'finished';

export interface AttemptRecordsOptions {
  readonly disk: Disk;
  readonly folder: string;
  readonly secrets: SecretStore;
  /** The disk is full: makes room for an answer. */
  readonly makeRoom: () => boolean;
  /** A journal was damaged and has been made anew from what was left. */
  readonly onRebuilt: (attemptId: string, salvaged: Salvaged) => void;
}

/** Name of the secret under which the key of an attempt's journal is kept. */
export function journalKeyName(attemptId: string): string {
  return `journal-key-${attemptId}`;
}

/** The folder with the journals of this machine's attempts. */
export class AttemptRecords {
  constructor(private readonly options: AttemptRecordsOptions) {}

  /**
   * Opens the attempt's journal, made new when there is none. A damaged one is made anew from what is intact.
   *
   * @throws NotSaved, DiskFault, NewerJournal
   */
  open(attemptId: string): AttemptRecord {
    const { disk, folder, makeRoom, onRebuilt } = this.options;
    let record: AttemptRecord | null = null;
    const options: JournalOptions = {
      disk,
      folder: join(folder, contentIdSchema.parse(attemptId)),
      attemptId,
      key: this.keyOf(attemptId),
      makeRoom,
      onCopied: () => record?.onCopied?.(),
    };
    try {
      record = new AttemptRecord(JournalStore.open(options), false);
    } catch (error) {
      if (!(error instanceof JournalDamaged)) throw error;
      const { journal, salvaged } = rebuildJournal(options);
      record = new AttemptRecord(journal, true);
      onRebuilt(attemptId, salvaged);
    }
    return record;
  }

  /** Opens the journal of an attempt that the server has just started or taken up again. @throws Refusal when it cannot save */
  openFor(about: AttemptAbout): AttemptRecord {
    let record: AttemptRecord | null = null;
    try {
      record = this.open(about.attemptId);
      record.keepAbout(about);
      record.reopen();
      return record;
    } catch (error) {
      record?.journal.close();
      throw error instanceof NotSaved ? cannotSave() : error;
    }
  }

  /** Opens the attempt that was running when the client stopped; null when there is none. */
  openUnfinished(): AttemptRecord | null {
    for (const attemptId of this.ids()) {
      const record = this.open(attemptId);
      try {
        if (record.about && !record.finished) return record;
      } catch (error) {
        record.journal.close();
        throw error;
      }
      record.journal.close();
    }
    return null;
  }

  /** What is known of a candidate's attempt, the unfinished one if there is one; null when this machine has none. */
  aboutOf(sittingId: string, candidateNumber: string): AttemptAbout | null {
    let left: AttemptAbout | null = null;
    for (const attemptId of this.ids()) {
      const record = this.open(attemptId);
      try {
        const { about, finished } = record;
        const theirs = about?.sittingId === sittingId && about.candidate.number === candidateNumber;
        if (theirs && !finished) return about;
        if (theirs) left = about;
      } finally {
        record.journal.close();
      }
    }
    return left;
  }

  /** Every attempt this machine has a journal of. */
  ids(): string[] {
    const { disk, folder } = this.options;
    return disk.names(folder).filter((name) => idSchema.safeParse(name).success);
  }

  /** Kept as long as the journal: nothing else opens it. */
  private keyOf(attemptId: string): Buffer {
    const name = journalKeyName(attemptId);
    const known = this.options.secrets.read(name);
    if (known) return known;
    const key = newKey();
    this.options.secrets.write(name, key);
    return key;
  }
}

/** One attempt on disk: its journal and what is noted beside it. */
export class AttemptRecord {
  /** Called when more of the journal is in its second copy. */
  onCopied: (() => void) | null = null;

  constructor(
    readonly journal: JournalStore,
    /** True when its files were damaged: the centre may hold more of it. */
    readonly rebuilt: boolean,
  ) {}

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

  /** An attempt that had left this machine is back. */
  reopen(): void {
    if (this.finished) this.journal.writeNote(FINISHED, false);
  }
}
