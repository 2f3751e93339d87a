import { createHash, timingSafeEqual } from 'node:crypto';

const thisMachine = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Whether a request may read the metrics: with the token where one is set, otherwise from this machine. */
export function metricsAllowed(
  token: string | null,
  authorization: string | undefined,
  address: string,
): boolean {
  if (token === null) return thisMachine.has(address);
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
