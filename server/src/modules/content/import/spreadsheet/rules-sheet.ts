import type { Worksheet } from 'exceljs';
import {
  defaultRules,
  roundingSchema,
  scorings,
  type MarkingRules,
  type Rounding,
  type Scoring,
  type Section,
} from '@examhall/shared/items';
import { versionOf } from '../version-of.js';
import { cellText } from './cell-text.js';
import type { FaultList } from './fault-list.js';
import { costOf, type ItemException } from './item-rule.js';

type UnversionedRules = Omit<MarkingRules, 'version'>;
const FIELDS = 'Scoring, Wrong costs, Rounding, Best of';

/**
 * The marking rules of a workbook: the sheet “Rules”, if it has one (a field and its value per row), and what single
 * items say.
 *
 * - `Scoring`: all or nothing, per part, per part with penalty.
 * - `Wrong costs`: share of the marks, such as 1/4.
 * - `Rounding`: such as `half up to 0.25`; half up, half even, down or up.
 * - `Best of SECTION`: only so many items of that section count.
 */
export function readRules(
  sheet: Worksheet | null,
  sections: readonly Section[],
  exceptions: Readonly<Record<string, ItemException>>,
  faults: FaultList,
): MarkingRules {
  const { version: _version, ...defaults } = defaultRules;
  const rules: UnversionedRules = { ...defaults, items: { ...defaults.items }, sections: {}, exceptions };
  sheet?.eachRow((row, number) => {
    const [label, value] = [cellText(row.getCell(1)), cellText(row.getCell(2))];
    const at = (column: 'A' | 'B') => `${sheet.name}!${column}${number}`;
    if ('problem' in label) return faults.add(at('A'), label.problem);
    if ('problem' in value) return faults.add(at('B'), value.problem);
    if (label.text === '' && value.text === '') return;
    const fault = readField(rules, label.text, value.text, sections);
    if (fault) faults.add(at(fault.column), fault.reason);
  });
  return { ...rules, version: versionOf(rules) };
}

type Fault = { readonly column: 'A' | 'B'; readonly reason: string };

function readField(
  rules: UnversionedRules,
  label: string,
  value: string,
  sections: readonly Section[],
): Fault | null {
  const field = label.toLowerCase();
  const best = /^best of\s+(.*)$/su.exec(field)?.[1];
  if (best !== undefined) return readBest(rules, best, value, sections);
  switch (field) {
    case 'scoring': {
      const scoring = scorings.find((name) => name === value.toLowerCase().replaceAll(' ', '-'));
      if (!scoring)
        return { column: 'B', reason: `“${value}” is not a way of scoring; write one of ${names(scorings)}` };
      rules.items.scoring = scoring;
      return null;
    }
    case 'wrong costs': {
      const cost = costOf(value);
      if (!cost) return { column: 'B', reason: `“${value}” is not a share of the marks; write 0.25 or 1/4` };
      Object.assign(rules.items, cost);
      return null;
    }
    case 'rounding': {
      const rounding = roundingOf(value);
      if (!rounding)
        return { column: 'B', reason: `“${value}” is not a rounding; write for example half up to 0.25` };
      rules.rounding = rounding;
      return null;
    }
    default:
      return { column: 'A', reason: `“${label}” is not a marking rule; use ${FIELDS}` };
  }
}

function readBest(
  rules: UnversionedRules,
  title: string,
  value: string,
  sections: readonly Section[],
): Fault | null {
  const section =
    sections.find((known) => known.title.toLowerCase() === title) ??
    sections.find((known) => known.id.toLowerCase() === title);
  if (!section)
    return {
      column: 'A',
      reason: `there is no section “${title}” in the sheet Items; delete this row, or name the section as it is called there`,
    };
  if (!/^[1-9]\d{0,2}$/u.test(value)) return { column: 'B', reason: `“${value}” is not a number of items` };
  rules.sections[section.id] = { best: Number(value) };
  return null;
}

function roundingOf(text: string): Rounding | null {
  const match = /^(half up|half even|down|up) to (\S+)$/u.exec(text.toLowerCase().replace(',', '.'));
  const rounding = roundingSchema.safeParse({ mode: match?.[1]?.replace(' ', '-'), step: match?.[2] });
  return rounding.success ? rounding.data : null;
}

function names(all: readonly Scoring[]): string {
  return all.map((name) => name.replaceAll('-', ' ')).join(', ');
}
