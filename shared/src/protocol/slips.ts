import type { StaffLanguage } from './languages.js';

/** Whose access codes are made anew and printed. */
export interface PrintSlipsRequest {
  /** Default: everybody who has not begun. */
  registrationIds?: string[];
  /** In which the times on the slips are, such as Europe/Paris; default: UTC. */
  timeZone?: string;
  /** Of the words that are not the centre's own; default: English. */
  language?: StaffLanguage;
}

/** A sheet to be put into an envelope: the code that opens the exam without a network, or the one that ends it. */
export const sealedPrints = ['start', 'close'] as const;
export type SealedPrint = (typeof sealedPrints)[number];
export interface PrintSealedRequest {
  which: SealedPrint;
  timeZone?: string;
  language?: StaffLanguage;
}

export const PDF_MEDIA_TYPE = 'application/pdf';
