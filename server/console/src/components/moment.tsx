import { formatMoment } from '../format/time.js';

/** A moment in the words and zone of this computer. */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{formatMoment(at, navigator.language)}</time>;
}
