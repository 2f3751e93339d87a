import { createHash } from 'node:crypto';
import type { ClientState } from '@examhall/desktop/bridge';
import type { KeyPairText } from '@examhall/shared/sealing';
import type { PackageInMemory } from '@examhall/shared/testing';
import { Candidate, codeOf } from './candidate.ts';
import { planFaults, type FaultName, type FaultPlan } from './faults.ts';
import { judge, type Verdict } from './judge.ts';
import { Random } from './random.ts';
import { SimulatedCentre } from './simulated-centre.ts';
import { SimulatedNetwork } from './simulated-network.ts';
import { SimulatedStation } from './simulated-station.ts';
import type { SqliteOnImage } from './sqlite-on-image.ts';
import { VirtualTime } from './virtual-time.ts';

/** What all worlds of a run share: nothing in it changes. */
export interface Stage {
  readonly sqlite: SqliteOnImage;
  readonly sealed: PackageInMemory;
  readonly sittingId: string;
  readonly keys: KeyPairText;
  readonly exchange: KeyPairText;
  /** Data folder of every station, in which the package lies already; journals are on simulated disks. */
  readonly packagesFolder: string;
}

const START_WALL_MS = Date.parse('2026-01-05T08:00:00.000Z');
const MINUTE_MS = 60_000;
/** How often the weather changes, milliseconds. */
const WEATHER_MS = 5_000;
const BACKUP_MS = 20_000;
/** Longest that a world with faults may last; then everything is mended. */
const LONGEST_MS = 40 * MINUTE_MS;
/** How long a mended world may take until everything is where it belongs. */
const MENDING_MS = 30 * MINUTE_MS;

/** A centre, two stations and one candidate with one attempt, and everything that goes wrong meanwhile. */
export class World {
  readonly random: Random;
  readonly time = new VirtualTime();
  readonly startWallMs = START_WALL_MS;
  readonly accessCode = 'ABC-DEF-GHJ';
  readonly enrolmentToken = 'enrolment-token-of-the-simulation';
  readonly centre: SimulatedCentre;
  readonly network: SimulatedNetwork;
  readonly stations: readonly [SimulatedStation, SimulatedStation];
  readonly candidate: Candidate;
  readonly sqlite: SqliteOnImage;
  readonly packagesFolder: string;
  readonly faultPlan: FaultPlan;
  /** Which faults have happened, and how often. */
  readonly happened = new Map<FaultName, number>();
  /** Disk steps taken so far, and the one at which a program dies by plan. */
  diskSteps = 0;
  death: { readonly atStep: number; readonly how: 'kill' | 'power-cut' } | null = null;
  centreDownUntilMs = 0;
  /** A second client got onto the same disk. */
  openedTwice = 0;
  /** Answers that stayed unsaved although the disk had long been well again. */
  notRetried = 0;
  private mended = false;
  private readonly trace = createHash('sha256');
  private readonly say: ((line: string) => void) | null;

  constructor(
    stage: Stage,
    seed: string,
    faults: readonly FaultName[],
    say: ((line: string) => void) | null,
  ) {
    this.random = new Random(seed);
    this.say = say;
    this.sqlite = stage.sqlite;
    this.packagesFolder = stage.packagesFolder;
    this.faultPlan = planFaults(faults, this.random);
    this.centre = new SimulatedCentre(
      {
        sittingId: stage.sittingId,
        durationMs: this.random.between(4, 20) * MINUTE_MS,
        enrolmentToken: this.enrolmentToken,
        accessCode: this.accessCode,
        keys: stage.keys,
        exchange: stage.exchange,
        nowMs: () => this.centreNowMs(),
        newId: () => this.random.uuid(),
        newSeed: () => this.random.hex(16),
      },
      stage.sealed,
    );
    this.network = new SimulatedNetwork(this);
    this.stations = [new SimulatedStation(this, 'seat 1'), new SimulatedStation(this, 'seat 2')];
    this.candidate = new Candidate(this, this.stations[0]);
  }

  /** Lets the attempt run from sign-in to result, through everything that goes wrong, and says what became of it. */
  async run(): Promise<Verdict> {
    this.stations[0].open();
    this.every(WEATHER_MS, () => this.changeWeather());
    this.every(BACKUP_MS, () => this.centre.backUp(this.time.nowMs));
    this.every(3_000, () => this.centre.finalise(() => this.happens('server-crash')));
    this.candidateActs(500);
    while (this.time.nowMs < LONGEST_MS && !this.candidate.left) await this.time.step();
    this.mend();
    const end = this.time.nowMs + MENDING_MS;
    while (this.time.nowMs < end && !this.isSettled()) await this.time.step();
    const verdict = judge(this);
    for (const station of this.stations) station.client?.close();
    await new Promise((resolve) => setImmediate(resolve));
    return verdict;
  }

  centreNowMs(): number {
    return START_WALL_MS + this.time.nowMs;
  }

  /** Whether a fault happens at this opportunity. */
  happens(fault: FaultName): boolean {
    const likely = this.mended ? 0 : (this.faultPlan.get(fault) ?? 0);
    if (likely === 0 || !this.random.chance(likely)) return false;
    this.happened.set(fault, (this.happened.get(fault) ?? 0) + 1);
    return true;
  }

  /** Everything worth knowing goes into the trace: the same seed gives the same trace. */
  note(who: string, what: string): void {
    const line = `${this.time.nowMs} ${who}: ${what}`;
    this.trace.update(`${line}\n`);
    this.say?.(line);
  }

  digest(): string {
    return this.trace.copy().digest('hex');
  }

  seen(station: SimulatedStation, state: ClientState): void {
    const { attempt, screen, problem } = state;
    const saved = attempt ? JSON.stringify([attempt.responses, attempt.saved]) : '';
    this.note(station.name, `${screen} ${problem?.code ?? ''} ${saved}`);
    if (station === this.candidate.station) this.candidate.see(state);
  }

  /** A start was refused because the attempt runs elsewhere: where the candidate sits, the invigilator brings it there. */
  started(outcome: object | Error): void {
    const { attemptId, station } = this.candidate;
    if (!(outcome instanceof Error)) return;
    this.note(station.name, `not started: ${codeOf(outcome)}`);
    if (codeOf(outcome) !== 'attempt-on-other-station' || attemptId === null) return;
    // The time ran out on the other machine before the move: there is nothing to go on with here.
    if (this.centre.memory.state.attempts.get(attemptId)?.receipt) this.candidate.left = true;
    if (station === this.stations[0] && !this.candidate.leftBehind.length) return;
    this.bringTo(station);
  }

  private candidateActs(inMs: number): void {
    this.time.after(inMs, () => {
      void this.candidate.act().then((nextMs) => {
        if (!this.candidate.left) this.candidateActs(nextMs);
      });
    });
  }

  private every(ms: number, act: () => void): void {
    this.time.after(ms, () => {
      act();
      this.every(ms, act);
    });
  }

  private changeWeather(): void {
    const { random, time, candidate } = this;
    for (const station of this.stations) {
      if (this.happens('partition'))
        station.partitionedUntilMs = time.nowMs + random.between(1_000, 8 * MINUTE_MS);
      if (this.happens('clock-jump'))
        station.machine.wallOffsetMs += random.between(-20 * 60, 20 * 60) * MINUTE_MS;
      if (this.happens('sleep')) this.putToSleep(station);
    }
    for (const station of this.stations) if (station.leavesUnsaved()) this.notRetried += 1;
    if (this.happens('double-start') && candidate.station.client && candidate.station.opensTwice())
      this.openedTwice += 1;
    if (this.happens('server-restore') && this.centre.restore(time.nowMs, MINUTE_MS)) {
      this.note('centre', 'restored from a backup');
      this.centreDownUntilMs = time.nowMs + random.between(1_000, 60_000);
    }
    this.supervise();
  }

  /** What the invigilator does with a running exam, and what the machine notices in it. */
  private supervise(): void {
    const { candidate } = this;
    if (candidate.attemptId === null || candidate.handedIn || candidate.left) return;
    if (!this.mended && this.random.chance(0.01)) this.grantTime(candidate.attemptId);
    if (this.happens('move')) this.moveCandidate();
    if (this.happens('screen-lock')) this.lockScreen(candidate.station);
  }

  /** The machine notices something that the policy locks the screen for; the invigilator comes after a while. */
  private lockScreen(station: SimulatedStation): void {
    const { random } = this;
    const how = { timeStops: random.chance(0.5), standing: random.chance(0.3) };
    station.lockScreen({ signal: 'display-added', evidence: 'a projector', ...how });
    this.note(station.name, 'screen locked');
    this.time.after(random.between(1_000, 2 * MINUTE_MS), () => this.openScreen(station));
  }

  /** Opens a locked screen from the console, by a code, or by the staff's own. */
  private openScreen(station: SimulatedStation): void {
    const attemptId = station.state?.attempt?.id;
    if (station.state?.screen !== 'locked' || attemptId === undefined) return;
    const isKnown = this.centre.memory.state.attempts.get(attemptId) !== undefined;
    const way = isKnown ? this.random.pick(['console', 'code', 'staff'] as const) : 'staff';
    this.note(station.name, `screen opened: ${way}`);
    if (way === 'staff') return station.unlockByStaff();
    const code = this.centre.memory.order(attemptId, { kind: 'unlock', minutes: this.random.between(0, 1) });
    if (way === 'code') void station.command((on) => on.unlock({ code: code ?? '' }));
  }

  private putToSleep(station: SimulatedStation): void {
    const { asleepUntilMs } = station.machine;
    const untilMs = Math.max(asleepUntilMs, this.time.nowMs + this.random.between(1_000, 3 * MINUTE_MS));
    station.machine.asleepUntilMs = untilMs;
    station.partitionedUntilMs = Math.max(station.partitionedUntilMs, untilMs);
    this.note(station.name, 'sleeps');
  }

  private grantTime(attemptId: string): void {
    if (!this.centre.memory.state.attempts.get(attemptId)) return;
    this.centre.memory.order(attemptId, { kind: 'time', minutes: this.random.between(1, 5) });
    this.note('centre', 'granted time');
  }

  /** The candidate changes seats; the old machine is left as it is, running or not. */
  private moveCandidate(): void {
    const [first, second] = this.stations;
    const { candidate } = this;
    if (candidate.station !== first || candidate.attemptId === null) return;
    if (!this.centre.memory.state.attempts.get(candidate.attemptId)) return;
    if (!second.program) second.open();
    candidate.moveTo(second);
    this.note('candidate', 'moved');
    this.bringTo(second);
  }

  private bringTo(station: SimulatedStation): void {
    const { attemptId } = this.candidate;
    const { stations, attempts } = this.centre.memory.state;
    const stationId = [...stations].find(([, { name }]) => name === station.name)?.[0];
    const attempt = attemptId === null ? undefined : attempts.get(attemptId);
    // A machine that has just been switched on is not known yet: the invigilator tries again.
    if (!stationId) return void this.time.after(5_000, () => this.bringTo(station));
    if (attempt && !attempt.receipt && attemptId !== null) this.centre.memory.move(attemptId, stationId);
  }

  /** No more faults: whatever was started has to come to its end now. */
  private mend(): void {
    this.mended = true;
    this.centreDownUntilMs = 0;
    for (const station of this.stations) {
      station.partitionedUntilMs = 0;
      station.wakeAndMend();
    }
    this.note('world', 'mended');
    this.every(10_000, () => {
      // Someone goes through the room, opens what is locked and closes what is done.
      for (const station of this.stations) this.openScreen(station);
      for (const station of this.stations)
        if (station.state?.screen === 'receipt') void station.command((on) => on.signOut({}));
    });
  }

  private isSettled(): boolean {
    const { attemptId, left } = this.candidate;
    const attempt = attemptId === null ? null : this.centre.memory.state.attempts.get(attemptId);
    if (!left || !attempt?.receipt || !this.centre.resultOf(attempt.id)) return false;
    return this.stations.every(
      ({ program, state }) => !program || (state !== null && state.attempt === null),
    );
  }
}
