import type { Item, ItemKey, ItemKeyOf, ItemOf, ItemType, TextRule } from '@examhall/shared/items';
import { cell } from './cell.js';

/** Cells of an item's row, by heading. */
export type Row = Readonly<Record<string, string>>;

/** The cells of an item's row, by heading. */
export function itemCells(item: Item, key: ItemKey): Row {
  // TypeScript cannot pair an item and its key by their type.
  const write = writers[item.type] as (item: Item, key: ItemKey) => Row;
  return write(item, key);
}

const LETTERS = 'ABCDEFGH';
type OptionTexts = readonly { readonly id: string; readonly text: string }[];

function optionCells(options: OptionTexts): Row {
  return Object.fromEntries(
    options.slice(0, LETTERS.length).map(({ text }, index) => [`Option ${LETTERS[index]}`, cell(text)]),
  );
}

function letters(options: OptionTexts, ids: readonly string[]): string {
  return ids.map((id) => LETTERS[options.findIndex((option) => option.id === id)] ?? '?').join(', ');
}

function textRuleCells({ caseSensitive, accents, spaces }: TextRule): Row {
  const ignored = [accents === 'ignored' && 'accents', spaces === 'ignored' && 'spaces'].filter(
    (word) => word !== false,
  );
  return {
    ...(caseSensitive && { 'Case sensitive': 'yes' }),
    ...(ignored.length > 0 && { Ignore: ignored.join(', ') }),
  };
}

const writers: { readonly [T in ItemType]: (item: ItemOf<T>, key: ItemKeyOf<T>) => Row } = {
  'single-choice': (item, key) => ({
    ...optionCells(item.options),
    Correct: letters(item.options, [key.correct]),
    ...(item.shuffle && { Shuffle: 'yes' }),
  }),
  'multiple-choice': (item, key) => ({
    ...optionCells(item.options),
    Correct: letters(item.options, key.correct),
    ...(item.shuffle && { Shuffle: 'yes' }),
  }),
  'true-false': (_item, key) => ({ Correct: String(key.correct) }),
  'short-text': (_item, key) => ({ Correct: key.accepted.join(' | '), ...textRuleCells(key) }),
  numeric: (item, key) => {
    const [first] = key.accepted;
    const relative = first && 'value' in first && first.relativeTolerance !== undefined;
    const tolerance =
      first && 'value' in first
        ? relative
          ? `${Number(first.relativeTolerance) * 100} %`
          : (first.tolerance ?? '')
        : '';
    return {
      Correct: key.accepted
        .map((number) => ('value' in number ? number.value : `${number.from}..${number.to}`))
        .join(' | '),
      Tolerance: tolerance,
      Unit: item.unit,
      Units: (key.units ?? []).map(({ unit, factor }) => `${unit} = ${factor}`).join('; '),
    };
  },
  ordering: (item, key) =>
    optionCells(key.correct.flatMap((id) => item.options.filter((option) => option.id === id))),
  matching: (item, key) => {
    const used = new Set(key.correct.map(({ target }) => target));
    const textOf = (options: OptionTexts, id: string) =>
      cell(options.find((option) => option.id === id)?.text ?? '');
    const pairs = key.correct.map(
      ({ source, target }) => `${textOf(item.sources, source)} = ${textOf(item.targets, target)}`,
    );
    const alone = item.targets.filter(({ id }) => !used.has(id)).map(({ text }) => ` = ${cell(text)}`);
    return Object.fromEntries(
      [...pairs, ...alone].slice(0, LETTERS.length).map((text, index) => [`Option ${LETTERS[index]}`, text]),
    );
  },
  'gap-fill': (item, key) => ({
    'Gap text': cell(item.text).replace(/\[\[([^\]]+)\]\]/gu, (whole, id: string) => {
      const gap = item.gaps.find((one) => one.id === id);
      const gapKey = key.gaps[id];
      if (gapKey?.kind === 'text') return `[[${gapKey.accepted.join('|')}]]`;
      if (gap?.kind !== 'choice' || gapKey?.kind !== 'choice') return whole;
      return `[[${gap.options.map((option) => (option.id === gapKey.correct ? '*' : '') + cell(option.text)).join('|')}]]`;
    }),
  }),
  essay: (item, key) => ({ Guidance: key.guidance, ...(item.format && { Format: item.format }) }),
  // Places in pictures are nothing for a cell: they are in the hidden sheet.
  hotspot: () => ({}),
  point: () => ({}),
};
