import type { LanguageTag, Texts } from '../languages/index.js';

/**
 * Why the server refused, in the reader's language. Null in English, where the server's own sentence says it better, and for a code that
 * this console does not know.
 */
export function problemSentence(
  { tag, texts }: { readonly tag: LanguageTag; readonly texts: Pick<Texts, 'problems'> },
  code: string,
): string | null {
  const sentences: Readonly<Record<string, string>> = texts.problems;
  if (tag === 'en' || !Object.hasOwn(sentences, code)) return null;
  return sentences[code] ?? null;
}
