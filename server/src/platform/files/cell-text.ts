import type { Cell } from 'exceljs';

/** The text of a cell, or why it cannot be taken. */
export type CellText = { readonly text: string } | { readonly problem: string };

/**
 * What a person sees in the cell, trimmed. Formulas, errors and dates are refused: what they show depends on the
 * program and the country they are opened in.
 */
export function cellText(cell: Cell): CellText {
  if (cell.isMerged && cell.master.address !== cell.address) {
    return { problem: 'this cell is merged with another one; give every row its own cell' };
  }
  const { value } = cell;
  if (value === null || value === undefined) return { text: '' };
  if (typeof value === 'string') return { text: value.trim() };
  if (typeof value === 'number') return { text: String(value) };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  if (value instanceof Date) return { problem: 'this is a date; format the cell as text and write it out' };
  if ('richText' in value)
    return {
      text: value.richText
        .map((part) => part.text)
        .join('')
        .trim(),
    };
  if ('hyperlink' in value) return { text: linkText(value.text) };
  if ('error' in value) return { problem: `this cell shows the error ${value.error}` };
  return { problem: 'this is a formula; put its value in the cell instead' };
}

/** A link's text can itself be rich text, which the library's types do not say. */
function linkText(text: unknown): string {
  if (typeof text === 'string') return text.trim();
  const parts = (text as { richText?: { text: string }[] } | null)?.richText ?? [];
  return parts
    .map((part) => part.text)
    .join('')
    .trim();
}
