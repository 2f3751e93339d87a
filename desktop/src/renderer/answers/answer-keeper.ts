import type { Bridge, BridgeError, ClientState } from '../../bridge/index.js';
import { AnswerQueue } from './answer-queue.js';

const RETRY_MS = 2_000;
/** Codes of refusals because the question is closed for good. */
const closed = ['section-closed', 'question-closed'];

/**
 * Keeps the answer queue of the attempt on this station. The queue outlives the exam screen, so that a client that
 * starts again gets what it had not confirmed; it never outlives the attempt, so that no answer of one candidate can be
 * handed over in the exam of the next.
 */
export class AnswerKeeper {
  private state: ClientState | null = null;
  private current: { readonly attemptId: string; readonly queue: AnswerQueue } | null = null;

  constructor(private readonly bridge: Pick<Bridge, 'invoke'>) {}

  /** Notes what the core says; a sealed attempt takes no more answers. */
  take(state: ClientState): void {
    this.state = state;
    if (state.screen === 'sealing' || state.screen === 'receipt') this.drop();
    if (state.attempt && state.attempt.id !== this.current?.attemptId) this.drop();
  }

  /** The queue of this attempt: the one there is, or a new one in place of another attempt's. */
  queueOf(attemptId: string): AnswerQueue {
    if (this.current?.attemptId === attemptId) return this.current.queue;
    this.drop();
    const queue = new AnswerQueue({
      send: (itemId, response) =>
        this.isRunning(attemptId)
          ? this.bridge.invoke('answer', { attemptId, itemId, response })
          : Promise.reject(new Error('the attempt of this answer is not running')),
      retryMs: RETRY_MS,
      isFinal: (error) => closed.includes((error as Partial<BridgeError>).code ?? ''),
    });
    this.current = { attemptId, queue };
    return queue;
  }

  /** The command names no attempt: it goes to the one that runs, which must be the one the answer was given in. */
  private isRunning(attemptId: string): boolean {
    const { screen, attempt } = this.state ?? {};
    return (screen === 'exam' || screen === 'locked') && attempt?.id === attemptId;
  }

  private drop(): void {
    this.current?.queue.close();
    this.current = null;
  }
}
