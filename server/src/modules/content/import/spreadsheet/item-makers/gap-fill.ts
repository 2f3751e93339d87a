import type { Gap, ItemKeyOf } from '@examhall/shared/items';
import { richTextOf } from '../rich-text.js';
import { optionHeadings, type RowReader } from '../row-reader.js';
import { onlyKnows, type ItemMaker } from './maker.js';
import { textRuleFrom } from './texts.js';

type GapKey = ItemKeyOf<'gap-fill'>['gaps'][string];
const GAP = /\[\[(.*?)\]\]/gsu;

/**
 * The column “Gap text” holds the text: `[[Paris|Paname]]` is a gap to type in with the accepted texts, and
 * `[[*Seine|Rhine|Po]]` one to choose in, the right one behind the star.
 */
export const gapFill: ItemMaker = (reader, base) => {
  onlyKnows(reader, 'Gap text', 'Case sensitive', 'Ignore');
  reader.unused(...optionHeadings, 'Correct');
  const written = reader.needed('Gap text', 'write the text with its gaps, such as [[Paris]]');
  const gaps: Gap[] = [];
  const keys: Record<string, GapKey> = {};
  const text = written.replace(GAP, (_whole, inside: string) => {
    const id = `g${gaps.length + 1}`;
    const made = gapOf(id, inside, reader);
    gaps.push(made.gap);
    keys[id] = made.key;
    return `[[${id}]]`;
  });
  if (written !== '' && gaps.length === 0)
    reader.fault('Gap text', 'the text has no gap; write one such as [[Paris]]');
  return {
    item: { ...base, type: 'gap-fill', text: richTextOf(text), gaps },
    key: { type: 'gap-fill', gaps: keys },
  };
};

function gapOf(id: string, inside: string, reader: RowReader): { gap: Gap; key: GapKey } {
  const texts = inside.split('|').map((text) => text.trim());
  const fault = (reason: string) => reader.fault('Gap text', `[[${inside}]]: ${reason}`);
  const starred = texts.filter((text) => text.startsWith('*'));
  if (starred.length === 0) {
    if (texts.includes('')) fault('one of the accepted texts between the | is empty');
    return { gap: { kind: 'text', id }, key: { kind: 'text', accepted: texts, ...textRuleFrom(reader) } };
  }
  if (starred.length > 1) fault('a gap to choose in has one right text with a star');
  if (texts.length < 2) fault('a gap to choose in needs at least two texts');
  const options = texts.map((text, index) => ({
    id: `o${index + 1}`,
    text: text.replace(/^\*/u, '').trim(),
  }));
  if (options.some(({ text }) => text === '')) fault('one of the texts between the | is empty');
  const correct = `o${texts.findIndex((text) => text.startsWith('*')) + 1}`;
  return { gap: { kind: 'choice', id, options }, key: { kind: 'choice', correct } };
}
