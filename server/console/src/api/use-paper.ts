import type { PaperRequest } from '@examhall/shared/protocol';
import { zoneHere } from '../format/time.js';
import { useLanguage } from '../languages/index.js';

/** How paper is printed for whoever asks: in the language of the console, with the times of this computer. */
export function usePaper(): PaperRequest {
  return { timeZone: zoneHere(), language: useLanguage().tag };
}
