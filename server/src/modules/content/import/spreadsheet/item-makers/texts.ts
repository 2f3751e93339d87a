import type { TextRule } from '@examhall/shared/items';
import { optionHeadings, type RowReader } from '../row-reader.js';
import { onlyKnows, type ItemMaker } from './maker.js';

export const shortText: ItemMaker = (reader, base) => {
  onlyKnows(reader, 'Case sensitive', 'Ignore');
  reader.unused(...optionHeadings);
  const accepted = reader
    .needed('Correct', 'the accepted texts are missing')
    .split('|')
    .map((text) => text.trim());
  if (accepted.some((text) => text === ''))
    reader.fault('Correct', 'one of the accepted texts between the | is empty');
  return {
    item: { ...base, type: 'short-text' },
    key: { type: 'short-text', accepted, ...textRuleFrom(reader) },
  };
};

export const essay: ItemMaker = (reader, base) => {
  onlyKnows(reader, 'Format', 'Guidance');
  reader.unused(...optionHeadings, 'Correct');
  const format = reader.oneOf<'plain' | 'rich'>('Format', ['plain', 'rich']);
  return {
    item: { ...base, type: 'essay', ...(format && { format }) },
    key: { type: 'essay', guidance: reader.field('Guidance').text },
  };
};

/** What is overlooked in comparing texts: columns “Case sensitive” and “Ignore” (accents, spaces). */
export function textRuleFrom(reader: RowReader): TextRule {
  const ignored = reader
    .field('Ignore')
    .text.toLowerCase()
    .split(/[\s,;]+/u)
    .filter((word) => word !== '');
  const unknown = ignored.find((word) => word !== 'accents' && word !== 'spaces');
  if (unknown !== undefined)
    reader.fault('Ignore', `“${unknown}” cannot be ignored; write accents, spaces or both`);
  return {
    caseSensitive: reader.yesOrNo('Case sensitive'),
    ...(ignored.includes('accents') && { accents: 'ignored' as const }),
    ...(ignored.includes('spaces') && { spaces: 'ignored' as const }),
  };
}
