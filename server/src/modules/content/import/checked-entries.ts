import { itemKeyProblems, itemKeySchema, itemSchema } from '@examhall/shared/items';
import { plainText } from './source/plain-text.js';
import { told, type TellProgress } from './progress.js';
import type { ReadEntry, TextOnly } from './reading.js';

const DOUBLE = 'another question of the file has the same id; each gets one of its own';

function withWarning<Entry extends ReadEntry>(entry: Entry, warning: string): Entry {
  return { ...entry, warnings: [...entry.warnings, warning] };
}

/**
 * Holds what was understood to what a paper can hold: a question that does not fit, for example with an option or an accepted text
 * that is empty, is not understood, and says why.
 */
export function checkedEntries(entries: readonly ReadEntry[], tell?: TellProgress): ReadEntry[] {
  const uses = new Map<string, number>();
  for (const { sourceId } of entries) uses.set(sourceId, (uses.get(sourceId) ?? 0) + 1);
  const checked = (read: ReadEntry): ReadEntry => {
    const entry =
      (uses.get(read.sourceId) ?? 0) > 1 && read.sourceId !== '' ? withWarning(read, DOUBLE) : read;
    if (entry.kind === 'text') return shownText(entry);
    if (entry.kind !== 'item') return entry;
    const parsed = itemSchema.safeParse(entry.item);
    const key = itemKeySchema.safeParse(entry.key);
    const problems =
      parsed.success && key.success
        ? itemKeyProblems(parsed.data, key.data).map((problem) => problem.replace(/^item \S+(?: is|:) /u, ''))
        : [...(parsed.error?.issues ?? []), ...(key.error?.issues ?? [])].map(
            ({ path, message }) => `${path.join('.') || entry.item.type}: ${message}`,
          );
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
  };
  return Array.from(told(entries, 'checking', tell), checked);
}

/** A text of which nothing is left to show, such as a question that another server would have shown in a frame, is no text. */
function shownText(entry: TextOnly): ReadEntry {
  const lost = entry.warnings.find((warning) => warning.includes('left out'));
  if (lost === undefined || plainText(entry.text) !== '') return entry;
  const { kind: _kind, text: _text, ...head } = entry;
  return {
    ...head,
    kind: 'unread',
    type: 'text',
    prompt: '',
    marks: '',
    reason: 'nothing of it can be shown here',
  };
}
