import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';

/** Answers kept in one process. */
const MOST_KEPT = 1_000;

interface Kept {
  readonly answer: Promise<unknown>;
  readonly atMs: number;
  readonly goodForMs: number;
  underWay: boolean;
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
   * @param goodForMs how old an answer may be, from the moment it was asked for; 0: shared only while it is being made
   */
  read<T>(key: string, goodForMs: number, load: () => Promise<T>): Promise<T> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(key);
    if (known && (known.underWay || now - known.atMs < known.goodForMs)) return known.answer as Promise<T>;
    const answer = load();
    const kept: Kept = { answer, atMs: now, goodForMs, underWay: true };
    this.kept.delete(key);
    this.kept.set(key, kept);
    answer.then(
      () => (kept.underWay = false),
      // A failure is nobody's answer but theirs who waited for it.
      () => this.kept.get(key) === kept && this.kept.delete(key),
    );
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return answer;
  }
}
