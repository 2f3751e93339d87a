import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Entry } from '@examhall/shared/journal';
import type {
  CandidateSession,
  CanaryTask,
  Head,
  StartedAttempt,
  StationSitting,
  StationSittings,
} from '@examhall/shared/protocol';
import { BoxError, contentKeyByCode, openContent, readCode } from '@examhall/shared/sealing';
import { Refusal, type BridgeHandlers, type ClientState } from '../bridge/index.js';
import { AttemptKeys } from './attempt-keys.js';
import { AttemptRecords, type AttemptAbout, type AttemptRecord } from './attempt-record.js';
import { backoffMs } from './backoff.js';
import { bundleFileName, openBundleHere, readBundle } from './bundle.js';
import { openCanaryTask, playCanary } from './canary-run.js';
import type { Clock, Timer } from './clock.js';
import type { Disk } from './journal/disk.js';
import { FolderLock } from './journal/folder-lock.js';
import { JournalDamaged } from './journal/journal-store.js';
import { nodeDisk } from './journal/node-disk.js';
import { Reserve } from './journal/reserve.js';
import { canaryRunning, codeFaults, noSitting, notReady, rebuiltSentence, refusing } from './refusals.js';
import { PackageRefused, PackageStore, type StoredPackage } from './package-store.js';
import { Reconciler } from './reconciler.js';
import { RunningAttempt, type RunningAttemptOptions } from './running-attempt.js';
import type { SecretStore } from './secret-store.js';
import { ServerApi, ServerProblem, Unreachable } from './server-api.js';
import { StationIdentity } from './station-identity.js';
import type { UploaderPace } from './uploader.js';

export interface ExamClientOptions {
  /** Folder of journals and packages; it must survive a restart. */
  readonly dataFolder: string;
  /** For example http://127.0.0.1:4800. */
  readonly serverUrl: string;
  readonly stationName: string;
  /** Needed once, to make the station known to the server. */
  readonly enrolmentToken: string | null;
  readonly shell: ClientState['shell'];
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** From 0 to below 1; spreads requests, protects nothing. */
  readonly random: () => number;
  /** Told what went wrong; never given answers or keys. */
  readonly report: (error: unknown) => void;
  readonly fetch?: typeof fetch;
  /** The machine's own disk unless told otherwise. */
  readonly disk?: Disk;
  readonly pace?: Partial<UploaderPace>;
}

/** How often a waiting station looks for new sittings, milliseconds. */
const REFRESH_MS = 15_000;
const RETRY = { firstMs: 1_000, mostMs: 15_000 };

interface SignedIn {
  readonly session: CandidateSession;
  readonly sitting: StationSitting;
}
type Problem = NonNullable<ClientState['problem']>;
interface Running {
  readonly attempt: RunningAttempt;
  readonly about: AttemptAbout;
  readonly stored: StoredPackage;
}
/** What commands that only act answer. */
type Nothing = Record<string, never>;

/**
 * The exam client without a shell: the same under the kiosk, the practice shell and a simulated station. It owns the
 * state of the screen; a shell shows it and hands commands in.
 */
export class ExamClient {
  readonly handlers: BridgeHandlers;
  private readonly identity: StationIdentity;
  private readonly api: ServerApi;
  private readonly packages: PackageStore;
  private readonly records: AttemptRecords;
  private readonly lock: FolderLock;
  private readonly reserve: Reserve;
  private readonly reconciler: Reconciler;
  private readonly listeners = new Set<(state: ClientState) => void>();
  private sittings: readonly StationSitting[] = [];
  private signedIn: SignedIn | null = null;
  private running: Running | null = null;
  private problem: Problem | null = null;
  private online = false;
  private ready = false;
  private failures = 0;
  private refreshTimer: Timer | null = null;
  private changeAnnounced = false;
  private closed = false;

  private constructor(private readonly options: ExamClientOptions) {
    this.identity = StationIdentity.load(options.secrets);
    const { serverUrl, clock, dataFolder } = options;
    this.api = new ServerApi({ serverUrl, identity: this.identity, clock, fetch: options.fetch ?? fetch });
    this.packages = new PackageStore(join(dataFolder, 'packages'), this.api);
    const disk = options.disk ?? nodeDisk;
    this.lock = FolderLock.take(disk, dataFolder);
    this.reserve = new Reserve(disk, join(dataFolder, 'reserve'));
    this.records = new AttemptRecords({
      disk,
      folder: join(dataFolder, 'attempts'),
      secrets: options.secrets,
      makeRoom: () => this.makeRoom(),
      onRebuilt: (attemptId, salvaged) => options.report(new Error(rebuiltSentence(attemptId, salvaged))),
    });
    this.reconciler = new Reconciler({
      records: this.records,
      api: this.api,
      stationPrivateKey: this.identity.signingPrivateKey,
      clock,
      random: options.random,
      report: options.report,
      ...(options.pace ? { pace: options.pace } : {}),
    });
    this.handlers = this.makeHandlers();
  }

  /**
   * Opens the client; an attempt that was running when it stopped is taken up before anything else.
   *
   * @throws ClientAlreadyRunning while another client has the folder
   */
  static open(options: ExamClientOptions): ExamClient {
    const client = new ExamClient(options);
    client.takeReserve();
    client.resume();
    if (!client.running) void client.refresh();
    return client;
  }

  /** Calls back with every new state; returns how to stop. */
  onState(listener: (state: ClientState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  state(): ClientState {
    const { signedIn } = this;
    // A scripted attempt is nobody's to see: the screen only says that the station is busy with it.
    const running = this.running?.about.canary ? null : this.running;
    const sitting = running
      ? {
          id: running.about.sittingId,
          title: running.about.sittingTitle,
          durationMinutes: running.about.durationMinutes,
        }
      : signedIn && pick(signedIn.sitting, 'id', 'title', 'durationMinutes');
    return {
      screen: this.screen(),
      shell: this.options.shell,
      connection: this.online ? 'online' : 'offline',
      stationName: this.options.stationName,
      keyProtection: this.options.secrets.protection,
      sittings: this.sittings.map((open) =>
        pick(open, 'id', 'title', 'opensAt', 'closesAt', 'durationMinutes'),
      ),
      sitting,
      candidate: running?.about.candidate ?? signedIn?.session.candidate ?? null,
      ...(running ? shownOf(running) : nothingRunning),
      problem: running?.attempt.refusal ?? (this.running?.about.canary ? canaryRunning : this.problem),
    };
  }

  /** Lets go of journals and timers; what was journalled is safe. */
  close(): void {
    this.closed = true;
    this.refreshTimer?.cancel();
    this.running?.attempt.close();
    this.reconciler.stop();
    this.lock.release();
    this.listeners.clear();
  }

  /** Downloads give way before the reserve does. */
  private makeRoom(): boolean {
    return this.packages.makeRoom(this.running?.about.packageId ?? null) || this.reserve.release();
  }

  private takeReserve(): void {
    try {
      this.reserve.fill();
    } catch (error) {
      // The exam can go on without it; the readiness of the station is another question.
      this.options.report(error);
    }
  }

  private screen(): ClientState['screen'] {
    if (this.running) {
      const { attempt, about } = this.running;
      if (about.canary) return 'not-ready';
      if (!attempt.session.current.sealed) return 'exam';
      return attempt.receipt ? 'receipt' : 'sealing';
    }
    if (this.signedIn) return 'confirm';
    if (!this.ready) return this.problem ? 'not-ready' : 'starting';
    return this.sittings.length > 0 ? 'sign-in' : 'not-ready';
  }

  private changed(): void {
    if (this.changeAnnounced || this.closed) return;
    this.changeAnnounced = true;
    queueMicrotask(() => {
      this.changeAnnounced = false;
      if (this.closed) return;
      const state = this.state();
      for (const listener of this.listeners) listener(state);
    });
  }

  private makeHandlers(): BridgeHandlers {
    const inAttempt = (attemptId?: string) => {
      if (!this.running || this.running.about.canary) {
        throw new Refusal('no-attempt', 'There is no exam running on this machine.');
      }
      if (attemptId !== undefined && attemptId !== this.running.about.attemptId) {
        throw new Refusal(
          'other-attempt',
          'This answer belongs to another exam than the one that is running.',
        );
      }
      return this.running.attempt;
    };
    return {
      state: async () => this.state(),
      signIn: async (input) => this.signIn(input.sittingId, input.candidateNumber, input.accessCode),
      signOut: async () => this.signOut(),
      start: async () => this.start(),
      paper: async () => inAttempt().paper,
      media: async ({ id }) => inAttempt().media(id),
      answer: async ({ attemptId, itemId, response }) =>
        done(() => inAttempt(attemptId).session.answer(itemId, response)),
      flag: async ({ itemId, flagged }) => done(() => inAttempt().session.flag(itemId, flagged)),
      view: async ({ itemId }) => done(() => inAttempt().session.viewItem(itemId)),
      enterCloseCode: async ({ code }) => {
        await inAttempt().enterCloseCode(code);
        return {};
      },
      enterTimeCode: async ({ code }) => ({ minutes: inAttempt().enterTimeCode(code) }),
      startOffline: async (input) => this.startOffline(input.sittingId, input.candidateNumber, input.code),
      bundle: async () => {
        const attempt = inAttempt();
        const { about } = this.running as Running;
        return { fileName: bundleFileName(about), text: JSON.stringify(attempt.bundle()) };
      },
      continueFromBundle: async ({ text, code }) => this.continueFromBundle(text, code),
      submit: async () => done(() => inAttempt().session.seal('submitted')),
    };
  }

  private async signIn(sittingId: string, candidateNumber: string, accessCode: string): Promise<Nothing> {
    if (this.running) throw new Refusal('attempt-running', 'An exam is running on this machine.');
    const sitting = this.sittings.find((open) => open.id === sittingId);
    if (!sitting) throw new Refusal('unknown-sitting', 'This sitting is no longer open.');
    const session = await refusing(this.api.signInCandidate({ sittingId, candidateNumber, accessCode }));
    this.signedIn = { session, sitting };
    this.problem = null;
    this.changed();
    return {};
  }

  private signOut(): Nothing {
    if (this.running) {
      const { attempt } = this.running;
      if (!attempt.session.current.sealed)
        throw new Refusal('not-handed-in', 'This exam has not been handed in yet.');
      if (!attempt.receipt && !attempt.mayBeLeft)
        throw new Refusal(
          'not-handed-in',
          'This exam has not arrived at the centre yet. The invigilator can close it here with the close code.',
        );
      if (!attempt.mayBeLeft) {
        throw new Refusal(
          'still-sending',
          'A last message to the centre is still on its way; try again in a moment.',
        );
      }
      this.finish(this.running);
    }
    this.signedIn = null;
    this.changed();
    void this.refresh();
    return {};
  }

  /** The attempt is over: its keys go, its journal stays. */
  private finish({ attempt, about }: Running): void {
    attempt.markFinished();
    attempt.close();
    this.keysOf(about.attemptId).drop();
    this.reconciler.soon(about.attemptId);
    this.running = null;
  }

  private keysOf(attemptId: string): AttemptKeys {
    return new AttemptKeys(this.options.secrets, attemptId);
  }

  private async start(): Promise<Nothing> {
    const { signedIn } = this;
    if (this.running) return {};
    if (!signedIn) throw new Refusal('not-signed-in', 'Sign in first.');
    await this.begin(signedIn, false);
    return {};
  }

  private async begin({ sitting, session }: SignedIn, canary: boolean): Promise<void> {
    const started = await refusing(this.startAttempt(session.token, sitting.packageId));
    const { packageId } = started;
    this.packages.recheck(packageId);
    const stored = await refusing(this.packages.fetch({ ...sitting, packageId }, this.serverPublicKey()));
    const about: AttemptAbout = {
      attemptId: started.attemptId,
      sittingId: sitting.id,
      sittingTitle: sitting.title,
      durationMinutes: sitting.durationMinutes,
      packageId,
      candidate: session.candidate,
      startedAt: started.startedAt,
      deadline: started.deadline,
      seed: started.seed,
      canary,
      byBundle: false,
    };
    // Two clicks on "start" end in one attempt: the second finds it running.
    if (this.running) return;
    const record = this.records.openFor(about);
    await this.catchUp(record, started.head);
    const contentKey = this.keysOf(about.attemptId).keepReleased(started, this.identity.exchangePrivateKey);
    this.run(record, about, stored, contentKey, {
      resumed: record.journal.head.seq > 0,
      source: 'centre',
      serverTime: started.serverTime,
    });
    contentKey.fill(0);
  }

  /** What the centre holds beyond this machine's copy comes from there: after a move, or when this copy was damaged. */
  private async catchUp(record: AttemptRecord, head: Head): Promise<void> {
    const { journal } = record;
    try {
      while (journal.head.seq < head.seq)
        journal.takeIn(await refusing(this.api.entries(journal.attemptId, journal.head.seq + 1)));
    } catch (error) {
      journal.close();
      if (!(error instanceof JournalDamaged)) throw error;
      this.options.report(error);
      throw new Refusal(
        'journal-fork',
        'This machine holds other answers of this exam than the centre. Call the invigilator.',
      );
    }
  }

  /** Begins an attempt without the server: it is told of it when it can be reached. */
  private async startOffline(sittingId: string, candidateNumber: string, typed: string): Promise<Nothing> {
    if (this.running) throw new Refusal('attempt-running', 'An exam is running on this machine.');
    const stored = this.packages.newestOf(sittingId, this.serverPublicKey());
    if (!stored) throw new Refusal('package-missing', 'The exam of this sitting is not on this machine.');
    const contentKey = await this.contentKeyBy(stored, typed);
    const { clock } = this.options;
    const { packageId, durationSeconds } = stored.manifest;
    const now = clock.wallMs();
    const about: AttemptAbout = {
      attemptId: randomUUID(),
      sittingId,
      sittingTitle: this.sittings.find(({ id }) => id === sittingId)?.title ?? '',
      durationMinutes: durationSeconds / 60,
      packageId,
      candidate: { number: candidateNumber, name: '' },
      startedAt: new Date(now).toISOString(),
      deadline: new Date(now + durationSeconds * 1_000).toISOString(),
      seed: randomBytes(16).toString('hex'),
      canary: false,
      byBundle: false,
    };
    if (this.running) return {};
    this.runOffline(about, stored, contentKey, []);
    return {};
  }

  /** Goes on with an attempt that another station wrote down in a bundle. */
  private async continueFromBundle(text: string, typed: string): Promise<Nothing> {
    if (this.running) throw new Refusal('attempt-running', 'An exam is running on this machine.');
    const bundle = readBundle(text);
    const stored = this.packages.read(bundle.packageId, this.serverPublicKey());
    if (!stored) throw new Refusal('package-missing', 'The exam of this bundle is not on this machine.');
    const contentKey = await this.contentKeyBy(stored, typed);
    const { content, entries } = openBundleHere(bundle, contentKey);
    const { announcement, candidateName } = content;
    const about: AttemptAbout = {
      attemptId: bundle.attemptId,
      sittingId: announcement.sittingId,
      sittingTitle: this.sittings.find(({ id }) => id === announcement.sittingId)?.title ?? '',
      durationMinutes: stored.manifest.durationSeconds / 60,
      packageId: bundle.packageId,
      candidate: { number: announcement.candidateNumber, name: candidateName },
      startedAt: announcement.startedAt,
      deadline: announcement.deadline,
      seed: announcement.seed,
      canary: false,
      byBundle: true,
    };
    if (this.running) return {};
    this.runOffline(about, stored, contentKey, entries);
    return {};
  }

  private async contentKeyBy(stored: StoredPackage, typed: string): Promise<Buffer> {
    const read = readCode(typed);
    if (!read.ok) throw new Refusal(`code-${read.fault}`, codeFaults[read.fault]);
    try {
      return await contentKeyByCode(stored.manifest, read.code);
    } catch (error) {
      if (error instanceof BoxError) throw new Refusal('code-wrong', 'This code is not of this exam.');
      throw error;
    }
  }

  private runOffline(
    about: AttemptAbout,
    stored: StoredPackage,
    contentKey: Buffer,
    entries: readonly Entry[],
  ): void {
    const record = this.records.openFor(about);
    try {
      record.journal.takeIn(entries.slice(record.journal.head.seq));
    } catch (error) {
      record.journal.close();
      this.options.report(error);
      throw new Refusal(
        'bundle-unreadable',
        'The answers in this bundle do not fit together. Nothing was changed.',
      );
    }
    this.keysOf(about.attemptId).keepContentKey(contentKey);
    const resumed = record.journal.head.seq > 0;
    this.run(record, about, stored, contentKey, { resumed, source: 'bundle', serverTime: null });
    contentKey.fill(0);
  }

  /** A station with an outdated package fetches the new one at once. */
  private async startAttempt(token: string, packageId: string): Promise<StartedAttempt> {
    try {
      return await this.api.startAttempt(token, packageId);
    } catch (error) {
      if (error instanceof ServerProblem && error.code === 'package-outdated') await this.bringUpToDate();
      throw error;
    }
  }

  private async bringUpToDate(): Promise<void> {
    await this.refresh();
    const { signedIn } = this;
    const sitting = signedIn && this.sittings.find(({ id }) => id === signedIn.sitting.id);
    if (signedIn && sitting) this.signedIn = { ...signedIn, sitting };
  }

  private run(
    record: AttemptRecord,
    about: AttemptAbout,
    stored: StoredPackage,
    contentKey: Uint8Array,
    how: Pick<RunningAttemptOptions, 'resumed' | 'source' | 'serverTime'>,
  ): void {
    const { clock, random, report, pace } = this.options;
    const attempt = new RunningAttempt({
      record,
      about,
      stored,
      keys: this.keysOf(about.attemptId),
      ...how,
      paper: openContent(about.packageId, stored.read('content'), contentKey),
      identity: this.identity,
      serverPublicKey: this.serverPublicKey(),
      api: this.api,
      clock,
      random,
      report,
      ...(pace ? { pace } : {}),
      onChange: () => this.attemptChanged(),
      onConnection: (online) => this.setOnline(online),
    });
    attempt.start();
    this.refreshTimer?.cancel();
    this.running = { attempt, about, stored };
    this.changed();
  }

  /** Takes up the attempt that was running when the client stopped, with or without the server. */
  private resume(): void {
    try {
      const record = this.records.openUnfinished();
      const about = record?.about;
      if (!record || !about) return;
      const stored = this.packages.read(about.packageId, this.serverPublicKey());
      const contentKey = this.keysOf(about.attemptId).contentKey();
      if (!stored || !contentKey) {
        record.journal.close();
        this.setProblem(
          'package-missing',
          'An exam was running here, but its questions are no longer on this machine. Call the invigilator.',
        );
        return;
      }
      this.run(record, about, stored, contentKey, {
        resumed: true,
        source: 'centre',
        serverTime: null,
      });
      contentKey.fill(0);
      if (about.canary) void this.runCanaries();
    } catch (error) {
      this.options.report(error);
      const code = error instanceof JournalDamaged ? 'journal-damaged' : 'resume-failed';
      this.setProblem(
        code,
        'An exam was running here and cannot be taken up. Nothing has been deleted. Call the invigilator.',
      );
    }
  }

  /** Enrols if need be, looks for sittings and brings their packages here; again and again while nobody sits. */
  private async refresh(): Promise<void> {
    this.refreshTimer?.cancel();
    try {
      if (!this.identity.enrolment) await this.enrol();
      const { sittings } = await this.sittingsOrEnrolAgain();
      for (const sitting of sittings) await this.packages.fetch(sitting, this.serverPublicKey());
      this.sittings = sittings;
      this.ready = true;
      this.failures = 0;
      this.problem = sittings.length > 0 ? null : noSitting;
      this.setOnline(true);
      this.refreshIn(REFRESH_MS);
      await this.reconciler.run();
      await this.runCanaries();
    } catch (error) {
      this.failures += 1;
      if (!this.ready || error instanceof PackageRefused) this.setProblem(...notReady(error));
      this.setOnline(!(error instanceof Unreachable));
      if (!(error instanceof Unreachable)) this.options.report(error);
      this.refreshIn(backoffMs(this.failures, retryAfter(error), this.options.random(), RETRY));
    }
    this.changed();
  }

  /** Runs the canary that waits for this station, if nobody sits here; goes on with one that was interrupted. */
  private async runCanaries(): Promise<void> {
    try {
      const tasks = await this.api.canaries();
      const resumed = this.running;
      const found = tasks.find(({ sitting }) => resumed === null || resumed.about.sittingId === sitting.id);
      if (!found || (resumed ? !resumed.about.canary : this.signedIn !== null)) return;
      const task = openCanaryTask(this.identity, found.sitting.id, found.sealedTask);
      if (!resumed) await this.beginCanary(found.sitting, task);
      if (!this.running?.about.canary) return;
      playCanary(this.running.attempt.session, this.running.attempt.paper, task);
    } catch (error) {
      // A canary is never in anybody's way: what keeps it from running is reported, and tried again later.
      this.options.report(error);
      if (!this.running?.about.canary || this.closed) return;
      this.refreshTimer = this.options.clock.setTimer(REFRESH_MS, () => void this.runCanaries());
    }
  }

  private async beginCanary(sitting: StationSitting, task: CanaryTask): Promise<void> {
    const { candidateNumber, accessCode } = task;
    await this.packages.fetch(sitting, this.serverPublicKey());
    const session = await this.api.signInCandidate({ sittingId: sitting.id, candidateNumber, accessCode });
    if (this.running || this.signedIn) return;
    await this.begin({ session, sitting }, true);
  }

  private attemptChanged(): void {
    const { running } = this;
    const leaves = running?.attempt.fencedOff || (running?.about.canary && running.attempt.mayBeLeft);
    if (running && leaves) {
      // Not inside the call that told of the change: the journal is still being written to.
      queueMicrotask(() => {
        if (this.closed || this.running !== running) return;
        this.finish(running);
        this.signedIn = null;
        this.changed();
        void this.refresh();
      });
    }
    this.changed();
  }

  private refreshIn(delayMs: number): void {
    if (this.closed || this.running) return;
    this.refreshTimer?.cancel();
    this.refreshTimer = this.options.clock.setTimer(delayMs, () => void this.refresh());
  }

  private async enrol(): Promise<void> {
    const { enrolmentToken, stationName } = this.options;
    if (enrolmentToken === null) {
      throw new Refusal(
        'not-enrolled',
        'This station is not known to the centre yet. Give it an enrolment token.',
      );
    }
    await this.api.enrol(enrolmentToken, stationName);
  }

  /** A server that was set up anew does not know this station any more: with a token at hand it enrols again. */
  private async sittingsOrEnrolAgain(): Promise<StationSittings> {
    try {
      return await this.api.sittings();
    } catch (error) {
      const unknown = error instanceof ServerProblem && error.code === 'signature-invalid';
      if (!unknown || this.options.enrolmentToken === null) throw error;
      await this.enrol();
      return this.api.sittings();
    }
  }

  private serverPublicKey(): string {
    const { enrolment } = this.identity;
    if (!enrolment) throw new Refusal('not-enrolled', 'This station is not known to the centre yet.');
    return enrolment.serverKey;
  }

  private setOnline(online: boolean): void {
    if (this.online === online) return;
    this.online = online;
    this.changed();
  }

  private setProblem(code: string, message: string): void {
    this.problem = { code, message };
    this.changed();
  }
}

function retryAfter(error: unknown): number | null {
  return error instanceof ServerProblem ? error.retryAfterMs : null;
}

function done(act: () => void): Nothing {
  act();
  return {};
}

function pick<T, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}

type ShownAttempt = Pick<ClientState, 'attempt' | 'handIn' | 'receipt' | 'receiptText' | 'provisionalGrade'>;
const nothingRunning: ShownAttempt = {
  attempt: null,
  handIn: null,
  receipt: null,
  receiptText: null,
  provisionalGrade: null,
};

/** What the screen is told of a running attempt. */
function shownOf({ attempt, stored }: Running): ShownAttempt {
  const { current, progress } = attempt.session;
  return {
    attempt: attempt.session.onScreen(),
    handIn: current.sealed ? progress : null,
    receipt: attempt.receipt,
    receiptText: attempt.receiptText,
    provisionalGrade: showsGrade(stored) ? current.localGrade : null,
  };
}

/** Whether the candidate may see the station's own grade. */
function showsGrade(stored: StoredPackage): boolean {
  return stored.manifest.policies.provisionalResult === 'shown';
}
