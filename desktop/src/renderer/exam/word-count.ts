/** Words of a text, as a person counts them: runs of letters and digits, with what joins them inside a word. */
export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’\-.,][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
