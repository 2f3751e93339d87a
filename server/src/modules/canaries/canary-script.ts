import type { Item, Option, Response } from '@examhall/shared/items';

/** A random whole number from 0 to below its argument. */
export type Pick = (below: number) => number;

/**
 * What a canary answers when nobody has written a script for it: drawn from what the paper shows, never from the key.
 * So the script can lie on a lab machine before the exam without telling anything about the right answers.
 */
export function drawnResponse(item: Item, pick: Pick): Response {
  const one = (options: readonly { readonly id: string }[]) => options[pick(options.length)]?.id ?? '';
  switch (item.type) {
    case 'single-choice':
      return { type: item.type, option: one(item.options) };
    case 'multiple-choice':
      return { type: item.type, options: drawn(item.options, item.maxChoices ?? item.options.length, pick) };
    case 'true-false':
      return { type: item.type, value: pick(2) === 1 };
    case 'short-text':
      return { type: item.type, text: 'canary' };
    case 'numeric':
      return { type: item.type, text: String(pick(1_000)) };
    case 'ordering':
      return { type: item.type, order: shuffled(item.options, pick).map(({ id }) => id) };
    case 'matching':
      return {
        type: item.type,
        pairs: item.sources.map(({ id }) => ({ source: id, target: one(item.targets) })),
      };
    case 'gap-fill':
      return {
        type: item.type,
        gaps: Object.fromEntries(
          item.gaps.map((gap) => [gap.id, gap.kind === 'choice' ? one(gap.options) : 'canary']),
        ),
      };
    case 'hotspot':
      return { type: item.type, areas: [one(item.areas)] };
    case 'point':
      return { type: item.type, points: [{ x: pick(item.width), y: pick(item.height) }] };
    case 'essay':
      return { type: item.type, text: 'This is a scripted attempt.' };
  }
}

/** One option at least, `most` at most. */
function drawn(options: readonly Option[], most: number, pick: Pick): string[] {
  return shuffled(options, pick)
    .slice(0, 1 + pick(most))
    .map(({ id }) => id);
}

/** Fisher and Yates. */
function shuffled<T>(things: readonly T[], pick: Pick): T[] {
  const left = [...things];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(pick(left.length), 1));
  return order;
}
