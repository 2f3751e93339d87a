import { htmlNodes, type RichNode } from './rich-nodes.js';

/** Text as HTML that shows exactly this text; safe inside double-quoted attributes too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Formatted text as one line of plain text, as somebody would read it aloud: pictures by their description. */
export function plainText(html: string): string {
  return htmlNodes(html).map(plain).join('').replace(/\s+/gu, ' ').trim();
}

const inline = [
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'sub',
  'sup',
  'small',
  'mark',
  'abbr',
  'q',
  'code',
  'span',
  'bdi',
  'bdo',
  'ruby',
  'rt',
  'rp',
];

/** A picture by its description; what has none by the name of its file. */
function spoken({ alt = '', src = '' }: Readonly<Record<string, string>>): string {
  return alt.trim() === '' ? `[${src.replace(/^media:/u, '')}]` : alt;
}

function plain(node: RichNode): string {
  if (typeof node === 'string') return node;
  if (['img', 'audio', 'video'].includes(node.name)) return ` ${spoken(node.attributes)} `;
  const inside = node.children.map(plain).join('');
  return inline.includes(node.name) ? inside : ` ${inside} `;
}
