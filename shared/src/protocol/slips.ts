import type { PaperRequest } from './paper.js';

/** Whose access codes are made anew and printed. */
export interface PrintSlipsRequest extends PaperRequest {
  /** Default: everybody who has not begun. */
  registrationIds?: string[];
}

/** A sheet to be put into an envelope: the code that opens the exam without a network, or the one that ends it. */
export const sealedPrints = ['start', 'close'] as const;
export type SealedPrint = (typeof sealedPrints)[number];
export interface PrintSealedRequest extends PaperRequest {
  which: SealedPrint;
}

export const PDF_MEDIA_TYPE = 'application/pdf';
