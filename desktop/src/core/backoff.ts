/** Pauses between tries, milliseconds. */
export interface BackoffOptions {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * How long to wait after a number of failures: exponential with full jitter, so that a room which failed together does
 * not come back together. What the server asked for is waited at least, jittered upward.
 *
 * @param failures in a row, at least 1
 * @param random from 0 to below 1
 */
export function backoffMs(
  failures: number,
  retryAfterMs: number | null,
  random: number,
  options: BackoffOptions,
): number {
  const ceiling = Math.min(options.mostMs, options.firstMs * 2 ** Math.min(failures - 1, 20));
  const jittered = Math.round(ceiling * random);
  return retryAfterMs === null ? jittered : retryAfterMs + jittered;
}
