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

/** Questions that are there already: told of one exam after the other, so that none has to stay in memory. */
export class KnownQuestions {
  private readonly titles = new Map<string, string>();

  add({ title, paper, key }: KnownExam): void {
    for (const item of paperItems(paper)) this.titles.set(digestOf(item, key.items[item.id]), title);
  }

  /** By question of a file: the title of an exam that holds the very same question with the very same key. */
  among(entries: readonly ReadEntry[]): ReadonlyMap<ReadEntry, string> {
    return new Map(
      entries.flatMap((entry): [ReadEntry, string][] => {
        const title = entry.kind === 'item' ? this.titles.get(digestOf(entry.item, entry.key)) : undefined;
        return title === undefined ? [] : [[entry, title]];
      }),
    );
  }
}

/** As `KnownQuestions`, of all exams at once. */
export function duplicatesOf(
  entries: readonly ReadEntry[],
  exams: readonly KnownExam[],
): ReadonlyMap<ReadEntry, string> {
  const known = new KnownQuestions();
  exams.forEach((exam) => known.add(exam));
  return known.among(entries);
}

/** The same for questions that differ in nothing but their id and the text they share with others. */
function digestOf({ id: _id, stimulus: _stimulus, ...item }: Item, key: ItemKey | undefined): string {
  return createHash('sha256')
    .update(canonicalJson({ item, key: key ?? null }), 'utf8')
    .digest('base64');
}
