import { itemKeyProblems, itemSchema } from '@examhall/shared/items';
import { plainText } from './source/plain-text.js';
import type { ReadEntry } from './reading.js';

/**
 * Holds what was understood to what a paper can hold: a question that does not fit, for example with an option that is empty or a text that
 * is too long, is not understood, and says why.
 */
export function checkedEntries(entries: readonly ReadEntry[]): ReadEntry[] {
  return entries.map((entry): ReadEntry => {
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
