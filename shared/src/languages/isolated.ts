/** A code or a name that keeps its own direction inside a sentence of the other one. */
export function isolated(text: string | number): string {
  return `\u2068${text}\u2069`;
}
