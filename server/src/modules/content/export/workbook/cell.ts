import { plainText } from '../../import/source/plain-text.js';

/** A cell of Excel holds 32,767 characters. What is longer is cut, and shows as a difference from the exam. */
const LONGEST = 32_000;

/** Rich text as it is typed into a cell: plain, its lines kept, formulas between dollars. */
export function cell(html: string): string {
  const lines = html.replaceAll('$', '\\$').split(/<br\s*\/?>/u);
  return lines
    .map(plainText)
    .join('\n')
    .slice(0, LONGEST)
    .replace(/\\\(([\s\S]+?)\\\)/gu, (_whole, formula: string) => `$${formula.trim()}$`);
}
