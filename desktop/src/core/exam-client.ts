import { join } from 'node:path';
import type { EntryFact } from '@examhall/shared/journal';
import {
  windowOf,
  windowState,
  type CanaryTask,
  type Finding,
  type StationSitting,
} from '@examhall/shared/protocol';
import { openContent } from '@examhall/shared/sealing';
import { Refusal, type Battery, type ClientState, type CoreHandlers } from '../bridge/index.js';
import { AttemptKeys } from './attempt-keys.js';
import { AttemptOpener, systemRandom, type OpenedAttempt, type Unguessable } from './attempt-opener.js';
import { AttemptRecords } from './attempt-record.js';
import { backoffMs } from './backoff.js';
import { bundleFileName } from './bundle.js';
import { KnownSittings } from './known-sittings.js';
import { openCanaryTask, playCanary } from './canary-run.js';
import type { ScreenLock } from '../attempt/index.js';
import type { Clock, Timer } from './clock.js';
import type { Disk } from './journal/disk.js';
import { FolderLock } from './journal/folder-lock.js';
import { NotSaved } from './journal/journal-store.js';
import { nodeDisk } from './journal/node-disk.js';
import { Reserve } from './journal/reserve.js';
import {
  cannotSave,
  noSitting,
  notDeclared,
  notLocked,
  notReady,
  notResumed,
  otherVersion,
  rebuiltSentence,
  refusing,
} from './refusals.js';
import { PackageRefused, PackageStore } from './package-store.js';
import { Reconciler } from './reconciler.js';
import { RunningAttempt } from './running-attempt.js';
import type { SecretStore } from './secret-store.js';
import { ServerApi, ServerProblem, Unreachable } from './server-api.js';
import { shownState, type Problem, type Running, type SignedIn } from './shown-state.js';
import { StationCheck } from './station-check.js';
import { StationIdentity } from './station-identity.js';
import { findSticks, Sticks, type StickFinder } from './sticks/index.js';
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
  /** Of this program; sittings can name the one they are sat with. */
  readonly version?: string;
  /** Whether the shell locks the machine; sittings can demand it. */
  readonly machineLocked?: boolean;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** From 0 to below 1; spreads requests, protects nothing. */
  readonly random: () => number;
  /** Told what went wrong; never given answers or keys. */
  readonly report: (error: unknown) => void;
  readonly fetch?: typeof fetch;
  /** The machine's own disk unless told otherwise. */
  readonly disk?: Disk;
  /** Room kept for answers on a full disk, bytes. */
  readonly reserveBytes?: number;
  /** Where what has to be unguessable comes from. */
  readonly unguessable?: Unguessable;
  readonly pace?: Partial<UploaderPace>;
  /** What the shell finds out about the machine, for the readiness check. */
  readonly shellFindings?: () => Promise<readonly Finding[]>;
  /** Where bundles are carried on; sticks that are plugged in unless told otherwise. */
  readonly findSticks?: StickFinder;
  /** Whether the station checks itself once it is ready, and tells the centre what it finds. */
  readonly reportsReadiness?: boolean;
}

/** How often a waiting station looks for new sittings, milliseconds. */
const REFRESH_MS = 15_000;
const RETRY = { firstMs: 1_000, mostMs: 15_000 };

/** How long until a lock that the disk refused is tried again, milliseconds. */
const LOCK_RETRY_MS = 1_000;

/** What a shell can notice: the exam's window has lost or regained the focus, or something of the lockdown. */
export type Observation = Extract<EntryFact, { kind: 'focus-lost' | 'focus-regained' | 'lockdown-signal' }>;

/** What commands that only act answer. */
type Nothing = Record<string, never>;

/**
 * The exam client without a shell: the same under the kiosk, the practice shell and a simulated station. It owns the
 * state of the screen; a shell shows it and hands commands in.
 */
export class ExamClient {
  readonly handlers: CoreHandlers;
  private readonly identity: StationIdentity;
  private readonly api: ServerApi;
  private readonly packages: PackageStore;
  private readonly records: AttemptRecords;
  private readonly lock: FolderLock;
  private readonly reserve: Reserve;
  private readonly opener: AttemptOpener;
  private readonly stationCheck: StationCheck;
  private readonly sticks: Sticks;
  private readonly knownSittings: KnownSittings;
  private readonly reconciler: Reconciler;
  private readonly listeners = new Set<(state: ClientState) => void>();
  private sittings: readonly StationSitting[] = [];
  /** The server's clock when it was last heard, on the monotonic clock; the wall clock's until then. */
  private serverTime: { readonly wallMs: number; readonly atMs: number };
  private signedIn: SignedIn | null = null;
  private running: Running | null = null;
  /** The start that is under way. */
  private starting: Promise<void> | null = null;
  private problem: Problem | null = null;
  private blocked: Problem | null = null;
  private online = false;
  private battery: Battery | null = null;
  private ready = false;
  private failures = 0;
  private refreshTimer: Timer | null = null;
  private changeAnnounced = false;
  private closed = false;

  private constructor(private readonly options: ExamClientOptions) {
    this.identity = StationIdentity.load(options.secrets);
    const { serverUrl, clock, dataFolder, enrolmentToken, stationName, version } = options;
    this.api = new ServerApi({
      serverUrl,
      identity: this.identity,
      clock,
      fetch: options.fetch ?? fetch,
      enrolmentToken,
      stationName,
      ...(version !== undefined && { version }),
    });
    this.packages = new PackageStore(join(dataFolder, 'packages'), this.api);
    this.serverTime = { wallMs: clock.wallMs(), atMs: clock.monotonicMs() };
    this.stationCheck = new StationCheck(options, this.api, this.identity, () => this.changed());
    this.sticks = new Sticks(options.findSticks ?? findSticks);
    this.knownSittings = new KnownSittings(join(dataFolder, 'sittings.json'));
    const disk = options.disk ?? nodeDisk;
    this.lock = FolderLock.take(disk, dataFolder);
    this.reserve = new Reserve(disk, join(dataFolder, 'reserve'), options.reserveBytes);
    this.records = new AttemptRecords({
      disk,
      folder: join(dataFolder, 'attempts'),
      secrets: options.secrets,
      makeRoom: () => this.makeRoom(),
      onRebuilt: (attemptId, salvaged) => options.report(new Error(rebuiltSentence(attemptId, salvaged))),
    });
    this.opener = new AttemptOpener({
      api: this.api,
      identity: this.identity,
      packages: this.packages,
      records: this.records,
      secrets: options.secrets,
      clock,
      unguessable: options.unguessable ?? systemRandom,
      machineLocked: options.machineLocked ?? false,
      report: options.report,
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
    const { running, signedIn, sittings, problem, blocked, ready, online, battery } = this;
    const { shell, stationName, secrets, clock } = this.options;
    return shownState({
      ...{ running, signedIn, sittings, problem, blocked, ready, online, battery },
      ...{ shell, stationName, keyProtection: secrets.protection, stationCheck: this.stationCheck.last },
      serverMs: this.serverTime.wallMs + clock.monotonicMs() - this.serverTime.atMs,
    });
  }

  /**
   * Notes what the shell has noticed while an exam runs. Evidence, not worth an error: what the disk refuses is reported,
   * and nobody is held up.
   */
  observe(observation: Observation): void {
    const { session } = this.running?.attempt ?? {};
    if (!session || session.current.sealed) return;
    try {
      session.record(observation);
    } catch (error) {
      this.options.report(error);
    }
  }

  /**
   * Covers the screen of the exam that runs, if one does, until somebody in charge opens it. A disk that takes no note of it is
   * reported: it is locked all the same as soon as it takes one.
   */
  lockScreen(lock: ScreenLock): void {
    try {
      this.openSession()?.lock(lock);
    } catch (error) {
      this.options.report(error);
      this.options.clock.setTimer(LOCK_RETRY_MS, () => this.lockScreen(lock));
    }
  }

  /** Tells the candidate whose exam runs, if one does, what was noticed on the machine. */
  warn(signal: string): void {
    this.openSession()?.warn(signal);
  }

  /** Opens the locked screen on the word of the staff at the machine. @throws Refusal */
  unlockByStaff(): void {
    if (!this.running) throw notLocked();
    this.running.attempt.unlockByStaff();
  }

  /** Goes to the centre with the next heartbeat: it is never worth a request of its own. */
  private takeBattery(battery: Battery): void {
    if (battery.percent === this.battery?.percent && battery.charging === this.battery.charging) return;
    this.battery = battery;
    this.changed();
  }

  /** What keeps an exam from beginning here; null: nothing. One that runs goes on. */
  block(problem: Problem | null): void {
    this.blocked = problem;
    this.changed();
  }

  private openSession(): RunningAttempt['session'] | null {
    const { session } = this.running?.attempt ?? {};
    return session && !this.running?.about.canary && !session.current.sealed ? session : null;
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
    const inUse = this.running?.about.packageId ?? this.opener.packageInUse;
    return this.packages.makeRoom(inUse) || this.reserve.release();
  }

  private takeReserve(): void {
    try {
      this.reserve.fill();
    } catch (error) {
      // The exam can go on without it; the readiness of the station is another question.
      this.options.report(error);
    }
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

  private makeHandlers(): CoreHandlers {
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
      start: async ({ declared }) => this.start(declared),
      paper: async () => inAttempt().paper,
      media: async ({ id }) => inAttempt().media(id),
      answer: async ({ attemptId, itemId, response }) =>
        done(() => inAttempt(attemptId).session.answer(itemId, response)),
      flag: async ({ itemId, flagged }) => done(() => inAttempt().session.flag(itemId, flagged)),
      view: async ({ itemId }) => done(() => inAttempt().session.viewItem(itemId)),
      closeSection: async ({ sectionId }) => done(() => inAttempt().session.closeSection(sectionId)),
      notebook: async () => inAttempt().session.notebook(),
      annotate: async ({ attemptId, itemId, annotation }) =>
        done(() => inAttempt(attemptId).session.annotate(itemId, annotation)),
      scratch: async ({ attemptId, change }) => done(() => inAttempt(attemptId).session.scratch(change)),
      play: async ({ mediaId }) => done(() => inAttempt().session.play(mediaId)),
      rest: async ({ resting }) =>
        done(() => (resting ? inAttempt().session.beginRest() : inAttempt().endRest())),
      enterCloseCode: async ({ code }) => {
        await inAttempt().enterCloseCode(code);
        return {};
      },
      unlock: async ({ code }) => done(() => inAttempt().enterUnlockCode(code)),
      enterTimeCode: async ({ code }) => ({ minutes: inAttempt().enterTimeCode(code) }),
      startOffline: async ({ sittingId, candidateNumber, code, declared }) => {
        const known = this.sittings.find(({ id }) => id === sittingId);
        requireDeclared(known, declared);
        const sitting = { id: sittingId, title: this.titleOf(sittingId) };
        return this.openWithoutServer(
          () => this.opener.byStartCode(sitting, candidateNumber, code),
          declared,
        );
      },
      bundle: async () => this.bundleOf(inAttempt()),
      sticks: () => this.sticks.look(),
      saveToStick: async ({ stickId }) => {
        const { fileName, text } = this.bundleOf(inAttempt());
        return this.sticks.save(stickId, fileName, text);
      },
      continueFromStick: async ({ bundleId, code }) => {
        const text = await this.sticks.read(bundleId);
        return this.openWithoutServer(() => this.opener.fromBundle(text, code, (id) => this.titleOf(id)));
      },
      continueFromBundle: ({ text, code }) =>
        this.openWithoutServer(() => this.opener.fromBundle(text, code, (id) => this.titleOf(id))),
      battery: async (battery) => done(() => this.takeBattery(battery)),
      checkStation: async () => {
        if (this.running) throw new Refusal('attempt-running', 'An exam is running on this machine.');
        return this.stationCheck.run();
      },
      submit: async () => done(() => inAttempt().session.seal('submitted')),
    };
  }

  private bundleOf(attempt: RunningAttempt): { fileName: string; text: string } {
    const { about } = this.running as Running;
    return { fileName: bundleFileName(about), text: JSON.stringify(attempt.bundle()) };
  }

  private async signIn(sittingId: string, candidateNumber: string, accessCode: string): Promise<Nothing> {
    if (this.running) throw new Refusal('attempt-running', 'An exam is running on this machine.');
    const sitting = this.sittings.find((open) => open.id === sittingId);
    if (!sitting) throw new Refusal('unknown-sitting', 'This sitting is no longer open.');
    const { version = '' } = this.options;
    if (sitting.clientVersion !== null && sitting.clientVersion !== version)
      throw otherVersion(sitting.clientVersion, version);
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
      try {
        this.finish(this.running);
      } catch (error) {
        if (!(error instanceof NotSaved)) throw error;
        throw new Refusal('disk', 'This machine cannot note that you have left. Try again in a moment.');
      }
    }
    this.signedIn = null;
    this.changed();
    void this.refresh();
    return {};
  }

  /** The attempt is over: its keys go, its journal stays. @throws NotSaved */
  private finish({ attempt, about }: Running): void {
    attempt.markFinished();
    attempt.close();
    this.keysOf(about.attemptId).drop();
    this.reconciler.soon(about.attemptId);
    this.running = null;
    this.takeReserve();
  }

  private keysOf(attemptId: string): AttemptKeys {
    return new AttemptKeys(this.options.secrets, attemptId);
  }

  private async start(declared: string | undefined): Promise<Nothing> {
    const { signedIn } = this;
    if (this.running) return {};
    if (!signedIn) throw new Refusal('not-signed-in', 'Sign in first.');
    requireDeclared(signedIn.sitting, declared);
    await this.begin(signedIn, false, declared);
    return {};
  }

  /** Two clicks on "start" end in one attempt: the second waits for the first. */
  private begin(signedIn: SignedIn, canary: boolean, declared?: string): Promise<void> {
    const { sitting, session } = signedIn;
    if (!canary) this.requireUnblocked();
    return this.opening(async () => {
      try {
        return await this.opener.atCentre(sitting, session, canary);
      } catch (error) {
        // A station with an outdated package fetches the new one at once.
        if (error instanceof ServerProblem && error.code === 'package-outdated') await this.bringUpToDate();
        // The centre no longer knows this sign-in: it was too long ago, or the server was restored.
        if (error instanceof ServerProblem && error.code === 'not-signed-in') this.signedIn = null;
        this.changed();
        return refusing(Promise.reject(error as Error));
      }
    }, declared);
  }

  private opening(open: () => Promise<OpenedAttempt>, declared?: string): Promise<void> {
    const once = async () => {
      const opened = await open();
      if (!this.running && !this.closed) return this.run(opened, declared);
      opened.record.journal.close();
      opened.contentKey.fill(0);
    };
    this.starting ??= once().finally(() => (this.starting = null));
    return this.starting;
  }

  private async openWithoutServer(open: () => Promise<OpenedAttempt>, declared?: string): Promise<Nothing> {
    if (this.running) throw new Refusal('attempt-running', 'An exam is running on this machine.');
    this.requireUnblocked();
    await this.opening(() => refusing(open()), declared);
    return {};
  }

  private requireUnblocked(): void {
    if (this.blocked) throw new Refusal(this.blocked.code, this.blocked.message);
  }

  private titleOf(sittingId: string): string {
    return this.sittings.find(({ id }) => id === sittingId)?.title ?? '';
  }

  private async bringUpToDate(): Promise<void> {
    await this.refresh();
    const { signedIn } = this;
    const sitting = signedIn && this.sittings.find(({ id }) => id === signedIn.sitting.id);
    if (signedIn && sitting) this.signedIn = { ...signedIn, sitting };
  }

  /**
   * Lets an attempt run. What was opened for it is let go of when it cannot.
   *
   * @param declared what the candidate has declared
   * @throws Refusal
   */
  private run(opened: OpenedAttempt, declared?: string): void {
    const { clock, random, report, pace } = this.options;
    const { record, about, stored, contentKey } = opened;
    let attempt: RunningAttempt | null = null;
    try {
      attempt = new RunningAttempt({
        ...opened,
        keys: this.keysOf(about.attemptId),
        paper: openContent(about.packageId, stored.read('content'), contentKey),
        identity: this.identity,
        api: this.api,
        clock,
        random,
        report,
        ...(pace ? { pace } : {}),
        battery: () => this.battery,
        onChange: () => this.attemptChanged(),
        onConnection: (online) => this.setOnline(online),
      });
      attempt.start(declared);
    } catch (error) {
      attempt?.close();
      record.journal.close();
      throw error instanceof NotSaved ? cannotSave() : error;
    } finally {
      contentKey.fill(0);
    }
    this.refreshTimer?.cancel();
    this.running = { attempt, about, stored };
    this.changed();
  }

  /** Takes up the attempt that was running when the client stopped, with or without the server. */
  private resume(): void {
    try {
      const opened = this.opener.unfinished();
      if (!opened) return;
      this.run(opened);
      if (opened.about.canary) void this.runCanaries();
    } catch (error) {
      this.options.report(error);
      this.setProblem(...notResumed(error));
      // What the disk refused now it may take later; and signing in again takes the exam up as well.
      this.options.clock.setTimer(REFRESH_MS, () => {
        if (!this.closed && !this.running && !this.signedIn) this.resume();
      });
    }
  }

  /** Enrols if need be, looks for sittings and brings their packages here; again and again while nobody sits. */
  private async refresh(): Promise<void> {
    this.refreshTimer?.cancel();
    try {
      if (!this.identity.enrolment) await this.enrol();
      const { sittings, serverTime } = await this.api.sittings();
      const { clock } = this.options;
      this.serverTime = { wallMs: Date.parse(serverTime), atMs: clock.monotonicMs() };
      for (const sitting of sittings) await this.packages.fetch(sitting, this.identity.serverPublicKey());
      this.sittings = sittings;
      this.keepSittings();
      this.ready = true;
      this.failures = 0;
      this.problem = sittings.length > 0 ? null : noSitting;
      this.setOnline(true);
      this.refreshIn(REFRESH_MS);
      if (!this.running) void this.stationCheck.runUntilWell();
      await this.reconciler.run();
      await this.runCanaries();
    } catch (error) {
      this.failures += 1;
      if (error instanceof Unreachable && !this.ready) this.goOnWithKnownSittings();
      if (!this.ready || error instanceof PackageRefused) this.setProblem(...notReady(error));
      this.setOnline(!(error instanceof Unreachable));
      if (!(error instanceof Unreachable)) this.options.report(error);
      this.refreshIn(backoffMs(this.failures, retryAfter(error), this.options.random(), RETRY));
    }
    this.changed();
  }

  /** What the disk does not take now is kept the next time. */
  private keepSittings(): void {
    try {
      this.knownSittings.write(this.sittings);
    } catch (error) {
      this.options.report(error);
    }
  }

  /** Without the server, a station goes on with what it was told last, as far as the exams are here. */
  private goOnWithKnownSittings(): void {
    if (!this.identity.enrolment) return;
    const now = this.options.clock.wallMs();
    const serverKey = this.identity.serverPublicKey();
    this.sittings = this.knownSittings
      .read()
      .filter((sitting) => windowState(windowOf(sitting), now) !== 'over')
      .filter(({ packageId }) => this.packages.read(packageId, serverKey) !== null);
    this.ready = this.sittings.length > 0;
    if (this.ready) this.problem = null;
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
    await this.packages.fetch(sitting, this.identity.serverPublicKey());
    const session = await this.api.signInCandidate({ sittingId: sitting.id, candidateNumber, accessCode });
    if (this.running || this.signedIn) return;
    await this.begin({ session, sitting }, true);
  }

  private attemptChanged(): void {
    const { running } = this;
    // Not inside the call that told of the change: the journal is still being written to.
    if (running && leavesByItself(running)) queueMicrotask(() => this.letLeave(running));
    this.changed();
  }

  /** Frees the station of an attempt that nobody here has to end: a canary's, or one that goes on elsewhere. */
  private letLeave(running: Running): void {
    if (this.closed || this.running !== running) return;
    try {
      this.finish(running);
    } catch (error) {
      // The disk does not take the note: later, perhaps.
      this.options.report(error);
      this.options.clock.setTimer(REFRESH_MS, () => this.letLeave(running));
      return;
    }
    this.signedIn = null;
    this.changed();
    void this.refresh();
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

/** @throws Refusal when the sitting asks for a declaration that was not made */
function requireDeclared(sitting: StationSitting | undefined, declared: string | undefined): void {
  if (sitting && sitting.honourStatement !== '' && declared !== sitting.honourStatement) throw notDeclared();
}

function leavesByItself({ attempt, about }: Running): boolean {
  return attempt.fencedOff || (about.canary && attempt.mayBeLeft);
}

function retryAfter(error: unknown): number | null {
  return error instanceof ServerProblem ? error.retryAfterMs : null;
}

function done(act: () => void): Nothing {
  act();
  return {};
}
