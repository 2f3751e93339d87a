import { Decimal } from 'decimal.js';
import { isEmptyResponse, paperItems, type Item, type Paper, type Response } from '../items/index.js';
import type { Grade, ItemMark } from '../protocol/index.js';
import { responseTag, tagAccepted, type HashedItemKey, type Verdict } from './item-grader.js';
import { itemGraders } from './item-graders.js';
import type { HashedExamKey } from './key-hashes.js';
import type { ExamKey, ItemKey } from './key.js';

/** Changes whenever a change to this room could change anyone's marks. */
export const GRADER_VERSION = '1';

/** What both graders start from. */
export interface GradingInput {
  readonly packageId: string;
  readonly paper: Paper;
  /** The final response to each item; items without one were not answered. */
  readonly responses: ReadonlyMap<string, Response>;
}

// Each registry row takes the types of its own item; pairing row and argument by `type` is beyond TypeScript's unions.
type AnyGrader = {
  gradeByKey(item: Item, key: ItemKey, response: Response): Verdict;
  canonical(response: Response, hashed: HashedItemKey): string | null;
};
function graderOf(item: Item): AnyGrader {
  return itemGraders[item.type] as unknown as AnyGrader;
}

/** An item without a response earns nothing; even an essay needs no person then. */
const UNANSWERED: Verdict = 'wrong';

/** Grades from the real key: what the server does. */
export function gradeByKey(input: GradingInput, key: ExamKey): Grade {
  return gradeItems(input, key.version, (item, response) => {
    const itemKey = key.items[item.id];
    if (!itemKey || itemKey.type !== item.type) throw new Error(`no key for item ${item.id}`);
    return response ? graderOf(item).gradeByKey(item, itemKey, response) : UNANSWERED;
  });
}

/** Grades from hashes: what a station does once the grading key has been released to it. */
export function gradeByHash(input: GradingInput, hashed: HashedExamKey, gradingKey: Uint8Array): Grade {
  return gradeItems(input, hashed.version, (item, response) => {
    const itemKey = hashed.items[item.id];
    if (!itemKey || itemKey.type !== item.type) throw new Error(`no key hash for item ${item.id}`);
    if (!response) return UNANSWERED;
    if (itemKey.gradedBy !== 'client') return itemKey.gradedBy;
    const canonical = graderOf(item).canonical(response, itemKey);
    if (canonical === null) return 'wrong';
    return tagAccepted(responseTag(gradingKey, item.id, canonical), itemKey.tags) ? 'right' : 'wrong';
  });
}

function gradeItems(
  input: GradingInput,
  keyVersion: string,
  decide: (item: Item, response: Response | null) => Verdict,
): Grade {
  const items = paperItems(input.paper).map((item): ItemMark => {
    const response = input.responses.get(item.id);
    const usable = response && response.type === item.type && !isEmptyResponse(response) ? response : null;
    const verdict = decide(item, usable);
    if (verdict === 'server' || verdict === 'manual') {
      return { itemId: item.id, outcome: verdict, marks: null, maxMarks: item.marks };
    }
    return {
      itemId: item.id,
      outcome: 'graded',
      marks: verdict === 'right' ? item.marks : '0',
      maxMarks: item.marks,
    };
  });
  return {
    graderVersion: GRADER_VERSION,
    packageId: input.packageId,
    keyVersion,
    marks: sum(items.map((item) => item.marks ?? '0')),
    maxMarks: sum(items.map((item) => item.maxMarks)),
    pendingItems: items.filter((item) => item.outcome !== 'graded').length,
    items,
  };
}

/** Exact sum of decimals, as a plain decimal. */
export function sum(marks: readonly string[]): string {
  return marks.reduce((total, value) => total.plus(value), new Decimal(0)).toFixed();
}
