/** A dollar-delimited formula: no space inside its ends, and no digit behind it, so that prices are not formulas. */
const DOLLAR_FORMULA = /(?<!\\)\$(?=\S)((?:[^$\\]|\\.)+?)(?<=\S)\$(?!\d)/gu;

/**
 * Plain text of a cell as the rich text of a paper: HTML is shown, not obeyed; lines stay lines; `$x$` becomes `\(x\)`;
 * `\$` is a dollar.
 */
export function richTextOf(text: string): string {
  return escapeHtml(text)
    .replace(DOLLAR_FORMULA, (_all, formula: string) => `\\(${formula}\\)`)
    .replaceAll('\\$', '$')
    .replace(/\r\n?|\n/gu, '<br>');
}

/** Text as HTML that shows exactly this text; safe inside double-quoted attributes too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
