import type { StaffLanguage } from '@examhall/shared/protocol';
import { arabic } from './arabic.js';
import { chinese } from './chinese.js';
import { english } from './english.js';
import { french } from './french.js';
import { hindi } from './hindi.js';
import type { PaperWords } from './paper-words.js';
import { spanish } from './spanish.js';

export type { PaperWords } from './paper-words.js';

/** What is printed, in each language of the console. */
export const paperWords: Readonly<Record<StaffLanguage, PaperWords>> = {
  en: english,
  fr: french,
  es: spanish,
  ar: arabic,
  hi: hindi,
  zh: chinese,
};
