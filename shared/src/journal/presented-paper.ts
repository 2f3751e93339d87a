import { createHash } from 'node:crypto';
import type { Item, Option, Paper } from '../items/index.js';

/**
 * The paper as one attempt presents it: what is to be shuffled is in the order of the attempt's seed. Shuffling sorts
 * ids by SHA-256 of `examhall-order-v1`, the seed, the scope and the id, one a line, so that anybody can say afterwards
 * what a candidate saw. Grading never depends on it: keys and responses name ids.
 *
 * @param seed the seed stated in the attempt's first entry
 */
export function presentedPaper(paper: Paper, seed: string): Paper {
  return {
    ...paper,
    sections: paper.sections.map((section) => {
      const items = section.items.map((item) => presentedItem(item, seed));
      return {
        ...section,
        items: section.shuffle ? inOrder(items, seed, `section ${section.id}`) : items,
      };
    }),
  };
}

function presentedItem(item: Item, seed: string): Item {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
    case 'ordering':
      return item.shuffle
        ? { ...item, options: shuffledOptions(item.options, seed, `item ${item.id}`) }
        : item;
    case 'matching':
      return item.shuffle
        ? { ...item, targets: shuffledOptions(item.targets, seed, `item ${item.id}`) }
        : item;
    default:
      return item;
  }
}

/** Fixed options keep their places; the others take the places that are left. */
function shuffledOptions(options: readonly Option[], seed: string, scope: string): Option[] {
  const movable = inOrder(
    options.filter((option) => !option.fixed),
    seed,
    scope,
  );
  return options.map((option) => (option.fixed ? option : (movable.shift() as Option)));
}

function inOrder<T extends { readonly id: string }>(things: readonly T[], seed: string, scope: string): T[] {
  const place = (id: string) =>
    createHash('sha256').update(`examhall-order-v1\n${seed}\n${scope}\n${id}`, 'utf8').digest('hex');
  return things
    .map((thing) => ({ thing, at: place(thing.id) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ thing }) => thing);
}
