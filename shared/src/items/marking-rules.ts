import { z } from 'zod';
import { scorings } from './definition.js';
import { paperItems, type Paper, type Section } from './paper.js';
import { contentIdSchema, decimalSchema } from './primitives.js';
import type { Item } from './registry.js';
import { compareFractions, fractionOf, shareSchema, type Share } from './share.js';

/** How marks are rounded: to the nearest step, and where between two steps they go. */
export const roundingSchema = z.strictObject({
  /**
   * `half-up`: to the nearest step, a half away from zero. `half-even`: a half to the even step. `down`: towards zero.
   * `up`: away from zero.
   */
  mode: z.enum(['half-up', 'half-even', 'down', 'up']),
  /** Marks are whole multiples of it: "0.01", "0.25", "1". */
  step: decimalSchema.refine(
    (step) => !step.startsWith('-') && Number(step) > 0,
    'a step is more than nothing',
  ),
});
export type Rounding = z.infer<typeof roundingSchema>;

/** How one item is marked. */
export const itemRuleSchema = z.strictObject({
  scoring: z.enum(scorings),
  /** Negative marking: what a wrong answer costs, as a share of the item's marks. Only with `all-or-nothing`. */
  wrongCosts: shareSchema.refine((share) => !share.startsWith('-'), 'a cost is not negative'),
  /** Least share of its marks an item can come to: "0" never less than nothing, "-1" down to minus its marks, null no floor. */
  floor: shareSchema.nullable(),
});
export type ItemRule = z.infer<typeof itemRuleSchema>;

/**
 * How an item counts in the total.
 *
 * - `normal`: in the marks and in the most marks possible.
 * - `bonus`: in the marks only.
 * - `withdrawn-full-marks`: everybody gets its marks, whatever they answered.
 * - `withdrawn`: nobody gets anything, and it is not among the most marks possible.
 */
export const treatments = ['normal', 'bonus', 'withdrawn-full-marks', 'withdrawn'] as const;
export type Treatment = (typeof treatments)[number];

const sectionRuleSchema = z.strictObject({
  /** What differs from the exam's rule for the items of this section. */
  items: itemRuleSchema.partial().optional(),
  /** Only the best so many items of the section count. */
  best: z.number().int().min(1).max(1_000).optional(),
  /** Least marks the section can come to. */
  floor: decimalSchema.optional(),
});

/** The marking rules of an exam: what it takes, beside the key, to make marks of responses. */
export const markingRulesSchema = z.strictObject({
  /** Changes whenever a rule changes; every grade names it. */
  version: z.string().min(1).max(64),
  /** The rule of every item that says nothing else. */
  items: itemRuleSchema,
  /** Each item's marks are rounded by it, and the total adds up rounded marks. */
  rounding: roundingSchema,
  /** By section id. */
  sections: z.record(contentIdSchema, sectionRuleSchema),
  /** By item id: what differs from the rule of its section. */
  exceptions: z.record(
    contentIdSchema,
    itemRuleSchema.partial().extend({ treatment: z.enum(treatments).optional() }),
  ),
  total: z.strictObject({
    /** Least marks the whole exam can come to; null for no floor. */
    floor: decimalSchema.nullable(),
    /** True when bonus items can make good what is missing but not lift anyone above the most marks possible. */
    capped: z.boolean(),
    /** The total is rounded once more by it; null leaves the sum as it is. */
    rounding: roundingSchema.nullable(),
  }),
});
export type MarkingRules = z.infer<typeof markingRulesSchema>;

/** All or nothing, no negative marks, hundredths: what holds when nobody says anything else. */
export const defaultRules: MarkingRules = {
  version: '1',
  items: { scoring: 'all-or-nothing', wrongCosts: '0', floor: '0' },
  rounding: { mode: 'half-up', step: '0.01' },
  sections: {},
  exceptions: {},
  total: { floor: '0', capped: true, rounding: null },
};

/** The rule of one item: the exam's, changed by its section's, changed by its own. */
export function ruleOf(
  rules: MarkingRules,
  section: Pick<Section, 'id'>,
  item: Pick<Item, 'id'>,
): ItemRule & { treatment: Treatment } {
  const { treatment = 'normal', ...own } = rules.exceptions[item.id] ?? {};
  return { ...rules.items, ...rules.sections[section.id]?.items, ...own, treatment };
}

/** The same rules with some items treated otherwise, under a version of its own. */
export function withTreatments(
  rules: MarkingRules,
  version: string,
  treatmentsOf: Readonly<Record<string, Treatment>>,
): MarkingRules {
  const exceptions = { ...rules.exceptions };
  for (const [itemId, treatment] of Object.entries(treatmentsOf)) {
    exceptions[itemId] = { ...exceptions[itemId], treatment };
  }
  return { ...rules, version, exceptions };
}

/** What is wrong with these rules for this paper, one sentence each; empty when they fit. */
export function rulesProblems(paper: Paper, rules: MarkingRules): string[] {
  const sections = new Map(paper.sections.map((section) => [section.id, section]));
  const items = new Set(paperItems(paper).map(({ id }) => id));
  return [
    ...Object.keys(rules.exceptions)
      .filter((id) => !items.has(id))
      .map((id) => `the rules name the unknown item ${id}`),
    ...Object.keys(rules.sections)
      .filter((id) => !sections.has(id))
      .map((id) => `the rules name the unknown section ${id}`),
    ...paper.sections.flatMap((section) => [
      ...sectionProblems(rules, section),
      ...drawProblems(rules, section),
      ...section.items.flatMap((item) => itemProblems(rules, section, item)),
    ]),
  ];
}

function sectionProblems(rules: MarkingRules, section: Section): string[] {
  const best = rules.sections[section.id]?.best;
  if (best === undefined) return [];
  // Items that are withdrawn afterwards leave fewer to choose from: that is no mistake in the rules.
  const eligible = section.items.filter((item) => ruleOf(rules, section, item).treatment !== 'bonus');
  if (best > eligible.length) {
    return [`section ${section.id} counts the best ${best} of ${eligible.length} items`];
  }
  return new Set(eligible.map((item) => Number(item.marks))).size > 1
    ? [`section ${section.id} counts its best items, so they must all have the same marks`]
    : [];
}

function itemProblems(rules: MarkingRules, section: Section, item: Item): string[] {
  const rule = ruleOf(rules, section, item);
  const costs = fractionOf(rule.wrongCosts);
  if (costs.numerator === 0n) return [];
  if (rule.scoring !== 'all-or-nothing') {
    return [`item ${item.id}: a wrong answer has a cost, but it is not marked all or nothing`];
  }
  const least = rule.floor === null ? null : fractionOf(rule.floor);
  const negative = { numerator: -costs.numerator, denominator: costs.denominator };
  return least && compareFractions(least, negative) > 0
    ? [
        `item ${item.id}: a wrong answer costs ${rule.wrongCosts} of its marks, but its floor is ${rule.floor}`,
      ]
    : [];
}

/**
 * What keeps a section from drawing fairly, one sentence each: whoever draws other items must be able to come to the same
 * marks, by the same rules.
 */
function drawProblems(rules: MarkingRules, section: Section): string[] {
  const { draw, items } = section;
  if (draw === undefined) return [];
  if (draw > items.length) return [`section ${section.id} draws ${draw} of ${items.length} items`];
  const best = rules.sections[section.id]?.best;
  return [
    ...(new Set(items.map(({ marks }) => Number(marks))).size > 1
      ? [`section ${section.id} draws its items, so they must all have the same marks`]
      : []),
    ...(new Set(items.map((item) => ruleName(ruleOf(rules, section, item)))).size > 1
      ? [`section ${section.id} draws its items, so they must all be marked by the same rule`]
      : []),
    ...(best !== undefined && best > draw
      ? [`section ${section.id} counts the best ${best} of ${draw} drawn items`]
      : []),
  ];
}

/** A rule as a text: rules that are the same have the same, however their shares are written. */
function ruleName({ scoring, wrongCosts, floor }: ItemRule): string {
  return [scoring, sizeOf(wrongCosts), floor === null ? 'no floor' : sizeOf(floor)].join();
}

function sizeOf(share: Share): number {
  const { numerator, denominator } = fractionOf(share);
  return Number(numerator) / Number(denominator);
}

/**
 * Sections that draw among items which count differently, one sentence each: before an exam is sat, whoever draws the one
 * or the other could not come to the same marks. Afterwards an item may have to be withdrawn all the same.
 */
export function unevenDraws({ sections }: Pick<Paper, 'sections'>, rules: MarkingRules): string[] {
  return sections
    .filter((section) => {
      const counted = new Set(section.items.map((item) => ruleOf(rules, section, item).treatment));
      return section.draw !== undefined && counted.size > 1;
    })
    .map(({ id }) => `section ${id} draws its items, so they must all count alike`);
}
