import { z } from 'zod';
import { billionths } from '../grading/index.js';
import type { Grade } from '../protocol/index.js';

/** What statistics are made of: one result. */
export interface ScoredAttempt {
  readonly grade: Pick<Grade, 'marks' | 'items'>;
  /** Options that were chosen, by item; see `chosenOptions`. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

/** Exact whole numbers are kept as text in JSON. */
const wholeSchema = z.string().regex(/^-?\d+$/u);
const optionSchema = z.strictObject({ count: z.number().int(), total: wholeSchema });
const itemSchema = z.strictObject({
  count: z.number().int(),
  /** Of marks, their squares, and marks times the attempt's total: in billionths, and in billionths of billionths. */
  marks: wholeSchema,
  squares: wholeSchema,
  products: wholeSchema,
  maxMarks: wholeSchema,
  /** Of the totals of those who have the item, and of their squares: not everybody was given it where items are drawn. */
  totals: wholeSchema,
  totalSquares: wholeSchema,
  /** Attempts that earned all marks, and those that did not answer. */
  full: z.number().int(),
  options: z.record(z.string(), optionSchema),
});
export const sumsSchema = z.strictObject({
  format: z.literal('examhall-sums-v2'),
  count: z.number().int(),
  marks: wholeSchema,
  squares: wholeSchema,
  /** How many attempts came to each total, by the total in billionths. */
  totals: z.record(wholeSchema, z.number().int()),
  /** Attempts in which somebody has yet to mark the item, by item. */
  pending: z.record(z.string(), z.number().int()),
  items: z.record(z.string(), itemSchema),
});
export type SumsJson = z.infer<typeof sumsSchema>;

interface ItemSums {
  count: number;
  marks: bigint;
  squares: bigint;
  products: bigint;
  maxMarks: bigint;
  totals: bigint;
  totalSquares: bigint;
  full: number;
  readonly options: Map<string, { count: number; total: bigint }>;
}

/**
 * Everything that the statistics of a sitting are computed from, as exact sums: a result can be added and taken away again,
 * in any order, and what is left is the same, digit for digit, as if the sums had been made anew.
 */
export class Sums {
  count = 0;
  marks = 0n;
  squares = 0n;
  readonly totals = new Map<bigint, number>();
  readonly pending = new Map<string, number>();
  readonly items = new Map<string, ItemSums>();

  add(attempt: ScoredAttempt): this {
    return this.change(attempt, 1);
  }

  /** Takes away what was added before. */
  remove(attempt: ScoredAttempt): this {
    return this.change(attempt, -1);
  }

  private change({ grade, chosen }: ScoredAttempt, sign: 1 | -1): this {
    const factor = BigInt(sign);
    const total = billionths(grade.marks);
    this.count += sign;
    this.marks += factor * total;
    this.squares += factor * total * total;
    raise(this.totals, total, sign);
    for (const { itemId, marks, maxMarks } of grade.items) {
      // Items that a person has yet to mark tell nothing.
      if (marks === null) {
        raise(this.pending, itemId, sign);
        continue;
      }
      const earned = billionths(marks);
      const sums = this.items.get(itemId) ?? emptyItem();
      this.items.set(itemId, sums);
      sums.count += sign;
      sums.marks += factor * earned;
      sums.squares += factor * earned * earned;
      sums.products += factor * earned * total;
      sums.maxMarks += factor * billionths(maxMarks);
      sums.totals += factor * total;
      sums.totalSquares += factor * total * total;
      if (earned === billionths(maxMarks)) sums.full += sign;
      for (const option of chosen[itemId] ?? []) {
        const known = sums.options.get(option) ?? { count: 0, total: 0n };
        const changed = { count: known.count + sign, total: known.total + factor * total };
        if (changed.count === 0) sums.options.delete(option);
        else sums.options.set(option, changed);
      }
      if (sums.count === 0) this.items.delete(itemId);
    }
    return this;
  }

  /** Members in a fixed order: equal sums are equal texts. */
  toJSON(): SumsJson {
    return {
      format: 'examhall-sums-v2',
      count: this.count,
      marks: String(this.marks),
      squares: String(this.squares),
      totals: Object.fromEntries(
        [...this.totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([total, count]) => [String(total), count]),
      ),
      pending: Object.fromEntries([...this.pending].sort(([a], [b]) => (a < b ? -1 : 1))),
      items: Object.fromEntries(
        [...this.items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, sums]) => [id, itemJson(sums)]),
      ),
    };
  }

  /** @throws ZodError for what is none */
  static fromJSON(json: unknown): Sums {
    const { count, marks, squares, totals, pending, items } = sumsSchema.parse(json);
    const sums = new Sums();
    Object.assign(sums, { count, marks: BigInt(marks), squares: BigInt(squares) });
    for (const [total, times] of Object.entries(totals)) sums.totals.set(BigInt(total), times);
    for (const [id, waiting] of Object.entries(pending)) sums.pending.set(id, waiting);
    for (const [id, item] of Object.entries(items)) {
      sums.items.set(id, {
        ...{ count: item.count, full: item.full },
        marks: BigInt(item.marks),
        squares: BigInt(item.squares),
        products: BigInt(item.products),
        maxMarks: BigInt(item.maxMarks),
        totals: BigInt(item.totals),
        totalSquares: BigInt(item.totalSquares),
        options: new Map(
          Object.entries(item.options).map(([option, { count: chosen, total }]) => [
            option,
            { count: chosen, total: BigInt(total) },
          ]),
        ),
      });
    }
    return sums;
  }
}

function emptyItem(): ItemSums {
  return {
    ...{ count: 0, marks: 0n, squares: 0n, products: 0n, maxMarks: 0n },
    ...{ totals: 0n, totalSquares: 0n, full: 0, options: new Map() },
  };
}

function itemJson(sums: ItemSums): SumsJson['items'][string] {
  return {
    count: sums.count,
    marks: String(sums.marks),
    squares: String(sums.squares),
    products: String(sums.products),
    maxMarks: String(sums.maxMarks),
    totals: String(sums.totals),
    totalSquares: String(sums.totalSquares),
    full: sums.full,
    options: Object.fromEntries(
      [...sums.options]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([option, { count, total }]) => [option, { count, total: String(total) }]),
    ),
  };
}

function raise<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
