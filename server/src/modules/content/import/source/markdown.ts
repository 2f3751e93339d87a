import type { RichTextWriter } from './rich-text-writer.js';
import { escapeHtml } from './plain-text.js';

/** Bold, italics and code: what stands in questions. Anything more is said to be missing. */
export function markdownHtml(text: string, writer: RichTextWriter): string {
  if (/^\s*(?:#{1,6}\s|[-*+]\s|\d+\.\s|>\s|\|)|\[[^\]]*\]\(/mu.test(text)) {
    writer.warnings.add(
      'of Markdown only bold, italics and code are read; other marks stand as they were typed',
    );
  }
  return escapeHtml(text)
    .replace(/\*\*([^*]+)\*\*|__([^_]+)__/gu, '<strong>$1$2</strong>')
    .replace(/\*([^*\s][^*]*)\*/gu, '<em>$1</em>')
    .replace(/(?<![\w_])_([^_\s](?:[^_]*[^_\s])?)_(?![\w_])/gu, '<em>$1</em>')
    .replace(/`([^`]+)`/gu, '<code>$1</code>');
}

/** Markdown with formulas between dollar signs, which are none of its marks. */
export function markdownWithMath(text: string, writer: RichTextWriter): string {
  return text
    .split(/(?<!\\)(\$\$?[^$\n]+\$\$?)/u)
    .map((piece, index) =>
      index % 2 === 0
        ? markdownHtml(piece, writer)
        : `\\(${escapeHtml(piece.replace(/^\$+|\$+$/gu, '').trim())}\\)`,
    )
    .join('');
}
