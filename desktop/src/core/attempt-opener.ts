import { randomBytes, randomUUID } from 'node:crypto';
import type { Entry } from '@examhall/shared/journal';
import {
  noAccommodations,
  type CandidateSession,
  type Head,
  type StationSitting,
} from '@examhall/shared/protocol';
import { BoxError, contentKeyByCode, readCode } from '@examhall/shared/sealing';
import { Refusal } from '../bridge/index.js';
import { AttemptKeys } from './attempt-keys.js';
import type { AttemptAbout, AttemptRecord, AttemptRecords } from './attempt-record.js';
import { announcementOf, openBundleHere, readBundle } from './bundle.js';
import type { Clock } from './clock.js';
import { JournalDamaged, NotSaved } from './journal/journal-store.js';
import type { PackageStore, StoredPackage } from './package-store.js';
import { cannotSave, codeFaults, packageMissing, refusing } from './refusals.js';
import type { SecretStore } from './secret-store.js';
import { ServerProblem, type ServerApi } from './server-api.js';
import type { StationIdentity } from './station-identity.js';

/** What has to be unguessable. A port, since a simulation has to be repeatable. */
export interface Unguessable {
  /** A UUID. */
  id(): string;
  /** 16 bytes, hexadecimal. */
  seed(): string;
}
export const systemRandom: Unguessable = {
  id: randomUUID,
  seed: () => randomBytes(16).toString('hex'),
};

export interface AttemptOpenerOptions {
  readonly api: ServerApi;
  readonly identity: StationIdentity;
  readonly packages: PackageStore;
  readonly records: AttemptRecords;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly unguessable: Unguessable;
  /** Whether this client locks the machine. */
  readonly machineLocked: boolean;
  readonly report: (error: unknown) => void;
}

/** An attempt that is ready to run. Whoever gets it closes the journal and wipes the key. */
export interface OpenedAttempt {
  readonly record: AttemptRecord;
  readonly about: AttemptAbout;
  readonly stored: StoredPackage;
  readonly contentKey: Buffer;
  /** Taken up again, here or from another station. */
  readonly resumed: boolean;
  /** Where the entries come from when another station wrote them. */
  readonly source: 'centre' | 'bundle';
  /** What the server says of the time right now; null when it was not asked. */
  readonly serverTime: string | null;
}

/** The ways to an attempt: from the centre, by a start code, out of a bundle, and back from a restart. */
export class AttemptOpener {
  /** Package of the attempt that is being opened: it is in use, though nothing runs yet. */
  packageInUse: string | null = null;

  constructor(private readonly options: AttemptOpenerOptions) {}

  /** Starts the candidate's attempt at the centre, or goes on with it. @throws Refusal, DiskFault, ServerProblem */
  async atCentre(
    sitting: StationSitting,
    session: CandidateSession,
    canary: boolean,
  ): Promise<OpenedAttempt> {
    const { api, packages, records, identity } = this.options;
    // A server restored from a backup may have forgotten what was begun here, and even handed in: it is told first, or it
    // would begin anew.
    const known = records.aboutOf(sitting.id, session.candidate.number);
    if (known) await refusing(this.tellOf(known));
    const started = await api.startAttempt(session.token, {
      packageId: sitting.packageId,
      machineLocked: this.options.machineLocked,
    });
    const { attemptId, packageId, startedAt, deadline, seed, serverTime } = started;
    packages.recheck(packageId);
    const stored = await refusing(packages.fetch({ ...sitting, packageId }, this.serverPublicKey()));
    const about: AttemptAbout = {
      attemptId,
      sittingId: sitting.id,
      sittingTitle: sitting.title,
      durationMinutes: sitting.durationMinutes,
      packageId,
      candidate: session.candidate,
      accommodations: session.accommodations,
      startedAt,
      deadline,
      seed,
      canary,
      byBundle: false,
    };
    return this.opened(about, stored, 'centre', serverTime, async (record) => {
      await this.catchUp(record, started.head);
      return this.keysOf(attemptId).keepReleased(started, identity.exchangePrivateKey);
    });
  }

  /** Begins an attempt without the server: it is told of it when it can be reached. @throws Refusal */
  async byStartCode(
    sitting: { readonly id: string; readonly title: string },
    candidateNumber: string,
    typed: string,
  ): Promise<OpenedAttempt> {
    const { packages, clock, unguessable } = this.options;
    const stored = packages.newestOf(sitting.id, this.serverPublicKey());
    if (!stored) throw new Refusal('package-missing', 'The exam of this sitting is not on this machine.');
    this.requireLocked(stored);
    const contentKey = await contentKeyBy(stored, typed);
    const { packageId, durationSeconds } = stored.manifest;
    const now = clock.wallMs();
    const about: AttemptAbout = {
      attemptId: unguessable.id(),
      sittingId: sitting.id,
      sittingTitle: sitting.title,
      durationMinutes: durationSeconds / 60,
      packageId,
      candidate: { number: candidateNumber, name: '' },
      accommodations: noAccommodations,
      startedAt: new Date(now).toISOString(),
      deadline: new Date(now + durationSeconds * 1_000).toISOString(),
      seed: unguessable.seed(),
      canary: false,
      byBundle: false,
    };
    return this.withoutServer(about, stored, contentKey, []);
  }

  /** Goes on with an attempt that another station wrote down in a bundle. @throws Refusal */
  async fromBundle(
    text: string,
    typed: string,
    titleOf: (sittingId: string) => string,
  ): Promise<OpenedAttempt> {
    const bundle = readBundle(text);
    const stored = this.options.packages.read(bundle.packageId, this.serverPublicKey());
    if (!stored) throw new Refusal('package-missing', 'The exam of this bundle is not on this machine.');
    this.requireLocked(stored);
    const contentKey = await contentKeyBy(stored, typed);
    const { content, entries } = openBundleHere(bundle, contentKey);
    const { candidateName, announcement } = content;
    const { sittingId, candidateNumber, startedAt, deadline, seed } = announcement;
    const about: AttemptAbout = {
      attemptId: bundle.attemptId,
      sittingId,
      sittingTitle: titleOf(sittingId),
      durationMinutes: stored.manifest.durationSeconds / 60,
      packageId: bundle.packageId,
      candidate: { number: candidateNumber, name: candidateName },
      accommodations: noAccommodations,
      startedAt,
      deadline,
      seed,
      canary: false,
      byBundle: true,
    };
    return this.withoutServer(about, stored, contentKey, entries);
  }

  /** The attempt that was running when the client stopped; null when there is none. @throws Refusal, NotSaved, DiskFault */
  unfinished(): OpenedAttempt | null {
    const record = this.options.records.openUnfinished();
    if (!record) return null;
    try {
      const { about } = record;
      const stored = about && this.options.packages.read(about.packageId, this.serverPublicKey());
      const contentKey = about && this.keysOf(about.attemptId).contentKey();
      if (!about || !stored || !contentKey) throw packageMissing();
      this.requireLocked(stored);
      return { record, about, stored, contentKey, resumed: true, source: 'centre', serverTime: null };
    } catch (error) {
      record.journal.close();
      throw error;
    }
  }

  private requireLocked({ manifest }: StoredPackage): void {
    if (manifest.policies.lockdown === 'required' && !this.options.machineLocked)
      throw new Refusal(
        'lockdown-required',
        'This exam can be sat on a locked machine only, and this one is not locked. Call the invigilator.',
      );
  }

  private withoutServer(
    about: AttemptAbout,
    stored: StoredPackage,
    contentKey: Buffer,
    entries: readonly Entry[],
  ): Promise<OpenedAttempt> {
    return this.opened(about, stored, 'bundle', null, ({ journal }) => {
      try {
        journal.takeIn(entries.slice(journal.head.seq));
      } catch (error) {
        if (!(error instanceof JournalDamaged)) throw error;
        this.options.report(error);
        throw new Refusal(
          'bundle-unreadable',
          'The answers in this bundle do not fit together. Nothing was changed.',
        );
      }
      this.keysOf(about.attemptId).keepContentKey(contentKey);
      return contentKey;
    });
  }

  /** @param prepare brings the journal up to date and answers the content key */
  private async opened(
    about: AttemptAbout,
    stored: StoredPackage,
    source: OpenedAttempt['source'],
    serverTime: string | null,
    prepare: (record: AttemptRecord) => Promise<Buffer> | Buffer,
  ): Promise<OpenedAttempt> {
    this.packageInUse = about.packageId;
    const record = this.options.records.openFor(about);
    try {
      const contentKey = await prepare(record);
      const resumed = record.journal.head.seq > 0;
      return { record, about, stored, contentKey, resumed, source, serverTime };
    } catch (error) {
      record.journal.close();
      throw error instanceof NotSaved ? cannotSave() : error;
    }
  }

  private async tellOf(about: AttemptAbout): Promise<void> {
    try {
      await this.options.api.announce(about.attemptId, announcementOf(about));
    } catch (error) {
      // It runs elsewhere, or there is another one: what the start itself answers says what to do.
      const decided =
        error instanceof ServerProblem && ['attempt-elsewhere', 'conflict'].includes(error.code);
      if (!decided) throw error;
    }
  }

  /** What the centre holds beyond this machine's copy comes from there: after a move, or when this copy was damaged. */
  private async catchUp({ journal }: AttemptRecord, head: Head): Promise<void> {
    const { api, report } = this.options;
    try {
      while (journal.head.seq < head.seq)
        journal.takeIn(await refusing(api.entries(journal.attemptId, journal.head.seq + 1)));
    } catch (error) {
      if (!(error instanceof JournalDamaged)) throw error;
      report(error);
      throw new Refusal(
        'journal-fork',
        'This machine holds other answers of this exam than the centre. Call the invigilator.',
      );
    }
  }

  private keysOf(attemptId: string): AttemptKeys {
    return new AttemptKeys(this.options.secrets, attemptId);
  }

  private serverPublicKey(): string {
    return this.options.identity.serverPublicKey();
  }
}

async function contentKeyBy(stored: StoredPackage, typed: string): Promise<Buffer> {
  const read = readCode(typed);
  if (!read.ok) throw new Refusal(`code-${read.fault}`, codeFaults[read.fault]);
  try {
    return await contentKeyByCode(stored.manifest, read.code);
  } catch (error) {
    if (error instanceof BoxError) throw new Refusal('code-wrong', 'This code is not of this exam.');
    throw error;
  }
}
