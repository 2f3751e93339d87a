import { createContext, useContext } from 'react';
import { english, type Texts } from './english.js';

/** Every language there is, by its BCP 47 tag. */
export const languages = { en: english } as const satisfies Record<string, Texts>;

const TextsContext = createContext<Texts>(english);
export const TextsProvider = TextsContext.Provider;

/** The texts of the language in use. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}

export type { Texts };
