const FORMULA = /\\\(([\s\S]+?)\\\)/gu;

/**
 * The name of an option for who cannot see it, when it has a formula: browsers leave mathematics out of the name of a
 * control. Formulas are told in their source, as people write them to each other. Undefined when the text says it all.
 */
export function spokenOption(html: string): string | undefined {
  if (html.search(FORMULA) < 0) return undefined;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return (body.textContent ?? '').replace(FORMULA, '$1').trim();
}
