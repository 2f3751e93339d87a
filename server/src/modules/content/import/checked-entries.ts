import { itemKeyProblems, itemSchema } from '@examhall/shared/items';
import { plainText } from './source/plain-text.js';
import type { ReadEntry } from './reading.js';

const DOUBLE = 'another question of the file has the same id; each gets one of its own';

function withWarning<Entry extends ReadEntry>(entry: Entry, warning: string): Entry {
  return { ...entry, warnings: [...entry.warnings, warning] };
}

/**
 * Holds what was understood to what a paper can hold: a question that does not fit, for example with an option that is empty or a text that
 * is too long, is not understood, and says why.
 */
export function checkedEntries(entries: readonly ReadEntry[]): ReadEntry[] {
  const uses = new Map<string, number>();
  for (const { sourceId } of entries) uses.set(sourceId, (uses.get(sourceId) ?? 0) + 1);
  return entries.map((read): ReadEntry => {
    const entry =
      (uses.get(read.sourceId) ?? 0) > 1 && read.sourceId !== '' ? withWarning(read, DOUBLE) : read;
    if (entry.kind !== 'item') return entry;
    const parsed = itemSchema.safeParse(entry.item);
    const problems = parsed.success
      ? itemKeyProblems(parsed.data, entry.key).map((problem) => problem.replace(/^item \S+(?: is|:) /u, ''))
      : parsed.error.issues.map(({ path, message }) => `${path.join('.') || entry.item.type}: ${message}`);
    if (parsed.success && problems.length === 0) return { ...entry, item: parsed.data };
    const { kind: _kind, item, key: _key, exception: _exception, ...head } = entry;
    return {
      ...head,
      kind: 'unread',
      type: item.type,
      prompt: plainText(item.prompt),
      marks: item.marks,
      reason: problems.slice(0, 3).join('; '),
    };
  });
}
