import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadProgress, ThreadQuestion, ThreadWork } from './thread-messages.js';

/** A thread runs what was built, also where the server itself runs from its sources. */
const ENTRY = resolve(__dirname, '../../../../dist/modules/content/long-imports/reading.thread.js');
/** Most memory of one thread: a file that needs more fails by itself, and not the server with it. */
const MAX_MEMORY_MB = 2_048;

/** The thread was ended before it was done. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
}

/** Reads one file in a thread of its own. Ask one question at a time. */
export class ReadingThread {
  private readonly worker: Worker;
  private waiting: { resolve(answer: ThreadAnswer): void; reject(error: Error): void } | null = null;
  private readonly first: Promise<ThreadAnswer>;
  private broken: Error | null = null;

  constructor(work: ThreadWork, onProgress: (progress: ThreadProgress) => void) {
    this.worker = new Worker(ENTRY, {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
      execArgv: [],
    });
    this.first = this.answer();
    this.worker.on('message', (message: ThreadAnswer | ThreadProgress) => {
      if (message.kind === 'progress') return onProgress(message);
      this.waiting?.resolve(message);
      this.waiting = null;
    });
    this.worker.on('error', (error: Error) => this.breakOff(error));
    this.worker.on('exit', () => this.breakOff(new ThreadEnded('the thread has ended')));
  }

  /** Resolves when the file was read, with whether it is an exam. */
  read(): Promise<ThreadAnswer> {
    return this.first;
  }

  /** @throws ThreadEnded when it was ended meanwhile */
  async ask<Kind extends ThreadAnswer['kind']>(
    question: ThreadQuestion,
    kind: Kind,
  ): Promise<Extract<ThreadAnswer, { kind: Kind }>> {
    if (this.broken) throw this.broken;
    const answered = this.answer();
    this.worker.postMessage(question);
    const answer = await answered;
    if (answer.kind !== kind) throw new Error(`the thread answered ${answer.kind} instead of ${kind}`);
    return answer as Extract<ThreadAnswer, { kind: Kind }>;
  }

  /** Ends it, whatever it is doing. */
  async end(): Promise<void> {
    this.breakOff(new ThreadEnded('the thread was ended'));
    await this.worker.terminate();
  }

  private answer(): Promise<ThreadAnswer> {
    const answer = new Promise<ThreadAnswer>((resolve, reject) => (this.waiting = { resolve, reject }));
    answer.catch(() => undefined); // whoever waits hears it; nobody may wait yet
    return answer;
  }

  private breakOff(error: Error): void {
    this.broken ??= error;
    this.waiting?.reject(error);
    this.waiting = null;
  }
}
