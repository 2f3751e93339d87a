/** A sentence for each way in which a language counts; `#` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Counts in a language: picks the sentence for a number and writes the number as that language does. */
export function counting(tag: string): (forms: PluralForms) => (count: number) => string {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  return (forms) => (count) =>
    (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count));
}
