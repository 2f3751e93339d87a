import { markdownHtml } from '../source/markdown.js';
import { htmlNodes } from '../source/rich-nodes.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { escapeHtml } from '../source/plain-text.js';

/** Characters that are escaped by a backslash, kept out of the way while the text is taken apart. */
const ESCAPABLE = '~=#{}:\\%->[]*';
const PRIVATE = 0xe000;

/** Hides escaped characters, so that looking for `=` finds only what means something. */
export function hidden(text: string): string {
  return text.replace(/\\([\s\S])/gu, (whole, character: string) => {
    if (character === 'n') return String.fromCharCode(PRIVATE + 99);
    const index = ESCAPABLE.indexOf(character);
    return index < 0 ? whole : String.fromCharCode(PRIVATE + index);
  });
}

/** The text as it was meant: escaped characters as themselves. */
export function shown(text: string): string {
  return text.replace(/[\ue000-\ue063]/gu, (character) => {
    const index = character.charCodeAt(0) - PRIVATE;
    return index === 99 ? '\n' : (ESCAPABLE[index] ?? '');
  });
}

/** A text of a GIFT file as rich text; `[html]` and its like in front say how it is written. */
export function giftRichText(text: string, writer: RichTextWriter): string {
  const marked = /^\s*\[(html|moodle|plain|markdown)\]/iu.exec(text);
  const format = marked?.[1]?.toLowerCase() ?? 'moodle';
  const written = shown(text.slice(marked?.[0].length ?? 0).trim());
  if (format === 'plain') return escapeHtml(written).replaceAll('\n', '<br>');
  const html = format === 'markdown' ? markdownHtml(written, writer) : written;
  return writer.write(htmlNodes(html));
}
