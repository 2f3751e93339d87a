import { type Item, type Paper, type Response, ruleOf, type MarkingRules } from '../items/index.js';
import type { Grade } from '../protocol/index.js';
import { earnerByHash, earnerByKey } from './item-earner.js';
import type { HashedExamKey } from './key-hashes.js';
import type { ExamKey } from './key.js';
import { PreparedExam, type GradedPackage } from './prepared-exam.js';

/** What both graders start from. */
export interface GradingInput extends GradedPackage {
  readonly paper: Paper;
  /** The final response to each item; items without one were not answered. */
  readonly responses: ReadonlyMap<string, Response>;
  /** The items that the attempt was given; null or absent where nothing is drawn. */
  readonly presented?: ReadonlySet<string> | null;
}

/** Makes an exam ready to be graded from the real key. @throws Error for an item without a key of its type */
export function prepareByKey(paper: Paper, key: ExamKey, rules: MarkingRules): PreparedExam {
  return new PreparedExam(paper, rules, key.version, (item, section) =>
    earnerByKey(item, keyOf(item, key.items, 'key'), ruleOf(rules, section, item).scoring),
  );
}

/** Makes an exam ready to be graded from hashes. @throws Error for an item without a hashed key of its type */
export function prepareByHash(paper: Paper, hashed: HashedExamKey, gradingKey: Uint8Array): PreparedExam {
  return new PreparedExam(paper, hashed.rules, hashed.version, (item) =>
    earnerByHash(item, keyOf(item, hashed.items, 'key hash'), gradingKey),
  );
}

/** Grades one attempt from the real key: what the server does. */
export function gradeByKey(input: GradingInput, key: ExamKey, rules: MarkingRules): Grade {
  return prepareByKey(input.paper, key, rules).grade(input, input.responses, input.presented);
}

/** Grades one attempt from hashes: what a station does once the grading key has been released to it. */
export function gradeByHash(input: GradingInput, hashed: HashedExamKey, gradingKey: Uint8Array): Grade {
  return prepareByHash(input.paper, hashed, gradingKey).grade(input, input.responses, input.presented);
}

function keyOf<K extends { readonly type: string }>(
  item: Item,
  keys: Readonly<Record<string, K>>,
  what: string,
): K {
  const key = keys[item.id];
  if (key?.type !== item.type) throw new Error(`no ${what} for item ${item.id}`);
  return key;
}
