import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { canonicalJson } from '@examhall/shared/journal';
import { Cluster } from '../cluster/cluster.ts';
import { Proxy, type Victim } from '../cluster/processes.ts';
import { Staff } from '../sim/staff.ts';
import { Random } from '../sim/world/random.ts';
import { ChaosStation } from './chaos-station.ts';

export interface ChaosOptions {
  readonly stations: number;
  readonly minutes: number;
  readonly seed: string;
  readonly folder: string;
  /** The redis-server program. */
  readonly redis: string;
  readonly say: (line: string) => void;
}

export interface ChaosOutcome {
  readonly stations: number;
  readonly kills: number;
  readonly savedAnswers: number;
  readonly lost: number;
  readonly doubleFinalised: number;
  readonly mismatched: number;
  readonly seed: string;
  readonly minutes: number;
  readonly killed: Readonly<Record<string, number>>;
}

const MINUTE_MS = 60_000;
const HAND_IN_LIMIT_MS = 10 * MINUTE_MS;
const RESULT_LIMIT_MS = MINUTE_MS;

/** A whole centre in processes of their own, and what is done to them. */
export class Chaos {
  private readonly options: ChaosOptions;
  private readonly random: Random;
  private cluster: Cluster | null = null;
  private proxy: Proxy | null = null;
  private stations: ChaosStation[] = [];
  private readonly killed: Record<string, number> = {};

  constructor(options: ChaosOptions) {
    this.options = options;
    this.random = new Random(`chaos ${options.seed}`);
  }

  async run(): Promise<ChaosOutcome> {
    const { say, minutes } = this.options;
    const staff = await this.setUp();
    await this.waitUntilAll('in the exam', (station) => station.attemptId !== null);
    say(`All candidates are in the exam; ${minutes} minutes of chaos.`);
    const end = performance.now() + minutes * MINUTE_MS;
    while (performance.now() < end) {
      await this.strike();
      await pause(this.random.between(200, 1_500));
    }
    say(`${this.kills()} kills. All hand in.`);
    for (const station of this.stations) station.handIn();
    await this.waitUntilAll('gone with their receipts', (station) => station.left);
    return this.judge(staff);
  }

  async stop(): Promise<void> {
    for (const station of this.stations) station.stop();
    this.proxy?.stop();
    await this.cluster?.stop();
  }

  private async setUp(): Promise<Staff> {
    const { folder, redis, say, seed, stations } = this.options;
    this.cluster = await Cluster.start({ folder, redis, say, apis: 2, workers: 2 });
    const { demo } = this.cluster;
    const logs = join(folder, 'logs');
    this.proxy = new Proxy(this.cluster.ports);
    const serverUrl = await this.proxy.start();
    const staff = await Staff.signIn(serverUrl, demo.admin);
    const { sitting, accessCodes } = await staff.openSitting(stations);
    say(`A sitting with ${stations} candidates is open; starting their stations …`);
    this.stations = accessCodes.map(
      ({ candidateNumber, accessCode }, index) =>
        new ChaosStation(
          {
            folder: join(folder, 'stations', candidateNumber),
            serverUrl,
            name: `Seat ${index + 1}`,
            enrolmentToken: demo.enrolmentToken,
            sittingId: sitting.id,
            candidateNumber,
            accessCode,
            seed: `${seed} ${candidateNumber}`,
          },
          join(logs, `station-${candidateNumber}.log`),
        ),
    );
    for (const station of this.stations) {
      station.start();
      await pause(120);
    }
    return staff;
  }

  /** Kills, cuts or empties one thing. */
  private async strike(): Promise<void> {
    const { random } = this;
    const { redis, postgres, servers } = this.cluster as Cluster;
    const dice = random.next();
    if (dice < 0.55) return this.hit(random.pick(this.stations.filter(({ left }) => !left)));
    if (dice < 0.75) return this.hit(random.pick(servers));
    if (dice < 0.88) return this.hit(this.proxy as Proxy);
    if (dice < 0.94) return this.hit(postgres);
    if (dice < 0.97) return this.hit(redis);
    this.count('flushall');
    await redis.flush();
  }

  private async hit(victim: Victim): Promise<void> {
    this.count(victim.name.replace(/[ -]\d+$/u, ''));
    await victim.kill();
  }

  private count(what: string): void {
    this.killed[what] = (this.killed[what] ?? 0) + 1;
  }

  private kills(): number {
    return Object.values(this.killed).reduce((sum, times) => sum + times, 0);
  }

  private async waitUntilAll(what: string, isSo: (station: ChaosStation) => boolean): Promise<void> {
    const end = performance.now() + HAND_IN_LIMIT_MS;
    let said = 0;
    for (;;) {
      const still = this.stations.filter((station) => !isSo(station));
      if (still.length === 0) return;
      if (performance.now() > end) {
        this.options.say(`${still.length} are not ${what}: ${still.map(({ name }) => name).join(', ')}.`);
        return;
      }
      if (++said % 20 === 0)
        this.options.say(`${still.length} of ${this.stations.length} are not ${what} yet.`);
      await pause(1_000);
    }
  }

  /** Holds every result against what the station's screen had called saved. */
  private async judge(staff: Staff): Promise<ChaosOutcome> {
    const { stations, seed, minutes, say } = this.options;
    let [lost, mismatched, doubleFinalised, savedAnswers] = [0, 0, 0, 0];
    for (const station of this.stations) {
      savedAnswers += station.savedAnswers;
      const { attemptId } = station;
      const result = attemptId === null ? undefined : await staff.finalResult(attemptId, RESULT_LIMIT_MS);
      if (!result) {
        lost += 1;
        say(`${station.name}: there is no result`);
        continue;
      }
      if (result.version !== 1) doubleFinalised += 1;
      if (result.agreement !== 'agreed') {
        mismatched += 1;
        say(`${station.name}: the graders ${result.agreement}`);
      }
      const responses = new Map(result.items.map(({ item, response }) => [item.id, response]));
      for (const [itemId, allowed] of station.allowed()) {
        const stands = canonicalJson(responses.get(itemId) ?? null);
        if (allowed.has(stands)) continue;
        lost += 1;
        say(`${station.name}, ${itemId}: ${[...allowed].join(' or ')} was saved, ${stands} stands`);
      }
    }
    const outcome = { stations, kills: this.kills(), savedAnswers, lost, doubleFinalised, mismatched };
    return { ...outcome, seed, minutes, killed: this.killed };
  }
}
