import { createHash } from 'node:crypto';
import { canonicalJson } from '@examhall/shared/journal';
import { paperItems, type Item, type ItemKey, type Paper } from '@examhall/shared/items';
import type { ExamKey } from '@examhall/shared/grading';
import type { ReadEntry } from './reading.js';

/** An exam that is there already. */
export interface KnownExam {
  readonly title: string;
  readonly paper: Paper;
  readonly key: ExamKey;
}

/** By question of a file: the title of an exam that holds the very same question with the very same key. */
export function duplicatesOf(
  entries: readonly ReadEntry[],
  exams: readonly KnownExam[],
): ReadonlyMap<ReadEntry, string> {
  const known = new Map<string, string>();
  for (const { title, paper, key } of exams) {
    for (const item of paperItems(paper)) known.set(digestOf(item, key.items[item.id]), title);
  }
  return new Map(
    entries.flatMap((entry): [ReadEntry, string][] => {
      const title = entry.kind === 'item' ? known.get(digestOf(entry.item, entry.key)) : undefined;
      return title === undefined ? [] : [[entry, title]];
    }),
  );
}

/** The same for questions that differ in nothing but their id and the text they share with others. */
function digestOf({ id: _id, stimulus: _stimulus, ...item }: Item, key: ItemKey | undefined): string {
  return createHash('sha256')
    .update(canonicalJson({ item, key: key ?? null }), 'utf8')
    .digest('base64');
}
