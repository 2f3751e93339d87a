/** What formatted text may consist of; everything else is dropped, its plain text kept. */
export const richTextTags: readonly string[] = [
  ...['p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'code', 'h3', 'h4', 'h5', 'h6'],
  ...['strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'small', 'mark', 'abbr', 'q'],
  ...['ruby', 'rt', 'rp', 'bdi', 'bdo'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['figure', 'figcaption', 'img', 'audio', 'video'],
];
/** Attributes its elements may have. */
export const richTextAttributes: readonly string[] = [
  ...['src', 'alt', 'title', 'lang', 'dir', 'colspan', 'rowspan', 'scope', 'start', 'width', 'height'],
];
