import { ruleOf, type Item, type MarkingRules, type Section } from '@examhall/shared/items';
import type { Texts } from '../languages/index.js';

/** How an item is marked, in words; null when it is marked as nearly all are: all or nothing, no cost, counted. */
export function describeRule(
  rules: MarkingRules,
  section: Section,
  item: Item,
  texts: Texts['rules'],
): string | null {
  const rule = ruleOf(rules, section, item);
  const best = rules.sections[section.id]?.best;
  const parts = [
    ...(rule.scoring === 'all-or-nothing' ? [] : [texts.scoring[rule.scoring]]),
    ...(rule.wrongCosts === '0' ? [] : [texts.wrongCosts(rule.wrongCosts)]),
    ...(rule.treatment === 'normal' ? [] : [texts.treatment[rule.treatment]]),
    ...(best === undefined ? [] : [texts.best(best)]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}
