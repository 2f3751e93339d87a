import type { ClientState } from '../bridge/index.js';
import type { Observation } from '../core/index.js';
import { measureFor, type Signal, type SignalRules } from '../lockdown/index.js';

export interface SignalDeskOptions {
  readonly rules: SignalRules;
  /** Whether the exam's time stops while its screen is locked. */
  readonly timeStops: boolean;
  readonly client: {
    onState(listener: (state: ClientState) => void): () => void;
    /** Writes into the journal of the attempt that runs, if one does. */
    observe(observation: Observation): void;
    warn(signal: string): void;
    lockScreen(lock: { signal: string; evidence: string; timeStops: boolean; standing: boolean }): void;
    block(problem: ClientState['problem']): void;
  };
}

/** Takes what the machine notices: writes it down as evidence, and does what the policy says and no more. */
export class SignalDesk {
  /** What holds at present, by what looked for it. */
  private readonly standing = new Map<string, readonly Signal[]>();
  private attemptId: string | null = null;

  constructor(private readonly options: SignalDeskOptions) {
    options.client.onState(({ attempt }) => this.follow(attempt?.id ?? null));
  }

  /** Something has happened. */
  notice(signal: Signal, observation: Observation = asObservation(signal)): void {
    this.options.client.observe(observation);
    this.act(signal, false);
  }

  /** What a look has found to hold now; what it found before and holds no longer is forgotten. */
  holds(look: string, signals: readonly Signal[]): void {
    const before = new Set(this.standing.get(look)?.map(keyOf));
    this.standing.set(look, signals);
    for (const signal of signals) if (!before.has(keyOf(signal))) this.tell(signal);
    this.block();
  }

  /** An exam that begins is told what held before it. */
  private follow(attemptId: string | null): void {
    if (attemptId === this.attemptId) return;
    this.attemptId = attemptId;
    if (attemptId === null) return;
    for (const signals of this.standing.values()) for (const signal of signals) this.tell(signal);
  }

  private tell(signal: Signal): void {
    this.options.client.observe(asObservation(signal));
    this.act(signal, true);
  }

  private act(signal: Signal, standing: boolean): void {
    const { rules, client, timeStops } = this.options;
    const measure = measureFor(rules, signal);
    if (measure === 'warn') client.warn(signal.signal);
    if (measure === 'lock' || measure === 'block')
      client.lockScreen({ signal: signal.signal, evidence: signal.evidence, timeStops, standing });
  }

  private block(): void {
    const { rules, client } = this.options;
    const all = [...this.standing.values()].flat();
    const blocking = all.filter((signal) => measureFor(rules, signal) === 'block');
    client.block(
      blocking.length === 0
        ? null
        : {
            code: 'station-blocked',
            message: `No exam can begin on this machine: ${blocking.map(({ evidence }) => evidence).join('; ')}. Call the invigilator.`,
          },
    );
  }
}

function keyOf({ signal, confidence, evidence }: Signal): string {
  return `${signal}\n${confidence}\n${evidence}`;
}

function asObservation(signal: Signal): Observation {
  return { kind: 'lockdown-signal', payload: signal };
}
