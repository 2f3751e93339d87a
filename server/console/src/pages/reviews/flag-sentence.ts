import type { Item } from '@examhall/shared/items';
import type { ItemFlag } from '@examhall/shared/protocol';
import { plainText } from '../../format/plain-text.js';
import type { Texts } from '../../languages/index.js';
import { asPercent, asText } from '../statistics/numbers.js';

/** An option of an item by what it says. */
export function optionName(item: Item | undefined, option: string, texts: Texts): string {
  if (item?.type === 'true-false') return option === 'true' ? texts.items.true : texts.items.false;
  if (item?.type !== 'single-choice' && item?.type !== 'multiple-choice') return option;
  return plainText(item.options.find(({ id }) => id === option)?.text ?? '') || option;
}

/** What a figure says against a question, as a sentence. */
export function flagSentence(flag: ItemFlag, item: Item | undefined, texts: Texts): string {
  const words = texts.review.flags;
  switch (flag.kind) {
    case 'too-hard':
      return words.tooHard(asPercent(flag.share));
    case 'too-easy':
      return words.tooEasy(asPercent(flag.share));
    case 'negative-discrimination':
      return words.negative(asText(flag.discrimination, 2));
    case 'stronger-distractor':
      return words.stronger(optionName(item, flag.option, texts), flag.chosen, flag.key);
    case 'unchosen-distractor':
      return words.unchosen(optionName(item, flag.option, texts));
  }
}
