import type { MediaFile, Paper } from '@examhall/shared/items';
import {
  deadlineMs,
  fold,
  ordersThrough,
  presentedPaper,
  type AttemptView,
  type EntryFact,
} from '@examhall/shared/journal';
import type { Order, SignedReceipt, SignedStationReceipt, StationReceipt } from '@examhall/shared/protocol';
import {
  BoxError,
  gradingKeyByCode,
  gradingKeyContext,
  mediaPart,
  openMedia,
  openRelease,
  readCode,
  readResumeCode,
  readTimeCode,
  readUnlockCode,
  receiptHolds,
  receiptText,
  signStationReceipt,
  type Bundle,
  type ReadOrderCode,
} from '@examhall/shared/sealing';
import { Refusal, type Battery } from '../bridge/index.js';
import { AttemptClock, AttemptSession, timeAtResume, type Elapsed } from '../attempt/index.js';
import type { AttemptKeys } from './attempt-keys.js';
import type { AttemptRecord, AttemptAbout } from './attempt-record.js';
import { backoffMs } from './backoff.js';
import { announcementOf, makeBundle } from './bundle.js';
import type { Clock, Timer } from './clock.js';
import { gradeLocally } from './local-grade.js';
import { orderFact } from './order-fact.js';
import type { StoredPackage } from './package-store.js';
import { codeFaults, elsewhere, notLocked, timeCodeFaults, tryLater, unlockCodeFaults } from './refusals.js';
import type { ServerApi } from './server-api.js';
import type { StationIdentity } from './station-identity.js';
import { TryLimit } from './try-limit.js';
import { defaultPace, Uploader, type UploaderEvent, type UploaderPace } from './uploader.js';

export interface RunningAttemptOptions {
  readonly record: AttemptRecord;
  readonly about: AttemptAbout;
  readonly paper: Paper;
  readonly stored: StoredPackage;
  readonly keys: AttemptKeys;
  readonly resumed: boolean;
  /** Where the entries come from when another station wrote them. */
  readonly source: 'centre' | 'bundle';
  /** What the server says of the time right now; null when it was not asked. */
  readonly serverTime: string | null;
  readonly identity: StationIdentity;
  readonly api: ServerApi;
  readonly clock: Clock;
  readonly random: () => number;
  readonly pace?: Partial<UploaderPace>;
  /** How full the machine's battery is; null when nobody has told, or there is none. */
  readonly battery: () => Battery | null;
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
  /** True once the attempt goes on elsewhere and the centre has everything that was written here. */
  fencedOff = false;
  private readonly attemptClock: AttemptClock;
  private readonly uploader: Uploader;
  private receiptKept: SignedReceipt | null;
  private gradingTimer: Timer | null = null;
  private gradingFailures = 0;
  private grading = false;
  private closed = false;
  /** Codes have 53 bits that cannot be known; nobody gets far at this pace. */
  private readonly codeTries = new TryLimit();

  constructor(private readonly options: RunningAttemptOptions) {
    const { record, about, clock } = options;
    this.paper = presentedPaper(options.paper, about.seed);
    this.receiptKept = record.receipt;
    this.attemptClock = new AttemptClock(clock, about, this.elapsedNow());
    this.extendByGrants(fold(record.journal.entries()));
    record.onCopied = options.onChange;
    if (options.serverTime) this.attemptClock.correct(options.serverTime, about.deadline);
    this.session = new AttemptSession({
      journal: record.journal,
      paper: this.paper,
      clock,
      attemptClock: this.attemptClock,
      accommodations: about.accommodations,
      resumed: options.resumed,
      onChange: options.onChange,
      onRested: () => this.grantedMore(),
      onEntry: (fact) => this.uploader.nudge(this.haste(fact)),
    });
    this.uploader = new Uploader({
      api: options.api,
      journal: record.journal,
      stationPrivateKey: options.identity.signingPrivateKey,
      clock,
      random: options.random,
      progress: () => this.progress(),
      announcement: () => announcementOf(about),
      ...(options.pace ? { pace: options.pace } : {}),
      onEvent: (event) => this.onUpload(event),
    });
  }

  /**
   * Writes the first entry of a new attempt, or that it was taken up again, and begins to upload.
   *
   * @param declared what the candidate has declared
   * @throws NotSaved
   */
  start(declared?: string): void {
    const view = this.session.current;
    if (!view.sealed) this.session.record(this.opening(view));
    if (!view.started && declared !== undefined && declared !== '')
      this.session.record({ kind: 'honour-accepted', payload: { statement: declared } });
    this.uploader.start();
    this.gradeSoon(0);
  }

  private opening(view: AttemptView): EntryFact {
    const { about, identity, clock, source } = this.options;
    const stationId = identity.enrolment?.stationId ?? '';
    const { bootId } = clock;
    if (!view.started) {
      const { attemptId, sittingId, packageId, startedAt, deadline, seed } = about;
      const payload = { attemptId, sittingId, packageId, stationId, startedAt, deadline, seed, bootId };
      return { kind: 'started', payload };
    }
    if (view.stationId === null || view.stationId === stationId)
      return { kind: 'resumed', payload: { bootId } };
    const payload = { fromStationId: view.stationId, toStationId: stationId, source, bootId };
    return { kind: 'moved', payload };
  }

  /** How soon an entry is to be at the centre, milliseconds; undefined: at the usual pace. */
  private haste(fact: EntryFact): number | undefined {
    const { pace, random } = this.options;
    // Who sits before a covered screen waits for somebody who has to see it.
    if (['locally-graded', 'locked', 'unlocked', 'pause-began', 'pause-ended'].includes(fact.kind)) return 0;
    if (fact.kind !== 'sealed') return undefined;
    const atOnce = fact.payload.reason !== 'deadline';
    return atOnce ? 0 : Math.round(random() * (pace?.spreadMs ?? defaultPace.spreadMs));
  }

  private progress() {
    const view = this.session.current;
    const battery = this.options.battery();
    return {
      answered: view.responses.size,
      ordersThrough: ordersThrough(view),
      ...(battery && { battery: battery.percent, charging: battery.charging }),
    };
  }

  private extendByGrants(view: AttemptView): void {
    const grantedUntilMs = deadlineMs(view);
    if (grantedUntilMs !== null) this.attemptClock.extendTo(grantedUntilMs);
  }

  get receipt(): SignedReceipt | null {
    return this.receiptKept;
  }

  /**
   * True once the candidate may leave the station to the next one: receipt here, local grade written and at the centre.
   * A grade that fails again and again keeps nobody: the result then says that the graders were not compared.
   */
  get mayBeLeft(): boolean {
    // Without the centre only its close code grades: then the invigilator has closed the exam here.
    if (!this.receiptKept) return this.session.current.localGrade !== null;
    const { entries, through } = this.session.progress;
    const graded = this.session.current.localGrade !== null && through >= entries;
    return graded || this.gradingFailures >= MOST_GRADING_FAILURES;
  }

  /** What this station itself gives for a sealed attempt; null before. */
  get stationReceipt(): SignedStationReceipt | null {
    const { sealed } = this.session.current;
    const { enrolment, signingPublicKey, signingPrivateKey } = this.options.identity;
    if (!sealed || !enrolment) return null;
    const { attemptId, candidate } = this.options.about;
    const receipt: StationReceipt = {
      format: 'examhall-station-receipt-v1',
      attemptId,
      candidateNumber: candidate.number,
      entries: sealed.seq,
      sealHash: sealed.hash,
      sealedAt: new Date(sealed.wallMs).toISOString(),
      stationId: enrolment.stationId,
      stationKey: signingPublicKey,
      certificate: enrolment.certificate,
    };
    return signStationReceipt(receipt, signingPrivateKey);
  }

  /** The receipt as text for paper and a QR code; null before the seal. */
  get receiptText(): string | null {
    const signed = this.receiptKept ?? this.stationReceipt;
    return signed && receiptText(signed);
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

  private elapsedNow(): Elapsed {
    const { record, clock } = this.options;
    const entries = record.journal.entries();
    const last = entries.at(-1);
    if (!last) return { elapsedMs: 0, certainMs: 0 };
    const now = { wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs(), bootId: clock.bootId };
    return timeAtResume({ ...last, bootId: this.bootOf(fold(entries)) }, now);
  }

  /** The machine run of the last entry, as far as it was this machine's. */
  private bootOf({ stationId, bootId }: AttemptView): string | null {
    return stationId === this.options.identity.enrolment?.stationId ? bootId : null;
  }

  private onUpload(event: UploaderEvent): void {
    switch (event.kind) {
      case 'through':
        return this.session.acknowledge(event.through);
      case 'times':
        this.attemptClock.correct(event.serverTime, event.deadline);
        this.session.timeConfirmed();
        return this.options.onChange();
      case 'submission':
        return this.keepReceipt(event.submission.signedReceipt);
      case 'connection':
        return this.options.onConnection(event.online);
      case 'orders':
        return this.obey(event.orders);
      case 'elsewhere':
        this.refusal = event.elsewhere === 'no' ? null : elsewhere;
        // One that came by bundle is not the old one: it waits for the invigilator to bring the attempt here.
        this.fencedOff = event.elsewhere === 'handed-over' && !this.options.about.byBundle;
        return this.options.onChange();
      case 'refused':
        this.refusal = {
          code: event.code,
          message: `${event.detail} Your answers are safe on this machine. Call the invigilator.`,
        };
        return this.options.onChange();
    }
  }

  /** Journals each order once and does what it says. What the disk refuses comes again with the next heartbeat. */
  private obey(orders: readonly Order[]): void {
    for (const order of orders) {
      const { sealed, orders: known } = this.session.current;
      if (sealed || known.has(order.number)) continue;
      try {
        // A pause takes the place of a break: time that stands still twice is given back once.
        if (order.kind === 'pause') this.endRest();
        this.session.record(orderFact(order));
        if ('seconds' in order) this.grantedMore();
        if (order.kind === 'collect') this.session.seal('collected');
      } catch (error) {
        return this.options.report(error);
      }
    }
    this.options.onChange();
  }

  /** Ends the candidate's break; what it took is added to the time. @throws NotSaved */
  endRest(): void {
    this.session.endRest();
    this.grantedMore();
  }

  private grantedMore(): void {
    this.extendByGrants(this.session.current);
    this.session.watchDeadline();
    this.options.onChange();
  }

  /**
   * Adds the time that a code of the invigilator grants, however it was typed. The same code adds it once.
   *
   * @returns minutes granted
   * @throws Refusal for what is no code, a code for another exam or station, and a code used before
   */
  enterTimeCode(typed: string): number {
    const { number, minutes, reason } = this.readOrderCode(readTimeCode, typed, timeCodeFaults);
    if (this.session.current.orders.has(number))
      throw new Refusal('code-used', 'The time of this code has been added already.');
    if (this.session.current.sealed) throw new Refusal('sealed', 'This exam has been handed in.');
    const payload = { number, seconds: minutes * 60, reason, grantedBy: null, via: 'code' } as const;
    this.session.record({ kind: 'time-granted', payload });
    this.grantedMore();
    return minutes;
  }

  /**
   * Opens the locked screen, or ends the pause, by a code of the invigilator's, however it was typed; what it gives back is added to
   * the time. The same code does it once.
   *
   * @throws Refusal for what is no code, a code for another exam or station, a code used before, and when nothing is covered
   */
  enterUnlockCode(typed: string): void {
    const { locked, paused } = this.session.current;
    if (!locked && !paused) throw notLocked();
    const read = locked ? readUnlockCode : readResumeCode;
    const { number, minutes } = this.readOrderCode(read, typed, unlockCodeFaults);
    if (this.session.current.orders.has(number))
      throw new Refusal('code-used', 'This code has been used already.');
    const seconds = minutes * 60;
    if (locked) this.unlocked({ number, seconds, unlockedBy: null, via: 'code' });
    else this.resumed({ number, seconds, resumedBy: null, via: 'code' });
  }

  /**
   * Opens the locked screen, or ends the pause, on the word of the staff at the machine. What a pause took is given back when the
   * centre's own order comes.
   *
   * @throws Refusal `not-locked`
   */
  unlockByStaff(): void {
    const { locked, paused } = this.session.current;
    if (locked) this.unlocked({ number: null, seconds: 0, unlockedBy: null, via: 'staff-code' });
    else if (paused) this.resumed({ number: null, seconds: 0, resumedBy: null, via: 'staff-code' });
    else throw notLocked();
  }

  private unlocked(payload: Extract<EntryFact, { kind: 'unlocked' }>['payload']): void {
    this.session.record({ kind: 'unlocked', payload });
    this.grantedMore();
  }

  private resumed(payload: Extract<EntryFact, { kind: 'pause-ended' }>['payload']): void {
    this.session.record({ kind: 'pause-ended', payload });
    this.grantedMore();
  }

  /** Reads a code that an order came as. Who tries codes has to wait longer and longer. @throws Refusal */
  private readOrderCode<Content>(
    read: (codeKey: Uint8Array, attemptId: string, typed: string) => ReadOrderCode<Content>,
    typed: string,
    faults: Readonly<Record<'length' | 'character' | 'check' | 'unknown', string>>,
  ): Content {
    const { identity, about, clock } = this.options;
    const waitMs = this.codeTries.waitMs(clock.monotonicMs());
    if (waitMs > 0) throw tryLater(waitMs);
    const codeKey = identity.codeKey();
    if (!codeKey) throw new Refusal('not-enrolled', 'This station is not known to the centre yet.');
    const found = read(codeKey, about.attemptId, typed);
    codeKey.fill(0);
    if (found.ok) {
      this.codeTries.succeeded();
      return found.grant;
    }
    if (found.fault === 'unknown') this.codeTries.failed(clock.monotonicMs());
    throw new Refusal(`code-${found.fault}`, faults[found.fault]);
  }

  /** The attempt as it stands, to be carried elsewhere. @throws Refusal when the station is not enrolled */
  bundle(): Bundle {
    const { record, about, identity, keys } = this.options;
    const contentKey = keys.contentKey();
    try {
      return makeBundle({ entries: record.journal.entries(), about, identity, contentKey });
    } finally {
      contentKey?.fill(0);
    }
  }

  private keepReceipt(signed: SignedReceipt): void {
    const { sealed } = this.session.current;
    const { receipt } = signed;
    const fits = receipt.attemptId === this.options.about.attemptId && receipt.sealHash === sealed?.hash;
    if (!fits || !receiptHolds(signed, this.options.identity.serverPublicKey())) {
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
