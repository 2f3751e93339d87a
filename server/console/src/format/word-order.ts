const collators = new Map<string, Intl.Collator>();

/**
 * How words are ordered in a language, numbers within them by size: the language chosen in the console, which need not be the browser's.
 *
 * @param locale as `useLocale` gives it
 */
export function wordOrder(locale: string): (a: string, b: string) => number {
  let collator = collators.get(locale);
  if (!collator) {
    collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
    collators.set(locale, collator);
  }
  return collator.compare;
}
