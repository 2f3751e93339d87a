import type { Option } from '@examhall/shared/items';
import { richTextOf } from '../rich-text.js';
import { optionHeadings } from '../row-reader.js';
import { onlyKnows, type ItemMaker } from './maker.js';

/** One pair an option cell, written `left = right`; ` = right` is a right side that belongs to none. */
export const matching: ItemMaker = (reader, base) => {
  onlyKnows(reader);
  reader.unused('Correct');
  const sources: Option[] = [];
  const targets = new Map<string, string>();
  const correct: { source: string; target: string }[] = [];
  for (const heading of optionHeadings) {
    const { text } = reader.field(heading);
    if (text === '') continue;
    const [left = '', right = '', ...more] = text.split('=').map((side) => side.trim());
    if (right === '' || more.length > 0) {
      reader.fault(heading, `“${text}” is not a pair; write left = right with one equals sign`);
      continue;
    }
    const target = targets.get(right) ?? `t${targets.size + 1}`;
    targets.set(right, target);
    if (left === '') continue;
    const source = `s${sources.length + 1}`;
    sources.push({ id: source, text: richTextOf(left) });
    correct.push({ source, target });
  }
  if (sources.length === 0 || targets.size < 2) {
    reader.fault('Option A', 'a matching needs at least one pair and two different right sides');
  }
  return {
    item: {
      ...base,
      type: 'matching',
      sources,
      targets: [...targets].map(([text, id]) => ({ id, text: richTextOf(text) })),
      shuffle: true,
    },
    key: { type: 'matching', correct },
  };
};
