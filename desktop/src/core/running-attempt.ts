import type { MediaFile, Paper } from '@examhall/shared/items';
import { presentedPaper } from '@examhall/shared/journal';
import type { SignedReceipt } from '@examhall/shared/protocol';
import {
  BoxError,
  gradingKeyByCode,
  gradingKeyContext,
  mediaPart,
  openMedia,
  openRelease,
  readCode,
  receiptHolds,
} from '@examhall/shared/sealing';
import { Refusal } from '../bridge/index.js';
import { AttemptClock, elapsedAtResume } from './attempt-clock.js';
import type { AttemptKeys } from './attempt-keys.js';
import type { AttemptRecord, AttemptAbout } from './attempt-record.js';
import { AttemptSession } from './attempt-session.js';
import { backoffMs } from './backoff.js';
import type { Clock, Timer } from './clock.js';
import { gradeLocally } from './local-grade.js';
import type { StoredPackage } from './package-store.js';
import { codeFaults } from './refusals.js';
import type { ServerApi } from './server-api.js';
import type { StationIdentity } from './station-identity.js';
import { Uploader, type UploaderEvent, type UploaderPace } from './uploader.js';

export interface RunningAttemptOptions {
  readonly record: AttemptRecord;
  readonly about: AttemptAbout;
  readonly paper: Paper;
  readonly stored: StoredPackage;
  readonly keys: AttemptKeys;
  readonly resumed: boolean;
  /** What the server says of the time right now; null when it was not asked. */
  readonly serverTime: string | null;
  readonly identity: StationIdentity;
  readonly serverPublicKey: string;
  readonly api: ServerApi;
  readonly clock: Clock;
  readonly random: () => number;
  readonly pace?: Partial<UploaderPace>;
  readonly onChange: () => void;
  readonly onConnection: (online: boolean) => void;
  readonly report: (error: unknown) => void;
}

const GRADING_RETRY = { firstMs: 1_000, mostMs: 30_000 };
/** Failures of the local grade after which it no longer holds the station. */
const MOST_GRADING_FAILURES = 3;

/** Everything of one attempt at work: its session, its upload, and after the seal receipt and local grade. */
export class RunningAttempt {
  readonly session: AttemptSession;
  readonly paper: Paper;
  /** Why the server refuses the journal; null while it does not. */
  refusal: { readonly code: string; readonly message: string } | null = null;
  private readonly attemptClock: AttemptClock;
  private readonly uploader: Uploader;
  private receiptKept: SignedReceipt | null;
  private gradingTimer: Timer | null = null;
  private gradingFailures = 0;
  private grading = false;
  private closed = false;

  constructor(private readonly options: RunningAttemptOptions) {
    const { record, about, clock } = options;
    this.paper = presentedPaper(options.paper, about.seed);
    this.receiptKept = record.receipt;
    this.attemptClock = new AttemptClock(clock, about, this.elapsedNow());
    if (options.serverTime) this.attemptClock.correct(options.serverTime, about.deadline);
    this.session = new AttemptSession({
      journal: record.journal,
      paper: this.paper,
      clock,
      attemptClock: this.attemptClock,
      resumed: options.resumed,
      onChange: options.onChange,
      onEntry: (kind) => this.uploader.nudge(kind === 'sealed' || kind === 'locally-graded'),
    });
    this.uploader = new Uploader({
      api: options.api,
      journal: record.journal,
      stationPrivateKey: options.identity.signingPrivateKey,
      clock,
      random: options.random,
      ...(options.pace ? { pace: options.pace } : {}),
      onEvent: (event) => this.onUpload(event),
    });
  }

  /** Writes the first entry of a new attempt, or that it was taken up again, and begins to upload. @throws NotSaved */
  start(): void {
    const { about, identity } = this.options;
    const { attemptId, sittingId, packageId, startedAt, deadline, seed } = about;
    const view = this.session.current;
    if (!view.started) {
      const stationId = identity.enrolment?.stationId ?? '';
      this.session.record({
        kind: 'started',
        payload: { attemptId, sittingId, packageId, stationId, startedAt, deadline, seed },
      });
    } else if (this.options.resumed && !view.sealed) {
      this.session.record({ kind: 'resumed', payload: {} });
    }
    this.uploader.start();
    this.gradeSoon(0);
  }

  get receipt(): SignedReceipt | null {
    return this.receiptKept;
  }

  /**
   * True once the candidate may leave the station to the next one: receipt here, local grade written and at the centre.
   * A grade that fails again and again keeps nobody: the result then says that the graders were not compared.
   */
  get mayBeLeft(): boolean {
    if (!this.receiptKept) return false;
    const { entries, through } = this.session.progress;
    const graded = this.session.current.localGrade !== null && through >= entries;
    return graded || this.gradingFailures >= MOST_GRADING_FAILURES;
  }

  /** The candidate has left: the attempt is not taken up again. */
  markFinished(): void {
    this.options.record.finish();
  }

  close(): void {
    this.closed = true;
    this.gradingTimer?.cancel();
    this.uploader.stop();
    this.session.close();
    this.options.record.journal.close();
  }

  private elapsedNow(): number {
    const last = this.options.record.journal.entries().at(-1);
    return last ? elapsedAtResume(last, this.options.clock.wallMs()) : 0;
  }

  private onUpload(event: UploaderEvent): void {
    switch (event.kind) {
      case 'through':
        return this.session.acknowledge(event.through);
      case 'times':
        this.attemptClock.correct(event.serverTime, event.deadline);
        this.session.armDeadline();
        return this.options.onChange();
      case 'submission':
        return this.keepReceipt(event.submission.signedReceipt);
      case 'connection':
        return this.options.onConnection(event.online);
      case 'refused':
        this.refusal = {
          code: event.code,
          message: `${event.detail} Your answers are safe on this machine. Call the invigilator.`,
        };
        return this.options.onChange();
    }
  }

  private keepReceipt(signed: SignedReceipt): void {
    const { sealed } = this.session.current;
    const { receipt } = signed;
    const fits = receipt.attemptId === this.options.about.attemptId && receipt.sealHash === sealed?.hash;
    if (!fits || !receiptHolds(signed, this.options.serverPublicKey)) {
      this.options.report(new Error('the server sent a receipt that does not hold'));
      return;
    }
    try {
      this.options.record.keepReceipt(signed);
    } catch (error) {
      // The receipt is asked for again after a restart; the candidate can have it now.
      this.options.report(error);
    }
    this.receiptKept = signed;
    this.gradeSoon(0);
    this.options.onChange();
  }

  private gradeSoon(delayMs: number): void {
    const { sealed, localGrade } = this.session.current;
    if (this.closed || this.grading || !this.receiptKept || !sealed || localGrade) return;
    this.gradingTimer?.cancel();
    this.gradingTimer = this.options.clock.setTimer(delayMs, () => void this.grade());
  }

  private async grade(): Promise<void> {
    this.grading = true;
    try {
      const gradingKey = await this.gradingKey();
      this.grading = false;
      this.recordGrade(gradingKey);
    } catch (error) {
      this.grading = false;
      this.options.report(error);
      this.gradingFailures += 1;
      this.gradeSoon(backoffMs(this.gradingFailures, null, this.options.random(), GRADING_RETRY));
    }
  }

  /** From the secret store when it was released at the start, else asked for now: the seal has fixed the answers. */
  private async gradingKey(): Promise<Buffer> {
    const kept = this.options.keys.gradingKey();
    if (kept) return kept;
    const { about, identity, api } = this.options;
    const { gradingKey } = await api.gradingKey(about.attemptId);
    const context = gradingKeyContext(about.attemptId, about.packageId);
    return openRelease(identity.exchangePrivateKey, gradingKey, context);
  }

  private recordGrade(gradingKey: Buffer): void {
    const { stored } = this.options;
    const grade = gradeLocally({ stored, paper: this.paper, view: this.session.current, gradingKey });
    if (this.closed || this.session.current.localGrade) return;
    this.session.record({ kind: 'locally-graded', payload: { grade } });
  }

  /**
   * Grades without the server, by the close code of this package's sitting, however it was typed.
   *
   * @throws Refusal when nothing is handed in yet, for what is no code, and for the code of another package
   */
  async enterCloseCode(typed: string): Promise<void> {
    if (!this.session.current.sealed) {
      throw new Refusal('not-handed-in', 'This exam has not been handed in yet.');
    }
    const read = readCode(typed);
    if (!read.ok) throw new Refusal(`code-${read.fault}`, codeFaults[read.fault]);
    if (this.session.current.localGrade) return;
    try {
      this.recordGrade(await gradingKeyByCode(this.options.stored.manifest, read.code));
    } catch (error) {
      if (error instanceof BoxError) throw new Refusal('code-wrong', 'This code is not of this exam.');
      throw error;
    }
  }

  /** One media file of the paper, opened for this moment. @throws Refusal when there is none */
  async media(id: string): Promise<MediaFile> {
    const { about, keys, stored } = this.options;
    const media = this.paper.media.find((known) => known.id === id);
    const contentKey = keys.contentKey();
    if (!media || !contentKey) throw new Refusal('unknown-media', 'This exam has no such picture.');
    try {
      const pieces: Buffer[] = [];
      const sealed = stored.stream(mediaPart(id));
      for await (const piece of openMedia(about.packageId, id, sealed, contentKey)) pieces.push(piece);
      return { id, mediaType: media.mediaType, data: Buffer.concat(pieces).toString('base64') };
    } finally {
      contentKey.fill(0);
    }
  }
}
