import type { Item, ItemKey, ItemKeyOf, ItemOf, ItemType, Shape } from '@examhall/shared/items';
import type { InspectedItem } from '@examhall/shared/protocol';
import type { ContentOutcome } from './read-content.js';
import { plainText } from './source/plain-text.js';
import type { ReadEntry } from './reading.js';

/** What a file holds, or why it cannot be read. */
export interface Inspection {
  readonly format: string | null;
  readonly title: string;
  readonly items: readonly InspectedItem[];
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

/** What a dry run tells of a file. */
export function inspectionOf(outcome: ContentOutcome): Inspection {
  if (!outcome.ok) {
    const errors = outcome.faults.map(({ at, reason }) => (at === '' ? reason : `${at}: ${reason}`));
    return { format: outcome.format, title: '', items: [], warnings: [], errors };
  }
  const { format, title, entries, warnings } = outcome.reading;
  return { format, title, items: entries.map(inspectedItem), warnings, errors: [] };
}

/** One question as it is shown. */
export function inspectedItem(entry: ReadEntry): InspectedItem {
  const head = { id: entry.sourceId, title: entry.title, place: entry.place };
  switch (entry.kind) {
    case 'item':
      return {
        ...head,
        type: entry.item.type,
        prompt: promptText(entry.item, entry.title),
        maxScore: Number(entry.item.marks),
        correct: correctTexts(entry.item, entry.key),
        warnings: [...entry.warnings],
        understood: true,
      };
    case 'text':
      return {
        ...head,
        type: 'text',
        prompt: plainText(entry.text),
        maxScore: 0,
        correct: [],
        warnings: [
          ...entry.warnings,
          'this is a text without a question; it becomes part of the instructions',
        ],
        understood: true,
      };
    case 'unread':
      return {
        ...head,
        type: entry.type,
        prompt: entry.prompt,
        maxScore: entry.marks === '' || Number.isNaN(Number(entry.marks)) ? null : Number(entry.marks),
        correct: [],
        warnings: [`not understood: ${entry.reason}`, ...entry.warnings],
        understood: false,
      };
  }
}

/** Of a text with gaps, the text; what only repeats the title above it is left out. */
function promptText(item: Item, title: string): string {
  const prompt = plainText(item.prompt);
  if (item.type !== 'gap-fill') return prompt;
  const text = plainText(item.text.replace(/\[\[[A-Za-z0-9][A-Za-z0-9_-]*\]\]/gu, ' _____ '));
  return prompt === '…' || prompt === title ? text : `${prompt} ${text}`;
}

type OptionTexts = readonly { readonly id: string; readonly text: string }[];

function textOf(options: OptionTexts, id: string): string {
  return plainText(options.find((option) => option.id === id)?.text ?? id);
}

/** By type: each correct response as a text for people. */
const correctOf: { readonly [T in ItemType]: (item: ItemOf<T>, key: ItemKeyOf<T>) => string[] } = {
  'single-choice': ({ options }, { correct }) => [textOf(options, correct)],
  'multiple-choice': ({ options }, { correct }) => correct.map((id) => textOf(options, id)),
  ordering: ({ options }, { correct }) => correct.map((id) => textOf(options, id)),
  'true-false': (_item, { correct }) => [correct ? 'True' : 'False'],
  'short-text': (_item, { accepted }) => accepted,
  numeric: (_item, { accepted }) =>
    accepted
      .filter(({ credit }) => credit === undefined)
      .map((number) => ('value' in number ? number.value : `${number.from}..${number.to}`)),
  matching: ({ sources, targets }, { correct }) =>
    correct.map(({ source, target }) => `${textOf(sources, source)} → ${textOf(targets, target)}`),
  'gap-fill': ({ gaps }, key) =>
    gaps.flatMap((gap) => {
      const gapKey = key.gaps[gap.id];
      if (gapKey?.kind === 'text') return gapKey.accepted;
      return gapKey && gap.kind === 'choice' ? [textOf(gap.options, gapKey.correct)] : [];
    }),
  hotspot: ({ areas }, { correct }) => correct.map((id) => areas.find((area) => area.id === id)?.label ?? id),
  point: (_item, { areas }) => areas.map(({ shape }) => shapeText(shape)),
  essay: () => [],
};

/** Each correct response as a text for people. */
export function correctTexts(item: Item, key: ItemKey): string[] {
  // TypeScript cannot pair an item and its key by their type.
  const texts = correctOf[item.type] as (item: Item, key: ItemKey) => string[];
  return texts(item, key);
}

function shapeText({ kind, ...numbers }: Shape): string {
  const parts = Object.entries(numbers).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return `${kind} ${parts.join(', ')}`;
}
