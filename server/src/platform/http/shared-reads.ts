import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';

/** Answers kept in one process. */
const MOST_KEPT = 1_000;

interface Kept {
  readonly answer: Promise<unknown>;
  readonly atMs: number;
  readonly goodForMs: number;
}

/**
 * Lets identical reads share one answer: those that ask while it is being made, and those that ask shortly afterwards. A
 * thousand consoles that look at one room cost the database what one costs.
 */
@Injectable()
export class SharedReads {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly clock: Clock) {}

  /**
   * @param key names everything the answer depends on, the asker's centre included
   * @param goodForMs how old an answer may be, from the moment it was asked for
   */
  read<T>(key: string, goodForMs: number, load: () => Promise<T>): Promise<T> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(key);
    if (known && now - known.atMs < known.goodForMs) return known.answer as Promise<T>;
    const answer = load();
    this.kept.delete(key);
    this.kept.set(key, { answer, atMs: now, goodForMs });
    // A failure is nobody's answer but theirs who waited for it.
    answer.catch(() => this.kept.get(key)?.answer === answer && this.kept.delete(key));
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return answer;
  }
}
