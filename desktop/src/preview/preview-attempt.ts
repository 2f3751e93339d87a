import type { Paper } from '@examhall/shared/items';
import { deadlineMs, presentedPaper } from '@examhall/shared/journal';
import { allowedMs, type PreviewSettings } from '@examhall/shared/protocol';
import { AttemptClock, AttemptSession, type Clock, type Timer } from '../attempt/index.js';
import type { ClientState } from '../bridge/index.js';
import { MemoryJournal } from './memory-journal.js';

/** How long an answer takes to the centre in a preview, milliseconds: long enough to be seen on its way. */
const ON_THE_WAY_MS = 700;
/** There is no sitting, package or station. */
const NOWHERE = '00000000-0000-4000-8000-000000000000';

export interface PreviewAttemptOptions {
  readonly id: string;
  readonly seed: string;
  readonly paper: Paper;
  readonly settings: PreviewSettings;
  readonly candidateNumber: string;
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** An attempt under the real rules, over a journal in memory: answered, timed and sealed as in an exam. */
export class PreviewAttempt {
  readonly session: AttemptSession;
  /** In the order of this attempt's seed. */
  readonly paper: Paper;
  private readonly attemptClock: AttemptClock;
  private readonly journal: MemoryJournal;
  private through = 0;
  private onTheWay: Timer | null = null;

  constructor(private readonly options: PreviewAttemptOptions) {
    const { id, seed, settings, clock, onChange } = options;
    const { accommodations, minutes } = settings;
    this.paper = presentedPaper(options.paper, seed);
    const startedMs = clock.wallMs();
    const times = {
      startedAt: new Date(startedMs).toISOString(),
      deadline: new Date(startedMs + allowedMs(minutes, accommodations)).toISOString(),
    };
    this.journal = new MemoryJournal(id);
    this.attemptClock = new AttemptClock(clock, times, { elapsedMs: 0, certainMs: 0 });
    this.session = new AttemptSession({
      journal: this.journal,
      paper: this.paper,
      clock,
      attemptClock: this.attemptClock,
      accommodations,
      resumed: false,
      onChange,
      onRested: () => this.extend(),
      onEntry: () => this.send(),
    });
    this.session.record({
      kind: 'started',
      payload: { attemptId: id, sittingId: NOWHERE, packageId: NOWHERE, stationId: NOWHERE, ...times, seed },
    });
  }

  endRest(): void {
    this.session.endRest();
    this.extend();
  }

  close(): void {
    this.onTheWay?.cancel();
    this.session.close();
  }

  /** What the screen is told of the hand-in; it looks like a receipt and proves nothing: nobody has signed it. */
  handedIn(): Pick<ClientState, 'handIn' | 'receipt' | 'mayLeave'> {
    const { sealed } = this.session.current;
    if (!sealed) return { handIn: null, receipt: null, mayLeave: false };
    const arrived = this.through >= sealed.seq;
    const receipt = {
      format: 'examhall-receipt-v1' as const,
      submissionId: this.options.id,
      attemptId: this.options.id,
      candidateNumber: this.options.candidateNumber,
      entries: sealed.seq,
      sealHash: sealed.hash,
      receivedAt: new Date(sealed.wallMs).toISOString(),
    };
    return {
      handIn: { ...this.session.progress, reason: sealed.reason },
      receipt: arrived ? { receipt, signature: '' } : null,
      mayLeave: arrived,
    };
  }

  private extend(): void {
    this.attemptClock.extendTo(deadlineMs(this.session.current) ?? 0);
    this.session.watchDeadline();
    this.options.onChange();
  }

  /** Pretends that a centre has it: who looks sees what candidates see. */
  private send(): void {
    this.onTheWay ??= this.options.clock.setTimer(ON_THE_WAY_MS, () => {
      this.onTheWay = null;
      this.through = this.journal.head.seq;
      this.session.acknowledge(this.through);
    });
  }
}
