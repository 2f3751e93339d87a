import type { Item, ItemKey } from '@examhall/shared/items';
import { canonicalJson } from '@examhall/shared/journal';

/** What is so when nothing is said. */
const USUAL: Readonly<Record<string, readonly unknown[]>> = {
  caseSensitive: [false],
  spaces: ['one'],
  accents: ['told-apart'],
  unicode: ['NFKC'],
  typedUnit: [false],
  several: [false],
  shuffle: [false],
  fixed: [false],
  parts: ['places'],
  format: ['plain'],
  unit: [''],
  guidance: [''],
  credits: ['[]', '{}'],
};

/** Fields of an item that hold rich text. */
const TEXTS = ['prompt', 'text', 'options', 'sources', 'targets', 'gaps'] as const;

/** A question and its key in a form in which two that mean the same are the same, whatever their options' ids are. */
export function comparable(item: Item, key: ItemKey): Record<'texts' | 'item' | 'key', unknown> {
  const plain = JSON.parse(JSON.stringify({ item, key })) as { item: Fields; key: Fields };
  const named = renamed(plain, namesOf(plain.item)) as { item: Fields; key: Fields };
  const settings = Object.fromEntries(Object.entries(named.item).filter(([field]) => !isText(field)));
  const texts = Object.fromEntries(Object.entries(named.item).filter(([field]) => isText(field)));
  const isUnordered = ['ordering', 'matching'].includes(item.type);
  return {
    texts: essential(isUnordered ? sortedLists(texts) : texts),
    item: essential(settings),
    key: essential(['multiple-choice', 'matching'].includes(item.type) ? sortedLists(named.key) : named.key),
  };
}

type Fields = Record<string, unknown>;
interface Named {
  readonly id: string;
  readonly text?: string;
  readonly options?: readonly Named[];
}

const isText = (field: string): boolean => (TEXTS as readonly string[]).includes(field);

/** What each option is called instead of its id: its text, or for a gap its place. */
function namesOf(item: Fields): Map<string, string> {
  const lists = TEXTS.flatMap((field) => (Array.isArray(item[field]) ? (item[field] as Named[]) : []));
  return new Map(
    lists.flatMap((one, index) => [
      [one.id, one.text ?? `gap ${index + 1}`] as const,
      ...(one.options ?? []).map((option) => [option.id, option.text ?? ''] as const),
    ]),
  );
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  const name = (text: string) =>
    names.get(text) ??
    text.replace(/\[\[([^\]]+)\]\]/gu, (_whole, id: string) => `[[${names.get(id) ?? id}]]`);
  if (typeof value === 'string') return name(value);
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inside]) => [
      names.get(field) ?? field,
      // An item's own id, its type and its marks are no option's.
      ['type', 'marks', 'subject', 'stimulus', 'kind'].includes(field) ? inside : renamed(inside, names),
    ]),
  );
}

function sortedLists(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      Array.isArray(value)
        ? [...(value as unknown[])].sort((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1))
        : value,
    ]),
  );
}

/** Without what is so anyway. */
function essential(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essential);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([field, inside]) => [field, essential(inside)] as const)
      .filter(([field, inside]) => {
        const usual = USUAL[field] ?? [];
        return !usual.includes(inside) && !usual.includes(JSON.stringify(inside));
      }),
  );
}
