import type { Response } from '../items/index.js';

/** The options that were chosen, by item: what distractors are analysed by. Items of other types are left out. */
export function chosenOptions(responses: ReadonlyMap<string, Response>): Record<string, string[]> {
  const chosen: Record<string, string[]> = {};
  for (const [itemId, response] of responses) {
    if (response.type === 'single-choice') chosen[itemId] = [response.option];
    if (response.type === 'multiple-choice') chosen[itemId] = [...response.options].sort();
    if (response.type === 'true-false') chosen[itemId] = [String(response.value)];
  }
  return chosen;
}
