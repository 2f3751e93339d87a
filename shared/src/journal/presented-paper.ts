import { createHash } from 'node:crypto';
import {
  hasDraws,
  presentedCount,
  type Item,
  type Option,
  type Paper,
  type Section,
} from '../items/index.js';

/**
 * The paper as one attempt presents it: what is to be drawn is drawn, and what is to be shuffled is in the order of the
 * attempt's seed. Shuffling sorts
 * ids by SHA-256 of `examhall-order-v1`, the seed, the scope and the id, one a line, so that anybody can say afterwards
 * what a candidate saw. Grading never depends on it: keys and responses name ids.
 *
 * @param seed the seed stated in the attempt's first entry
 */
export function presentedPaper(paper: Paper, seed: string): Paper {
  return {
    ...paper,
    sections: paper.sections.map((section) => {
      const items = drawnItems(section, seed).map((item) => presentedItem(item, seed));
      const { draw: _draw, ...presented } = section;
      return {
        ...presented,
        items: section.shuffle ? inOrder(items, seed, `section ${section.id}`) : items,
      };
    }),
  };
}

/**
 * The items of a section that an attempt is given, in paper order: those that come first when all are sorted by SHA-256 of
 * `examhall-draw-v1`, the seed, the section and the id, one a line.
 */
function drawnItems(section: Section, seed: string): readonly Item[] {
  if (section.draw === undefined) return section.items;
  const order = sortedBy('examhall-draw-v1', section.items, seed, `section ${section.id}`);
  const drawn = new Set(order.slice(0, presentedCount(section)));
  return section.items.filter((item) => drawn.has(item));
}

/** Ids of all items that an attempt is given; null when everybody is given all of them. */
export function presentedIds(paper: Pick<Paper, 'sections'>, seed: string): ReadonlySet<string> | null {
  if (!hasDraws(paper)) return null;
  return new Set(paper.sections.flatMap((section) => drawnItems(section, seed).map(({ id }) => id)));
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
  return sortedBy('examhall-order-v1', things, seed, scope);
}

function sortedBy<T extends { readonly id: string }>(
  label: string,
  things: readonly T[],
  seed: string,
  scope: string,
): T[] {
  const place = (id: string) =>
    createHash('sha256').update(`${label}\n${seed}\n${scope}\n${id}`, 'utf8').digest('hex');
  return things
    .map((thing) => ({ thing, at: place(thing.id) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ thing }) => thing);
}
