/** One place where something is wrong, as the server names it. */
export interface NamedFault {
  readonly at: string;
  readonly reason: string;
}

/** What was asked cannot be done, in a sentence for people and a code for programs. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly faults: readonly NamedFault[];

  constructor(code: string, sentence: string, faults: readonly NamedFault[] = []) {
    super(sentence);
    this.code = code;
    this.faults = faults;
  }
}

/** The command was asked in a way that it does not understand. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
