const FORMULA = /\\\(([\s\S]+?)\\\)/gu;

/**
 * The name of an option for who cannot see it, when it has a formula: browsers leave mathematics out of the name of a
 * control. Formulas are told in their source, as people write them to each other. Undefined when the text says it all.
 */
export function spokenOption(html: string): string | undefined {
  return html.search(FORMULA) < 0 ? undefined : plainText(html);
}

/** Formatted text as plain text, formulas in their source: for names of controls and entries of lists. */
export function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return (body.textContent ?? '').replace(FORMULA, '$1').trim();
}
