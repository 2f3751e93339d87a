/** Why a file, or one place in it, cannot be read; said to the person who chose it. */
export class Unreadable extends Error {
  /** @param at where in the file: `line 7`, `imsmanifest.xml, line 3`; empty for the file as a whole */
  constructor(
    reason: string,
    readonly at = '',
  ) {
    super(reason);
  }
}

/** What a function says when it fails as `Unreadable`; other failures are mistakes of ours and go on. */
export function reasonOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  throw error;
}
