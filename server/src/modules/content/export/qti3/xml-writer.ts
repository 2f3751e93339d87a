import { htmlNodes, type RichNode } from '../../import/source/rich-nodes.js';
import { escapeHtml } from '../../import/source/plain-text.js';

/** XML that is written as it is. */
export interface Markup {
  readonly xml: string;
}
export type Content = Markup | string | readonly Content[] | null | undefined | false;

/** What no XML may have, not even escaped (a reader would refuse the whole file for it), or is asked not to have. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** A text as it stands between tags and in attributes. */
function escaped(text: string): string {
  return escapeHtml(text.replaceAll(UNWRITABLE, '\uFFFD'));
}

/** An element; attributes that are undefined are left out, texts are escaped. */
export function el(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | undefined>>,
  ...content: Content[]
): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escaped(String(value))}"`)
    .join('');
  const inside = content.map(markup).join('');
  return { xml: inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>` };
}

function markup(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return escaped(content);
  return 'xml' in content ? content.xml : content.map(markup).join('');
}

/** A whole document. */
export function documentOf(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}

/**
 * Rich text as XHTML.
 *
 * @param mediaPath where a media file lies, as seen from the file the text is written to
 * @param placed what stands for marks such as `[[g1]]`
 */
export function xhtml(
  html: string,
  mediaPath: (id: string) => string,
  placed: (mark: string) => Markup | null = () => null,
): Markup {
  const node = (one: RichNode): string => {
    if (typeof one === 'string') return textOf(one, placed);
    const attributes = Object.entries(one.attributes)
      .map(
        ([name, value]) =>
          ` ${name}="${escaped(value.startsWith('media:') ? mediaPath(value.slice('media:'.length)) : value)}"`,
      )
      .join('');
    const inside = one.children.map(node).join('');
    return inside === ''
      ? `<${one.name}${attributes}/>`
      : `<${one.name}${attributes}>${inside}</${one.name}>`;
  };
  return { xml: htmlNodes(html).map(node).join('') };
}

function textOf(text: string, placed: (mark: string) => Markup | null): string {
  return text
    .split(/(\[\[[A-Za-z0-9][A-Za-z0-9_-]*\]\])/u)
    .map((piece) => (/^\[\[.*\]\]$/u.test(piece) ? placed(piece.slice(2, -2)) : null)?.xml ?? escaped(piece))
    .join('');
}
