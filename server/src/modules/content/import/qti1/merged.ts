import type { Stimulus } from '@examhall/shared/items';
import type { ReadEntry } from '../reading.js';
import type { Qti1Reading } from './read-qti1.js';

/** Several files as one: each is a section, and what its questions share keeps its own name. */
export function mergedQti1(readings: readonly Qti1Reading[]): Omit<Qti1Reading, 'title'> {
  const several = readings.length > 1;
  return {
    entries: readings.flatMap(({ entries, title }, index) =>
      several ? entries.map((entry) => within(entry, title, `p${index + 1}`)) : entries,
    ),
    stimuli: readings.flatMap(({ stimuli }, index) =>
      stimuli.map((stimulus): Stimulus => {
        return { ...stimulus, id: several ? `p${index + 1}-${stimulus.id}` : stimulus.id };
      }),
    ),
    warnings: readings.flatMap(({ warnings }) => warnings),
  };
}

function within(entry: ReadEntry, title: string, prefix: string): ReadEntry {
  const own = entry.section === '' ? { ...entry, section: title } : entry;
  if (own.kind !== 'item' || own.item.stimulus === undefined) return own;
  return { ...own, item: { ...own.item, stimulus: `${prefix}-${own.item.stimulus}` } };
}
