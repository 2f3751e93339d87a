import { LONGEST_TAG, type BankItemSummary, type TagBankItemsRequest } from '@examhall/shared/protocol';

/** A question with the tags it has. */
export type Tagged = Pick<BankItemSummary, 'id' | 'tags'>;

/** Tags in what was typed, separated by commas, each once. */
export function tagsIn(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, LONGEST_TAG));
  return [...new Set(tags)].filter((tag) => tag !== '');
}

/**
 * What brings every question back to the tags it had: a tag leaves those that did not have it, and returns to those
 * that did.
 */
export function stepsBack(
  questions: readonly Tagged[],
  { add, remove }: Pick<TagBankItemsRequest, 'add' | 'remove'>,
): TagBankItemsRequest[] {
  const had = ({ tags }: Tagged, tag: string): boolean => tags.includes(tag);
  const steps = [
    ...add.map((tag) => ({
      ids: questions.filter((question) => !had(question, tag)).map(({ id }) => id),
      ...{ add: [], remove: [tag] },
    })),
    ...remove.map((tag) => ({
      ids: questions.filter((question) => had(question, tag)).map(({ id }) => id),
      ...{ add: [tag], remove: [] },
    })),
  ];
  return steps.filter(({ ids }) => ids.length > 0);
}
