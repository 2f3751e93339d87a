import { Clock, later } from '../../src/platform/clock/index.js';

/** A clock that tests move. It begins at the real moment and stands still. */
export class TestClock extends Clock {
  private moment = new Date();

  now(): Date {
    return this.moment;
  }

  advance(milliseconds: number): void {
    this.moment = later(this.moment, milliseconds);
  }
}
