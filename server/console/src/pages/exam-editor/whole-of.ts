/** The whole number that somebody types into a field, at least 1; nothing for an empty one. */
export function wholeOf(text: string): number | undefined {
  const digits = text.replace(/\D/gu, '').slice(0, 4);
  return digits === '' ? undefined : Math.max(1, Number(digits));
}
