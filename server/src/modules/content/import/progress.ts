/** What a file that is being read is gone through for. */
export type ReadingPhase = 'opening' | 'reading' | 'checking';

/** Told now and then while a file is read: how many rows or questions of how many are done. */
export type TellProgress = (phase: ReadingPhase, done: number, total: number) => void;

/** Rows after which progress is told again: often enough to be seen, seldom enough to cost nothing. */
const EVERY = 250;

/** Goes through all in order and tells how far it is. */
export function* told<T>(all: readonly T[], phase: ReadingPhase, tell?: TellProgress): Generator<T> {
  for (const [index, one] of all.entries()) {
    if (index % EVERY === 0) tell?.(phase, index, all.length);
    yield one;
  }
  tell?.(phase, all.length, all.length);
}
