import type { ImportReport } from '@examhall/shared/protocol';
import { inspectedItem } from './inspection.js';
import type { ReadEntry } from './reading.js';
import type { UnderstoodFile } from './understand-file.js';

/** What a file was understood to hold, question by question. */
export function reportOf(
  { reading, itemIds }: Extract<UnderstoodFile, { ok: true }>,
  duplicates: ReadonlyMap<ReadEntry, string>,
): ImportReport {
  const items = reading.entries.map((entry) => {
    const title = duplicates.get(entry);
    const item = { ...inspectedItem(entry), itemId: itemIds.get(entry) ?? null };
    if (title === undefined) return item;
    return { ...item, warnings: [...item.warnings, `the same question is in the exam “${title}” already`] };
  });
  return { format: reading.format, items, warnings: [...reading.warnings] };
}
