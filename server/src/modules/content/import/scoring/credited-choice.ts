import type { Item, ItemKey, Option } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import { shareFrom } from '../marks.js';
import type { itemBase, ItemException } from '../reading.js';

interface CreditedOptions {
  readonly base: ReturnType<typeof itemBase>;
  readonly options: Option[];
  /** What each option earns, as a share of the marks. */
  readonly credits: readonly number[];
  /** True when several may be chosen. */
  readonly several: boolean;
  readonly shuffle: boolean;
}

/**
 * A choice whose options each earn a share of the marks of their own, as Moodle keeps it. Where only right options earn anything and all
 * the same, the usual rules say it more simply.
 *
 * @throws Unreadable when no choice earns all the marks
 */
export function creditedChoice({ base, options, credits, several, shuffle }: CreditedOptions): {
  item: Item;
  key: ItemKey;
  exception: ItemException | null;
} {
  const shown = { ...base, options, ...(shuffle && { shuffle }) };
  const byId = (wanted: (credit: number) => boolean) =>
    Object.fromEntries(
      options.flatMap(({ id }, index) => {
        const credit = credits[index] ?? 0;
        return wanted(credit) ? [[id, shareFrom(credit)]] : [];
      }),
    );
  if (!several) {
    const correct = options[credits.findIndex((credit) => credit >= 0.999)]?.id;
    if (correct === undefined)
      throw new Unreadable('no option earns all the marks, so none is the correct one');
    const { [correct]: _own, ...others } = byId((credit) => credit !== 0);
    const lowest = Math.min(...credits);
    return {
      item: { ...shown, type: 'single-choice' },
      key: { type: 'single-choice', correct, ...(Object.keys(others).length > 0 && { credits: others }) },
      exception:
        Object.keys(others).length > 0
          ? { scoring: 'by-credit', floor: lowest < 0 ? shareFrom(lowest) : '0' }
          : null,
    };
  }
  const right = options.filter((_option, index) => (credits[index] ?? 0) > 0).map(({ id }) => id);
  const sum = credits.filter((credit) => credit > 0).reduce((total, credit) => total + credit, 0);
  if (right.length === 0) throw new Unreadable('no option earns marks, so none is correct');
  if (sum < 0.99) throw new Unreadable('all correct options together do not earn all the marks');
  return {
    item: { ...shown, type: 'multiple-choice' },
    key: { type: 'multiple-choice', correct: right, credits: byId((credit) => credit !== 0) },
    exception: { scoring: 'by-credit', floor: '0' },
  };
}
