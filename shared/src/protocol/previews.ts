import { paperSchema } from '../items/index.js';
import { z } from 'zod';
import { accommodationsSchema } from './accommodations.js';
import { instantSchema } from './time.js';

/*
 * An exam looked at in the candidate's own screens, without a sitting. The page that shows it is given the paper and its media,
 * never the key, and tells the server nothing.
 */

/** Where the candidate's screens are served for looking at exams. */
export const PREVIEW_PATH = '/preview/';

/** Lets one page look at one exam once. */
export const previewTicketSchema = z.object({ ticket: z.string(), expiresAt: instantSchema });
export type PreviewTicket = z.infer<typeof previewTicketSchema>;

export interface RedeemPreviewRequest {
  ticket: string;
}

/** Everything a candidate would be given, and a token with which the page fetches the media. */
export const examPreviewSchema = z.strictObject({
  paper: paperSchema,
  token: z.string(),
  expiresAt: instantSchema,
});
export type ExamPreview = z.infer<typeof examPreviewSchema>;

/** As whom the exam is looked at, and with how much time. */
export const previewSettingsSchema = z.object({
  minutes: z.number().int().min(1).max(1_440),
  accommodations: accommodationsSchema,
});
export type PreviewSettings = z.infer<typeof previewSettingsSchema>;

const addressSchema = z.object({ ticket: z.string().min(1), settings: previewSettingsSchema });

/** The address of a preview. What it says stands behind the #: browsers keep that to themselves, and no log has it. */
export function previewAddress(ticket: string, settings: PreviewSettings): string {
  return `${PREVIEW_PATH}#${encodeURIComponent(JSON.stringify({ ticket, settings }))}`;
}

/** What the part of an address from # on says; null when it is none of a preview. */
export function readPreviewAddress(hash: string): { ticket: string; settings: PreviewSettings } | null {
  try {
    return addressSchema.parse(JSON.parse(decodeURIComponent(hash.slice(1))));
  } catch {
    return null;
  }
}
