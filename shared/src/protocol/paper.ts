import type { StaffLanguage } from './languages.js';

/** How something is printed. */
export interface PaperRequest {
  /** In which times and dates are, such as Europe/Paris; default: UTC. */
  timeZone?: string;
  /** Of the words that are not the centre's own; default: English. */
  language?: StaffLanguage;
}
