import { DirectionProvider, useDirection } from '@mantine/core';
import { directionOf } from '@examhall/shared/languages';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { catalogues, languageTags, type LanguageTag } from './catalogues.js';
import { localeOf, rememberedLanguage, rememberLanguage, type ChoiceStorage } from './choice.js';
import type { Texts } from './english.js';

export { catalogues, languageTags, type LanguageTag, type Texts };

/** A language with its texts at hand. */
export interface LoadedLanguage {
  readonly tag: LanguageTag;
  readonly texts: Texts;
}

interface Language extends LoadedLanguage {
  /** What dates and numbers are written by. */
  readonly locale: string;
  /** Fails when the texts cannot be had; the language then stays as it is. */
  choose(tag: LanguageTag): Promise<void>;
}

const LanguageContext = createContext<Language | null>(null);

async function load(tag: LanguageTag): Promise<LoadedLanguage> {
  return { tag, texts: await catalogues[tag].load() };
}

/** The language to begin with: the remembered one, or what the browser's reader wants. */
export function loadLanguage(storage: ChoiceStorage): Promise<LoadedLanguage> {
  return load(rememberedLanguage(storage, navigator.languages));
}

/** Gives everything inside its language and direction; nothing starts anew when they change. */
export function LanguageProvider(props: {
  initial: LoadedLanguage;
  storage: ChoiceStorage;
  children: ReactNode;
}) {
  const [loaded, setLoaded] = useState(props.initial);
  const choose = async (tag: LanguageTag): Promise<void> => {
    setLoaded(await load(tag));
    rememberLanguage(props.storage, tag);
  };
  const locale = localeOf(loaded.tag, navigator.languages);
  return (
    <DirectionProvider initialDirection={directionOf(props.initial.tag)} detectDirection={false}>
      <LanguageContext value={{ ...loaded, locale, choose }}>
        <WritingDirection tag={loaded.tag} />
        {props.children}
      </LanguageContext>
    </DirectionProvider>
  );
}

function WritingDirection({ tag }: { tag: LanguageTag }) {
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = tag;
    setDirection(directionOf(tag));
  }, [tag, setDirection]);
  return null;
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('There is no LanguageProvider around this component.');
  return language;
}

/** The texts of the language in use. */
export function useTexts(): Texts {
  return useLanguage().texts;
}

/** What dates and numbers are written by, for `Intl`. */
export function useLocale(): string {
  return useLanguage().locale;
}
