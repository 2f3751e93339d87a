import type { MediaFile, Paper } from '@examhall/shared/items';
import { noAccommodations, type PreviewSettings } from '@examhall/shared/protocol';
import type { Clock } from '../attempt/index.js';
import {
  dispatch,
  Refusal,
  type Bridge,
  type BridgeHandlers,
  type BridgeInput,
  type BridgeMethod,
  type BridgeOutput,
  type ClientState,
} from '../bridge/index.js';
import { PreviewAttempt } from './preview-attempt.js';

/** An exam that is looked at. */
export interface PreviewedExam {
  readonly paper: Paper;
  readonly settings: PreviewSettings;
  media(id: string): Promise<MediaFile>;
}

export interface PreviewClientOptions {
  /** Fetches the exam. Rejects with a `Refusal`. */
  readonly load: () => Promise<PreviewedExam>;
  readonly clock: Clock;
  /** Random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly report: (error: unknown) => void;
}

const SITTING = '00000000-0000-4000-8000-000000000001';
const nobodysAttempt = { attempt: null, handIn: null, receipt: null, mayLeave: false } as const;

/**
 * The client behind a preview: the candidate's screens speak to it over the same bridge, and what they say is checked alike. It
 * has no disk, no machine and no centre, keeps answers while the page is open, and sends them nowhere.
 */
export class PreviewClient implements Bridge {
  private exam: PreviewedExam | null = null;
  private attempt: PreviewAttempt | null = null;
  /** Number of whoever has "signed in"; null at the door. */
  private candidate: { readonly number: string; readonly name: string } | null;
  private problem: ClientState['problem'] = null;
  private announced = false;
  private readonly listeners = new Set<(state: ClientState) => void>();
  private readonly handlers: BridgeHandlers;

  constructor(private readonly options: PreviewClientOptions) {
    this.candidate = { number: 'PREVIEW', name: 'Preview' };
    this.handlers = this.makeHandlers();
    options.load().then(
      (exam) => {
        this.exam = exam;
        this.changed();
      },
      (error: unknown) => {
        const refused = error instanceof Refusal;
        if (!refused) options.report(error);
        this.problem = refused
          ? { code: error.code, message: error.message }
          : {
              code: 'preview-failed',
              message: 'The preview could not be loaded. Open it again from the console.',
            };
        this.changed();
      },
    );
  }

  async invoke<M extends BridgeMethod>(method: M, input: BridgeInput<M>): Promise<BridgeOutput<M>> {
    const reply = await dispatch(this.handlers, method, input, this.options.report);
    if (reply.ok) return reply.output as BridgeOutput<M>;
    throw reply.error as unknown as Error;
  }

  onState(listener: (state: ClientState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private state(): ClientState {
    const { exam, attempt, problem } = this;
    const sitting = exam && {
      id: SITTING,
      title: exam.paper.title,
      durationMinutes: exam.settings.minutes,
      honourStatement: '',
    };
    const [opensAt, closesAt] = [0, 365 * 86_400_000].map((afterMs) =>
      new Date(this.options.clock.wallMs() + afterMs).toISOString(),
    ) as [string, string];
    return {
      screen: this.screen(),
      shell: 'preview',
      connection: 'online',
      stationName: 'Preview',
      keyProtection: 'owner-only-file',
      sittings: sitting ? [{ ...sitting, opensAt, closesAt, clientVersion: null }] : [],
      sitting: sitting && this.candidate ? { ...sitting, instructions: '', opensInMs: 0 } : null,
      candidate: exam ? this.candidate : null,
      accommodations: exam && this.candidate ? exam.settings.accommodations : noAccommodations,
      begunAt: null,
      battery: null,
      stationCheck: null,
      ...(attempt ? { attempt: attempt.session.onScreen(), ...attempt.handedIn() } : nobodysAttempt),
      receiptText: null,
      provisionalGrade: null,
      problem,
    };
  }

  private screen(): ClientState['screen'] {
    if (this.problem) return 'not-ready';
    if (!this.exam) return 'starting';
    if (!this.attempt) return this.candidate ? 'confirm' : 'sign-in';
    const { sealed, restingSinceMs } = this.attempt.session.current;
    if (!sealed) return restingSinceMs === null ? 'exam' : 'resting';
    return this.attempt.handedIn().receipt ? 'receipt' : 'sealing';
  }

  private changed(): void {
    if (this.announced) return;
    this.announced = true;
    queueMicrotask(() => {
      this.announced = false;
      const state = this.state();
      for (const listener of this.listeners) listener(state);
    });
  }

  private makeHandlers(): BridgeHandlers {
    const running = () => {
      if (this.attempt) return this.attempt;
      throw new Refusal('no-attempt', 'There is no exam running on this machine.');
    };
    const session = () => running().session;
    return {
      state: async () => this.state(),
      signIn: async ({ candidateNumber }) => this.arrive({ number: candidateNumber, name: 'Preview' }),
      signOut: async () => this.arrive(null),
      start: async () => this.start(),
      paper: async () => running().paper,
      media: async ({ id }) => this.loaded().media(id),
      answer: async ({ itemId, response }) => done(() => session().answer(itemId, response)),
      flag: async ({ itemId, flagged }) => done(() => session().flag(itemId, flagged)),
      view: async ({ itemId }) => done(() => session().viewItem(itemId)),
      closeSection: async ({ sectionId }) => done(() => session().closeSection(sectionId)),
      notebook: async () => session().notebook(),
      annotate: async ({ itemId, annotation }) => done(() => session().annotate(itemId, annotation)),
      scratch: async ({ change }) => done(() => session().scratch(change)),
      play: async ({ mediaId }) => done(() => session().play(mediaId)),
      rest: async ({ resting }) => done(() => (resting ? session().beginRest() : running().endRest())),
      submit: async () => done(() => session().seal('submitted')),
      enterCloseCode: nowhere,
      enterTimeCode: nowhere,
      unlock: nowhere,
      startOffline: nowhere,
      bundle: nowhere,
      sticks: async () => ({ sticks: [], bundles: [] }),
      saveToStick: nowhere,
      continueFromStick: nowhere,
      continueFromBundle: nowhere,
      // Nobody comes with a cable to somebody who looks at an exam.
      battery: async () => ({}),
      checkStation: nowhere,
      leave: nowhere,
    };
  }

  private loaded(): PreviewedExam {
    if (this.exam) return this.exam;
    throw new Refusal('no-attempt', 'The preview has not been loaded yet.');
  }

  /** Somebody comes to the machine, or leaves it: what they answered is forgotten. */
  private arrive(candidate: typeof this.candidate): Record<string, never> {
    if (this.attempt && !this.attempt.session.current.sealed)
      throw new Refusal('not-handed-in', 'This exam has not been handed in yet.');
    this.attempt?.close();
    this.attempt = null;
    this.candidate = candidate;
    this.changed();
    return {};
  }

  private start(): Record<string, never> {
    if (this.attempt) return {};
    const { paper, settings } = this.loaded();
    this.attempt = new PreviewAttempt({
      id: uuidOf(this.options.random(16)),
      seed: hexOf(this.options.random(16)),
      paper,
      settings,
      candidateNumber: this.candidate?.number ?? '',
      clock: this.options.clock,
      onChange: () => this.changed(),
    });
    this.changed();
    return {};
  }
}

function done(act: () => void): Record<string, never> {
  act();
  return {};
}

function nowhere(): Promise<never> {
  return Promise.reject(
    new Refusal('preview', 'This is a preview: there is no exam centre and no locked machine behind it.'),
  );
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A random UUID (RFC 9562, version 4). Pages have one of their own only on encrypted connections. */
function uuidOf(bytes: Uint8Array): string {
  const hex = hexOf(bytes);
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
