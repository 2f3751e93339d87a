import { languageTags, type LanguageTag } from './catalogues.js';

const KEY = 'examhall.language';

/** Where a browser remembers the choice. */
export type ChoiceStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** What counts besides the language where one is written differently: digits that codes have, and one calendar. */
const conventions: Partial<Record<LanguageTag, string>> = { ar: '-u-ca-gregory-nu-latn' };

/** The language that was chosen in this browser, else the first that its reader wants and the console has. */
export function rememberedLanguage(storage: ChoiceStorage, wanted: readonly string[]): LanguageTag {
  const stored = known(read(storage));
  return stored ?? wanted.map(known).find((tag) => tag !== undefined) ?? 'en';
}

export function rememberLanguage(storage: ChoiceStorage, tag: LanguageTag): void {
  try {
    storage.setItem(KEY, tag);
  } catch {
    // A browser that keeps nothing asks again with the next tab.
  }
}

/** What dates and numbers are written by: the language, in the way of the region that its reader wants. */
export function localeOf(tag: LanguageTag, wanted: readonly string[]): string {
  const regional = wanted.find((locale) => known(locale) === tag && !locale.includes('-u-'));
  return `${regional ?? tag}${conventions[tag] ?? ''}`;
}

function known(locale: string | null): LanguageTag | undefined {
  const base = locale?.split('-')[0]?.toLowerCase();
  return languageTags.find((tag) => tag === base);
}

function read(storage: ChoiceStorage): string | null {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}
