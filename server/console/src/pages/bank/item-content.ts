import type { Item, ItemKey, ItemOf, ItemKeyOf, ItemType, Option } from '@examhall/shared/items';
import { BANK_CONTENT_ID } from '@examhall/shared/protocol';

/** Types whose text, options and key can be changed in the console. */
export const editableTypes = [
  'single-choice',
  'multiple-choice',
  'true-false',
  'short-text',
  'numeric',
  'essay',
] as const satisfies readonly ItemType[];
export type EditableType = (typeof editableTypes)[number];

/** A question and its key; the two are always of one type. */
export interface Content {
  readonly item: Item;
  readonly key: ItemKey;
}

export type ChoiceContent =
  | {
      readonly item: ItemOf<'single-choice'>;
      readonly key: ItemKeyOf<'single-choice'>;
    }
  | {
      readonly item: ItemOf<'multiple-choice'>;
      readonly key: ItemKeyOf<'multiple-choice'>;
    };

export function isEditable(type: ItemType): type is EditableType {
  return (editableTypes as readonly ItemType[]).includes(type);
}

const OPTIONS: readonly Option[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: '' }));

/** An empty question of a type. */
export function newContent(type: EditableType): Content {
  const base = { id: BANK_CONTENT_ID, prompt: '', marks: '1', subject: '' };
  switch (type) {
    case 'single-choice':
      return { item: { ...base, type, options: [...OPTIONS] }, key: { type, correct: 'a' } };
    case 'multiple-choice':
      return { item: { ...base, type, options: [...OPTIONS] }, key: { type, correct: [] } };
    case 'true-false':
      return { item: { ...base, type }, key: { type, correct: true } };
    case 'short-text':
      return { item: { ...base, type }, key: { type, accepted: [''], caseSensitive: false } };
    case 'numeric':
      return { item: { ...base, type, unit: '' }, key: { type, accepted: [{ value: '' }] } };
    case 'essay':
      return { item: { ...base, type }, key: { type, guidance: '' } };
  }
}

/** One more option at the end, before those that keep the last places; its id is the first free letter. */
export function withOption(content: ChoiceContent): ChoiceContent {
  const { options } = content.item;
  const used = new Set(options.map(({ id }) => id));
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const id = letters.find((letter) => !used.has(letter)) ?? `o${options.length + 1}`;
  const last = options.findLastIndex((option) => !option.fixed);
  return withOptions(content, options.toSpliced(last + 1, 0, { id, text: '' }));
}

/** Without this option: the key no longer names it either. */
export function withoutOption({ item, key }: ChoiceContent, id: string): ChoiceContent {
  const options = item.options.filter((option) => option.id !== id);
  const credits =
    key.credits && Object.fromEntries(Object.entries(key.credits).filter(([option]) => option !== id));
  if (item.type === 'single-choice') {
    const single = key as ItemKeyOf<'single-choice'>;
    const correct = single.correct === id ? (options[0]?.id ?? id) : single.correct;
    return { item: { ...item, options }, key: { ...single, correct, ...(credits && { credits }) } };
  }
  const multiple = key as ItemKeyOf<'multiple-choice'>;
  const correct = multiple.correct.filter((option) => option !== id);
  return { item: { ...item, options }, key: { ...multiple, correct, ...(credits && { credits }) } };
}

/** The option so many places further down, or up. */
export function withOptionMoved(content: ChoiceContent, id: string, by: 1 | -1): ChoiceContent {
  const { options } = content.item;
  const from = options.findIndex((option) => option.id === id);
  const moved = options[from];
  if (!moved || from + by < 0 || from + by >= options.length) return content;
  return withOptions(content, options.toSpliced(from, 1).toSpliced(from + by, 0, moved));
}

export function withOptionText(content: ChoiceContent, id: string, text: string): ChoiceContent {
  return withOptions(
    content,
    content.item.options.map((option) => (option.id === id ? { ...option, text } : option)),
  );
}

/** The option said to be right: the one, or one more or less of several. */
export function withCorrect({ item, key }: ChoiceContent, id: string, correct: boolean): ChoiceContent {
  if (item.type === 'single-choice') {
    return { item, key: { ...(key as ItemKeyOf<'single-choice'>), correct: id } };
  }
  const multiple = key as ItemKeyOf<'multiple-choice'>;
  const right = new Set(multiple.correct);
  if (correct) right.add(id);
  else right.delete(id);
  const ordered = item.options.map((option) => option.id).filter((option) => right.has(option));
  return { item, key: { ...multiple, correct: ordered } };
}

export function isCorrect({ key }: ChoiceContent, id: string): boolean {
  return key.type === 'single-choice' ? key.correct === id : key.correct.includes(id);
}

function withOptions(content: ChoiceContent, options: Option[]): ChoiceContent {
  return { ...content, item: { ...content.item, options } } as ChoiceContent;
}
