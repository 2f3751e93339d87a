import type { ClientState } from '@examhall/desktop/bridge';
import {
  ClientAlreadyRunning,
  ExamClient,
  type DiskFaultKind,
  type SecretStore,
} from '@examhall/desktop/core';
import type { Response as ItemResponse } from '@examhall/shared/items';
import { DiskImage } from './disk-image.ts';
import { SimulatedDisk, type DiskStep, type RunningProgram } from './simulated-disk.ts';
import { MachineClock, type Machine } from './virtual-time.ts';
import type { World } from './world.ts';

/** One run of the client on a station, from its start to its end. */
class Program implements RunningProgram {
  alive = true;
  readonly ended: Promise<Error>;
  end: () => void = () => undefined;
  private readonly station: SimulatedStation;

  constructor(station: SimulatedStation) {
    this.station = station;
    this.ended = new Promise((resolve) => {
      this.end = () => {
        this.alive = false;
        resolve(new Error('died meanwhile'));
      };
    });
  }

  beforeStep(step: DiskStep): DiskFaultKind | null {
    return this.alive ? this.station.beforeStep(this, step) : null;
  }
}

/** How long an answer may stay unsaved on a disk that works, milliseconds. */
const PATIENCE_MS = 10_000;

/** A lab machine: its disk, its clocks, its secrets, and the client that runs on it or does not. */
export class SimulatedStation {
  readonly name: string;
  readonly machine: Machine;
  readonly image = new DiskImage();
  client: ExamClient | null = null;
  program: Program | null = null;
  /** Until when nothing can be written, by a full or failing disk; with which fault. */
  diskFault: { readonly kind: DiskFaultKind; readonly untilMs: number } | null = null;
  /** Until when the network does not reach it. */
  partitionedUntilMs = 0;
  readonly reports: string[] = [];
  private readonly world: World;
  private readonly secrets = new Map<string, Buffer>();
  private disk: SimulatedDisk | null = null;

  constructor(world: World, name: string) {
    this.world = world;
    this.name = name;
    this.machine = { bootedAtMs: 0, wallOffsetMs: world.startWallMs, asleepUntilMs: 0 };
  }

  get state(): ClientState | null {
    return this.client?.state() ?? null;
  }

  /** Starts the client. A second one on the same disk has to be refused. */
  open(): void {
    const { world } = this;
    const program = new Program(this);
    const disk = new SimulatedDisk(this.image, world.sqlite, program, world.time);
    this.program = program;
    this.disk = disk;
    try {
      this.client = this.openClient(program, disk);
      this.client.onState((state) => program.alive && world.seen(this, state));
      world.note(this.name, 'opened');
    } catch (error) {
      if (program.alive) world.note(this.name, `did not open: ${(error as Error).name}`);
      this.die('kill');
      world.time.after(5_000, () => this.client ?? this.open());
      return;
    }
    // It can have died in the middle of its own start.
    if (!program.alive) this.client = null;
  }

  /** Whether the client lets itself be started twice on the same disk, as it must not. */
  opensTwice(): boolean {
    const program = { alive: true, beforeStep: () => null };
    const disk = new SimulatedDisk(this.image, this.world.sqlite, program, this.world.time);
    try {
      this.openClient(program, disk).close();
      return true;
    } catch (error) {
      return !(error instanceof ClientAlreadyRunning);
    } finally {
      program.alive = false;
      disk.closeAll();
    }
  }

  /** Disk and machine are well from now on. */
  wakeAndMend(): void {
    const now = this.world.time.nowMs;
    if (this.diskFault)
      this.diskFault = { ...this.diskFault, untilMs: Math.min(this.diskFault.untilMs, now) };
    this.machine.asleepUntilMs = Math.min(this.machine.asleepUntilMs, now);
  }

  /** Whether an answer has been left unsaved, the disk being well for longer than anyone should wait. */
  leavesUnsaved(): boolean {
    const { world, machine, diskFault } = this;
    const wellSinceMs = Math.max(diskFault?.untilMs ?? 0, machine.asleepUntilMs);
    const { attempt, screen } = this.state ?? { attempt: null, screen: null };
    const waits = screen === 'exam' && attempt && Object.values(attempt.saved).includes('unsaved');
    return Boolean(waits) && world.time.nowMs - wellSinceMs > PATIENCE_MS;
  }

  /** Ends the program, or the machine with it; what was not synced is lost then. It is started again after a while. */
  die(how: 'kill' | 'power-cut'): void {
    const { world, program, client, disk } = this;
    if (!program?.alive) return;
    program.end();
    world.note(this.name, how);
    this.client = null;
    // Not in the midst of what it was doing: that ends first, without effect.
    queueMicrotask(() => {
      client?.close();
      disk?.closeAll();
      const offMs = world.random.between(1_000, how === 'kill' ? 20_000 : 180_000);
      if (how === 'power-cut') this.image.powerCut(world.random);
      world.time.after(offMs, () => {
        if (how === 'power-cut') this.machine.bootedAtMs = world.time.nowMs;
        if (!this.program?.alive) this.open();
      });
    });
  }

  beforeStep(program: Program, step: DiskStep): DiskFaultKind | null {
    const { world } = this;
    world.diskSteps += 1;
    if (world.death?.atStep === world.diskSteps) this.die(world.death.how);
    if (world.happens('kill')) this.die('kill');
    else if (world.happens('power-cut')) this.die('power-cut');
    if (!program.alive) return 'failed';
    const { diskFault } = this;
    if (diskFault && diskFault.untilMs > world.time.nowMs) {
      const writes =
        step === 'write' || step === 'create' || (step === 'sync' && diskFault.kind === 'failed');
      return writes ? diskFault.kind : null;
    }
    for (const [fault, kind] of [
      ['disk-full', 'full'],
      ['disk-error', 'failed'],
    ] as const) {
      if (!world.happens(fault)) continue;
      this.diskFault = { kind, untilMs: world.time.nowMs + world.random.between(1, 20_000) };
      world.note(this.name, fault);
      return step === 'write' || step === 'create' ? kind : null;
    }
    return null;
  }

  /** Commands fail quietly when the machine does: nobody is there to see it. */
  async command<T>(give: (handlers: ExamClient['handlers']) => Promise<T>): Promise<T | Error> {
    const { client, program } = this;
    if (!client || !program?.alive) return new Error('not running');
    try {
      return await Promise.race([give(client.handlers), program.ended]);
    } catch (error) {
      return error as Error;
    }
  }

  lockScreen(lock: Parameters<ExamClient['lockScreen']>[0]): void {
    if (this.program?.alive) this.client?.lockScreen(lock);
  }

  /** What the disk does not take is tried again by whoever stands there. */
  unlockByStaff(): void {
    try {
      if (this.program?.alive) this.client?.unlockByStaff();
    } catch (error) {
      this.world.note(this.name, `not opened: ${(error as Error).name}`);
    }
  }

  answer(attemptId: string, itemId: string, response: ItemResponse | null): Promise<object | Error> {
    return this.command((handlers) => handlers.answer({ attemptId, itemId, response }));
  }

  private openClient(program: RunningProgram, disk: SimulatedDisk): ExamClient {
    const { world } = this;
    const { random } = world;
    return ExamClient.open({
      dataFolder: world.packagesFolder,
      serverUrl: 'http://centre.test',
      stationName: this.name,
      enrolmentToken: world.enrolmentToken,
      shell: 'simulator',
      secrets: this.secretStore(program),
      clock: new MachineClock(world.time, this.machine, () => program.alive),
      random: random.next,
      report: (error) => this.reports.push(String(error)),
      fetch: world.network.fetchFor(this, program),
      disk,
      reserveBytes: 4_096,
      unguessable: { id: () => random.uuid(), seed: () => random.hex(16) },
    });
  }

  /** As durable as files that are synced before they get their name: there before the power went, there afterwards. */
  private secretStore(program: RunningProgram): SecretStore {
    const { secrets } = this;
    return {
      protection: 'owner-only-file',
      read: (name) => {
        const secret = secrets.get(name);
        return secret ? Buffer.from(secret) : null;
      },
      write: (name, secret) => void (program.alive && secrets.set(name, Buffer.from(secret))),
      remove: (name) => void (program.alive && secrets.delete(name)),
    };
  }
}
