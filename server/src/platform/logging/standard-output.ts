import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Log lines that may wait in memory for an output that does not take them, characters; beyond it they are lost. */
const MOST_WAITING = 1_048_576;
const STANDARD_OUTPUT = 1;

/**
 * The standard output as a log needs it: nobody waits for it, and where it is full, blocked or closed, lines are lost and the
 * server goes on. (Pino's own destination tries a full disk again without end, and keeps the process from ending.)
 */
export class StandardOutput implements DestinationStream {
  private waiting: string[] = [];
  private waitingLength = 0;
  private isWriting = false;

  constructor(private readonly fileDescriptor = STANDARD_OUTPUT) {
    process.once('exit', () => this.writeRest());
  }

  write(line: string): void {
    if (this.waitingLength + line.length > MOST_WAITING) return;
    this.waiting.push(line);
    this.waitingLength += line.length;
    if (!this.isWriting) this.writeOn();
  }

  private writeOn(): void {
    if (this.waiting.length === 0) return;
    this.isWriting = true;
    this.writeAll(Buffer.from(this.takeWaiting()), () => {
      this.isWriting = false;
      this.writeOn();
    });
  }

  private writeAll(bytes: Buffer, done: () => void): void {
    write(this.fileDescriptor, bytes, (error, written) => {
      if (error || written === bytes.length) return done();
      this.writeAll(bytes.subarray(written), done);
    });
  }

  private takeWaiting(): string {
    const text = this.waiting.join('');
    this.waiting = [];
    this.waitingLength = 0;
    return text;
  }

  private writeRest(): void {
    try {
      writeSync(this.fileDescriptor, this.takeWaiting());
    } catch {
      // There is nobody left to tell.
    }
  }
}
