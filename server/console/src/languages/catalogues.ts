import type { StaffLanguage } from '@examhall/shared/protocol';
import type { Texts } from './english.js';

/** What has to be known of a language before its texts are there. */
interface Catalogue {
  /** Its name in itself: who looks for it reads no other. */
  readonly name: string;
  load(): Promise<Texts>;
}

/** Every language of the console, by its BCP 47 tag. Each is a file of its own that only those load who read it. */
export const catalogues = {
  en: { name: 'English', load: async () => (await import('./english.js')).english },
  fr: { name: 'Français', load: async () => (await import('./french/index.js')).french },
  es: { name: 'Español', load: async () => (await import('./spanish/index.js')).spanish },
  ar: { name: 'العربية', load: async () => (await import('./arabic/index.js')).arabic },
  hi: { name: 'हिन्दी', load: async () => (await import('./hindi/index.js')).hindi },
  zh: { name: '中文', load: async () => (await import('./chinese/index.js')).chinese },
} as const satisfies Record<StaffLanguage, Catalogue>;

export type LanguageTag = keyof typeof catalogues;

export const languageTags = Object.keys(catalogues) as LanguageTag[];
