import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** The server's idea of now. A port: tests hand in their own. */
export abstract class Clock {
  abstract now(): Date;
}

/** Source of new identifiers and random secrets. A port: tests hand in their own. */
export abstract class IdSource {
  /** A new UUID. */
  abstract next(): string;
  /** Random text for secrets that people or machines copy: `bytes` of entropy, base64url. */
  abstract secret(bytes: number): string;
}

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

@Injectable()
export class RandomIdSource extends IdSource {
  next(): string {
    return randomUUID();
  }

  secret(bytes: number): string {
    return randomBytes(bytes).toString('base64url');
  }
}

/** The moment `milliseconds` after (or, negative, before) another. */
export function later(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds);
}
