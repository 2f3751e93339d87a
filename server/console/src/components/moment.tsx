import { formatMoment } from '../format/time.js';
import { useLocale } from '../languages/index.js';

/** A moment in the words and zone of this computer. */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{formatMoment(at, useLocale())}</time>;
}
