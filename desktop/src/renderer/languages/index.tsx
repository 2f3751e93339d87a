import { createContext, useContext } from 'react';
import type { BridgeError } from '../../bridge/index.js';
import { arabic } from './arabic.js';
import { chinese } from './chinese.js';
import { english, type Texts } from './english.js';
import { french } from './french.js';
import { hindi } from './hindi.js';
import { spanish } from './spanish.js';

export type { Texts };

/** Every language of the screens, by its BCP 47 tag. The exam's own language is another matter. */
export const languages = {
  en: english,
  fr: french,
  es: spanish,
  ar: arabic,
  hi: hindi,
  zh: chinese,
} as const satisfies Record<string, Texts>;
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

/** What a refusal says in the language in use; what no catalogue knows is told as the core says it. */
export function refusalText({ refusals, anyRefusal }: Texts, refusal: Partial<BridgeError>): string {
  const { code = '', message } = refusal;
  return (Object.hasOwn(refusals, code) ? refusals[code] : message) ?? anyRefusal;
}

/** What a signal of the machine is called in front of a candidate. */
export function signalText({ signals, anySignal }: Texts, signal: string): string {
  return Object.hasOwn(signals, signal) ? (signals[signal] ?? anySignal) : anySignal;
}
