import { createContext, useContext } from 'react';
import { english, type Texts } from './english.js';
import { french } from './french.js';

/** Every language of the screens, by its BCP 47 tag. The exam's own language is another matter. */
export const languages = { en: english, fr: french } as const satisfies Record<string, Texts>;
export type LanguageTag = keyof typeof languages;

export interface Language {
  readonly tag: LanguageTag;
  readonly texts: Texts;
  choose(tag: LanguageTag): void;
}

const LanguageContext = createContext<Language>({ tag: 'en', texts: english, choose: () => undefined });
export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The texts of the language in use. */
export function useTexts(): Texts {
  return useLanguage().texts;
}

/** What a signal of the machine is called in front of a candidate. */
export function signalText({ signals, anySignal }: Texts, signal: string): string {
  return Object.hasOwn(signals, signal) ? (signals[signal] ?? anySignal) : anySignal;
}
