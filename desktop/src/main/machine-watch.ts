import { networkInterfaces } from 'node:os';
import type { Clock } from '../core/index.js';
import {
  clockSignal,
  forbiddenAmong,
  needsHashes,
  virtualMachineSignal,
  type ClockReading,
  type ForbiddenProgram,
  type HardwareFacts,
  type RunningProgram,
  type Signal,
} from '../lockdown/index.js';
import { hardwareFacts } from './machine/hardware.js';
import { Programs } from './machine/programs.js';
import { remoteSessionSignal } from './machine/remote-session.js';
import { Rounds } from './rounds.js';
import type { SignalDesk } from './signal-desk.js';

/** How often the machine is looked at, milliseconds. */
const LOOK_MS = 10_000;
/** Longest evidence that the journal takes. */
const MOST_EVIDENCE = 2_000;

/** What can be asked of the machine. */
export interface MachineProbes {
  programs(withSums: boolean): Promise<RunningProgram[]>;
  hardware(): Promise<Omit<HardwareFacts, 'programs'>>;
  remoteSession(): Promise<Signal | null>;
  /** Addresses by network card, in an order that does not change by itself. */
  networks(): string;
}

export interface MachineWatchOptions {
  readonly desk: Pick<SignalDesk, 'notice' | 'holds'>;
  readonly clock: Clock;
  readonly forbidden: readonly ForbiddenProgram[];
  readonly probes: MachineProbes;
  readonly report: (error: unknown) => void;
}

/** Looks at the machine again and again: programs, what it is, where its session is shown, its clock and its networks. */
export class MachineWatch {
  private readonly rounds: Rounds;
  private hardware: Omit<HardwareFacts, 'programs'> | null = null;
  private networks: string | null = null;
  private reading: ClockReading | null = null;

  constructor(private readonly options: MachineWatchOptions) {
    const { clock, report } = options;
    this.rounds = new Rounds({ clock, everyMs: LOOK_MS, look: () => this.look(), report });
  }

  start(): Promise<void> {
    return this.rounds.begin();
  }

  stop(): void {
    this.rounds.end();
  }

  private async look(): Promise<void> {
    const { desk, probes, forbidden } = this.options;
    this.lookAtClock();
    this.lookAtNetworks();
    const running = await probes.programs(needsHashes(forbidden));
    desk.holds('programs', forbiddenAmong(running, forbidden).map(bounded));
    this.hardware ??= await probes.hardware();
    const programs = running.map(({ name }) => name);
    desk.holds('hardware', some(virtualMachineSignal({ ...this.hardware, programs })));
    desk.holds('session', some(await probes.remoteSession()));
  }

  private lookAtClock(): void {
    const { clock, desk } = this.options;
    const now = { wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs() };
    const signal = this.reading && clockSignal(this.reading, now);
    this.reading = now;
    if (signal) desk.notice(signal);
  }

  private lookAtNetworks(): void {
    const now = this.options.probes.networks();
    const before = this.networks;
    this.networks = now;
    if (before === null || before === now) return;
    const evidence = `networks were ${before || 'none'}, are ${now || 'none'}`;
    this.options.desk.notice(bounded({ signal: 'network-changed', confidence: 'low', evidence }));
  }
}

/** The machine this program runs on. */
export function thisMachine(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): MachineProbes {
  const programs = new Programs(platform);
  return {
    programs: (withSums) => programs.running(withSums),
    hardware: () => hardwareFacts(platform),
    remoteSession: () => remoteSessionSignal(platform, environment),
    networks: () =>
      Object.entries(networkInterfaces())
        .flatMap(([name, addresses]) =>
          (addresses ?? []).flatMap(({ family, address, internal }) =>
            // IPv6 addresses change by themselves, for privacy.
            internal || family !== 'IPv4' ? [] : [`${name} ${address}`],
          ),
        )
        .sort()
        .join(', '),
  };
}

function some(signal: Signal | null): Signal[] {
  return signal === null ? [] : [bounded(signal)];
}

function bounded(signal: Signal): Signal {
  return { ...signal, evidence: signal.evidence.slice(0, MOST_EVIDENCE) };
}
