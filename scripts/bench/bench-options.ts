export interface Bench {
  /** Options of this bench with their defaults; a flag's is `false`. */
  readonly defaults?: Readonly<Record<string, string | false>>;
  run(options: BenchOptions): Promise<object> | object;
}

export interface BenchOptions {
  readonly seed: number;
  readonly say: (line: string) => void;
  /** The bench's own options as they were given. */
  readonly given: Readonly<Record<string, string | boolean>>;
}

/** A whole number that was given. @throws Error naming the option */
export function wholeNumber(name: string, text: string | boolean | undefined, least = 1): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least)
    throw new Error(`--${name} takes a whole number from ${least} on, not "${text}".`);
  return number;
}
