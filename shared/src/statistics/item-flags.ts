import type { ItemStatistics, ItemFlag } from '../protocol/index.js';
import type { Item, ItemKey } from '../items/index.js';

/** Below so many attempts, chance says as much as the figures do. */
export const LEAST_ATTEMPTS = 10;
/** Mean shares of the marks beyond which a question tells hardly anybody from anybody. */
const [TOO_HARD, TOO_EASY] = [0.2, 0.95];
/** Of all attempts, those with the highest totals whose choices are looked at; what Kelley (1939) found to tell most. */
export const STRONG_SHARE = 0.27;

/** What is to be known of an item to say whether somebody should look at it. */
export interface FlaggedItem {
  readonly item: Item;
  readonly key: ItemKey;
  readonly figures: ItemStatistics;
  /** How often the strongest candidates chose each option. */
  readonly strong: Readonly<Record<string, number>>;
}

/** Why somebody should look at an item, by its figures; none for too few attempts. */
export function itemFlags({ item, key, figures, strong }: FlaggedItem): ItemFlag[] {
  const { attempts, difficulty, discrimination } = figures;
  if (attempts < LEAST_ATTEMPTS) return [];
  const flags: ItemFlag[] = [];
  if (difficulty !== null && difficulty < TOO_HARD) flags.push({ kind: 'too-hard', share: difficulty });
  if (difficulty !== null && difficulty > TOO_EASY) flags.push({ kind: 'too-easy', share: difficulty });
  if (discrimination !== null && discrimination < 0)
    flags.push({ kind: 'negative-discrimination', discrimination });
  return [...flags, ...optionFlags(item, key, figures, strong)];
}

function optionFlags(
  item: Item,
  key: ItemKey,
  figures: ItemStatistics,
  strong: FlaggedItem['strong'],
): ItemFlag[] {
  const options = optionIds(item);
  const right = rightOptions(key);
  if (right.length === 0) return [];
  const wrong = options.filter((id) => !right.includes(id));
  const chosen = new Map(figures.options.map((each) => [each.option, each.chosen]));
  // Where several are right, the one that fewest of the strong see is the one that a wrong one takes the place of.
  const [least = 0] = right.map((id) => strong[id] ?? 0).sort((a, b) => a - b);
  return [
    ...wrong.flatMap((option): ItemFlag[] => {
      const byStrong = strong[option] ?? 0;
      return byStrong > least ? [{ kind: 'stronger-distractor', option, chosen: byStrong, key: least }] : [];
    }),
    ...wrong.flatMap((option): ItemFlag[] =>
      (chosen.get(option) ?? 0) === 0 ? [{ kind: 'unchosen-distractor', option }] : [],
    ),
  ];
}

/** What can be chosen in an item whose options are counted. */
function optionIds(item: Item): string[] {
  if (item.type === 'true-false') return ['true', 'false'];
  return item.type === 'single-choice' || item.type === 'multiple-choice'
    ? item.options.map(({ id }) => id)
    : [];
}

/** Options that earn something: no distractors. */
export function rightOptions(key: ItemKey): string[] {
  const credited = (credits: Readonly<Record<string, string>> = {}) =>
    Object.entries(credits).flatMap(([id, share]) =>
      /[1-9]/u.test(share) && !share.startsWith('-') ? [id] : [],
    );
  if (key.type === 'true-false') return [String(key.correct)];
  if (key.type === 'single-choice') return [...new Set([key.correct, ...credited(key.credits)])];
  return key.type === 'multiple-choice' ? [...new Set([...key.correct, ...credited(key.credits)])] : [];
}
