import { Refusal, type ClientState } from '../bridge/index.js';
import type { Clock, Observation } from '../core/index.js';
import {
  afterLockEvent,
  leaveCodeHolds,
  TryLimit,
  type LockdownPolicy,
  type LockEvent,
  type LockMode,
} from '../lockdown/index.js';

export interface StationLockOptions {
  readonly policy: Pick<LockdownPolicy, 'kiosk' | 'leaveCodes'>;
  readonly clock: Clock;
  readonly client: {
    state(): ClientState;
    onState(listener: (state: ClientState) => void): () => void;
    observe(observation: Observation): void;
  };
  /** Ends the application. */
  readonly quit: () => void;
  /** Takes the kiosk off the window, for whoever works on the machine. */
  readonly unlock: () => void;
  readonly report: (error: unknown) => void;
}

/** Keeps the kiosk shut until a receipt or a code opens it. What is typed and what comes of it is written down. */
export class StationLock {
  private mode: LockMode = 'locked';
  private readonly limit = new TryLimit();
  private readonly stopStates: () => void;
  private trying = false;

  constructor(private readonly options: StationLockOptions) {
    this.stopStates = options.client.onState((state) => this.follow(state));
    this.follow(options.client.state());
  }

  /** Whether the client may be closed now. */
  mayLeave(): boolean {
    const { kiosk, leaveCodes } = this.options.policy;
    if (!kiosk) return true;
    this.take('leave-asked');
    if (this.mode === 'exit') return true;
    // Where no code was ever set up, nobody could end the client between exams.
    const hasCodes = leaveCodes.invigilator !== null || leaveCodes.maintenance !== null;
    return !hasCodes && this.mode === 'locked';
  }

  /**
   * Takes a code that somebody typed.
   *
   * @throws Refusal `not-locked`, `no-leave-codes`, `try-later` with the seconds to wait, `code-unknown`
   */
  async enter(code: string): Promise<Record<string, never>> {
    const { kiosk, leaveCodes } = this.options.policy;
    const { invigilator, maintenance } = leaveCodes;
    if (!kiosk) throw new Refusal('not-locked', 'This machine is not locked: close the window.');
    if (invigilator === null && maintenance === null)
      throw new Refusal(
        'no-leave-codes',
        'No code has been set up for this machine. Ask whoever manages it.',
      );
    const release = this.beginTry();
    try {
      if (invigilator !== null && (await leaveCodeHolds(code, invigilator)))
        return this.open('invigilator-code');
      if (maintenance !== null && (await leaveCodeHolds(code, maintenance)))
        return this.open('maintenance-code');
    } finally {
      release();
    }
    const wrong = this.limit.failed(this.options.clock.monotonicMs());
    this.note('leave-code-wrong', 'medium', `${wrong} wrong in a row`);
    throw new Refusal('code-unknown', 'This code does not open this machine.');
  }

  stop(): void {
    this.stopStates();
  }

  /** One try at a time, and none before its time. */
  private beginTry(): () => void {
    const waitMs = this.limit.waitMs(this.options.clock.monotonicMs());
    if (this.trying || waitMs > 0) {
      const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
      throw new Refusal('try-later', `Too many wrong codes. Try again in ${seconds} s.`);
    }
    this.trying = true;
    return () => (this.trying = false);
  }

  private open(event: 'invigilator-code' | 'maintenance-code'): Record<string, never> {
    this.limit.succeeded();
    this.note('leave-code-right', 'high', event);
    this.take(event);
    if (this.mode === 'exit') this.options.quit();
    if (this.mode === 'maintenance') this.options.unlock();
    return {};
  }

  private follow({ screen, mayLeave }: ClientState): void {
    if (screen === 'exam' || screen === 'sealing') this.take('exam-began');
    else if (screen === 'receipt') this.followReceipt(mayLeave);
    else this.take(this.mode === 'released' ? 'signed-out' : 'exam-gone');
  }

  private followReceipt(mayLeave: boolean): void {
    // A client that was started again shows the receipt of an exam that this lock has not seen.
    if (this.mode === 'locked') this.take('exam-began');
    if (mayLeave) this.take('receipt-given');
  }

  private take(event: LockEvent): void {
    this.mode = afterLockEvent(this.mode, event);
  }

  private note(signal: string, confidence: 'medium' | 'high', evidence: string): void {
    this.options.client.observe({ kind: 'lockdown-signal', payload: { signal, confidence, evidence } });
    this.options.report(new Error(`${signal}: ${evidence}`));
  }
}
