import { Refusal, type ClientState } from '../bridge/index.js';
import { tryLater, TryLimit, type Clock, type Observation } from '../core/index.js';
import {
  afterLockEvent,
  leaveCodeHolds,
  type LeaveCodeHashes,
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
    readonly handlers: { unlock(input: { code: string }): Promise<Record<string, never>> };
    unlockByStaff(): void;
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
    return !hasCodes(leaveCodes) && this.mode === 'locked';
  }

  /**
   * Takes a code that somebody typed to leave, or to work on the machine.
   *
   * @throws Refusal `not-locked`, `no-leave-codes`, `try-later` with the seconds to wait, `code-unknown`
   */
  async enter(code: string): Promise<Record<string, never>> {
    const { kiosk, leaveCodes } = this.options.policy;
    if (!kiosk) throw new Refusal('not-locked', 'This machine is not locked: close the window.');
    if (!hasCodes(leaveCodes))
      throw new Refusal(
        'no-leave-codes',
        'No code has been set up for this machine. Ask whoever manages it.',
      );
    const event = await this.staffCode(code);
    this.take(event);
    if (this.mode === 'exit') this.options.quit();
    if (this.mode === 'maintenance') this.options.unlock();
    return {};
  }

  /**
   * Opens the locked screen of an exam: by a code from the console, or by either of the staff's own, so that it opens even where
   * nothing else works.
   *
   * @throws Refusal as the client's own `unlock`, and `try-later`
   */
  async unlockScreen(code: string): Promise<Record<string, never>> {
    const { client, policy } = this.options;
    try {
      return await client.handlers.unlock({ code });
    } catch (error) {
      const isNoCodeOfTheConsole = error instanceof Refusal && error.code.startsWith('code-');
      if (!isNoCodeOfTheConsole || error.code === 'code-used' || !hasCodes(policy.leaveCodes)) throw error;
      await this.staffCode(code).catch((refusal: unknown) => {
        throw refusal instanceof Refusal && refusal.code === 'code-unknown' ? error : refusal;
      });
      client.unlockByStaff();
      return {};
    }
  }

  /** Which of the staff's codes this is. @throws Refusal `try-later`, `code-unknown` */
  private async staffCode(code: string): Promise<'invigilator-code' | 'maintenance-code'> {
    const { invigilator, maintenance } = this.options.policy.leaveCodes;
    const release = this.beginTry();
    try {
      if (invigilator !== null && (await leaveCodeHolds(code, invigilator)))
        return this.known('invigilator-code');
      if (maintenance !== null && (await leaveCodeHolds(code, maintenance)))
        return this.known('maintenance-code');
    } finally {
      release();
    }
    const wrong = this.limit.failed(this.options.clock.monotonicMs());
    this.note('leave-code-wrong', 'medium', `${wrong} wrong in a row`);
    throw new Refusal('code-unknown', 'This code does not open this machine.');
  }

  private known<Event extends 'invigilator-code' | 'maintenance-code'>(event: Event): Event {
    this.limit.succeeded();
    this.note('leave-code-right', 'high', event);
    return event;
  }

  stop(): void {
    this.stopStates();
  }

  /** One try at a time, and none before its time. */
  private beginTry(): () => void {
    const waitMs = this.limit.waitMs(this.options.clock.monotonicMs());
    if (this.trying || waitMs > 0) {
      throw tryLater(waitMs);
    }
    this.trying = true;
    return () => (this.trying = false);
  }

  private follow({ screen, mayLeave }: ClientState): void {
    if (['exam', 'resting', 'paused', 'sealing'].includes(screen))
      this.takeAll('exam-began', 'screen-unlocked');
    else if (screen === 'locked') this.takeAll('exam-began', 'screen-locked');
    else if (screen === 'receipt') this.followReceipt(mayLeave);
    else this.take(this.mode === 'released' ? 'signed-out' : 'exam-gone');
  }

  private followReceipt(mayLeave: boolean): void {
    // A client that was started again shows the receipt of an exam that this lock has not seen.
    if (this.mode === 'locked') this.take('exam-began');
    if (mayLeave) this.take('receipt-given');
  }

  private takeAll(...events: readonly LockEvent[]): void {
    for (const event of events) this.take(event);
  }

  private take(event: LockEvent): void {
    this.mode = afterLockEvent(this.mode, event);
  }

  private note(signal: string, confidence: 'medium' | 'high', evidence: string): void {
    this.options.client.observe({ kind: 'lockdown-signal', payload: { signal, confidence, evidence } });
    this.options.report(new Error(`${signal}: ${evidence}`));
  }
}

function hasCodes({ invigilator, maintenance }: LeaveCodeHashes): boolean {
  return invigilator !== null || maintenance !== null;
}
