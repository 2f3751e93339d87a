import { createHash } from 'node:crypto';

/** Repeatable chance: the same seed gives the same numbers (sfc32 of Chris Doty-Humphrey's PractRand). */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string) {
    const digest = createHash('sha256').update(seed, 'utf8').digest();
    this.a = digest.readUInt32LE(0) | 0;
    this.b = digest.readUInt32LE(4) | 0;
    this.c = digest.readUInt32LE(8) | 0;
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** From 0 to below 1. */
  readonly next = (): number => {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.next() * from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  hex(bytes: number): string {
    let text = '';
    while (text.length < bytes * 2) text += this.between(0, 255).toString(16).padStart(2, '0');
    return text;
  }

  uuid(): string {
    const hex = this.hex(16);
    const variant = '89ab'.charAt(this.between(0, 3));
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
