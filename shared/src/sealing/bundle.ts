import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../journal/index.js';
import { announcementSchema, idSchema } from '../protocol/index.js';
import { BoxError, KEY_BYTES, newKey, openBox, sealBox } from './box.js';
import { openRelease, sealToStation } from './release.js';

/*
 * A bundle carries an attempt on a USB stick: its announcement and signed batches, encrypted under a key of its own. That key
 * is sealed to the server, and a second time under the sitting's content key, so that another station of the sitting can go on
 * with the attempt where there is no network at all.
 */

const signedBatchSchema = z.strictObject({ body: z.string(), signature: z.string() });

export const bundleContentSchema = z.strictObject({
  announcement: announcementSchema,
  candidateName: z.string(),
  /** As a station sends them, in journal order from entry 1; a salvaged journal can have gaps between them. */
  batches: z.array(z.strictObject({ stationId: idSchema, ...signedBatchSchema.shape })).min(1),
});
export type BundleContent = z.infer<typeof bundleContentSchema>;

export const bundleSchema = z.strictObject({
  format: z.literal('examhall-bundle-v1'),
  attemptId: idSchema,
  /** The station that made it. */
  stationId: idSchema,
  packageId: idSchema,
  /** The bundle's key, sealed to the server's exchange key, base64. */
  keyForServer: z.base64(),
  /** The same key in a box under a key derived from the content key, base64; null where that key was gone. */
  keyForSitting: z.base64().nullable(),
  /** A box with the canonical JSON of the content, base64. */
  box: z.base64(),
});
export type Bundle = z.infer<typeof bundleSchema>;

export interface BundleInput {
  readonly attemptId: string;
  readonly stationId: string;
  readonly serverExchangeKey: string;
  readonly contentKey: Uint8Array | null;
  readonly content: BundleContent;
}

/** Makes a bundle. */
export function sealBundle(input: BundleInput): Bundle {
  const { attemptId, stationId, content, contentKey } = input;
  const key = newKey();
  const context = contextOf(attemptId, stationId);
  try {
    return {
      format: 'examhall-bundle-v1',
      attemptId,
      stationId,
      packageId: content.announcement.packageId,
      keyForServer: sealToStation(input.serverExchangeKey, key, context),
      keyForSitting: contentKey && sealBox(sittingKey(contentKey), key, context).toString('base64'),
      box: sealBox(key, Buffer.from(canonicalJson(content), 'utf8'), context).toString('base64'),
    };
  } finally {
    key.fill(0);
  }
}

/** Opens a bundle with the server's private exchange key. @throws BoxError, ZodError */
export function openBundle(bundle: Bundle, serverExchangePrivateKey: string): BundleContent {
  const context = contextOf(bundle.attemptId, bundle.stationId);
  return opened(bundle, openRelease(serverExchangePrivateKey, bundle.keyForServer, context));
}

/** Opens a bundle on another station of the sitting. @throws BoxError, ZodError */
export function openBundleWithContentKey(bundle: Bundle, contentKey: Uint8Array): BundleContent {
  if (bundle.keyForSitting === null) throw new BoxError();
  const box = Buffer.from(bundle.keyForSitting, 'base64');
  return opened(bundle, openBox(sittingKey(contentKey), box, contextOf(bundle.attemptId, bundle.stationId)));
}

function opened(bundle: Bundle, key: Buffer): BundleContent {
  const box = Buffer.from(bundle.box, 'base64');
  const text = openBox(key, box, contextOf(bundle.attemptId, bundle.stationId)).toString('utf8');
  key.fill(0);
  return bundleContentSchema.parse(JSON.parse(text));
}

function sittingKey(contentKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', contentKey, '', 'examhall-bundle-key-v1', KEY_BYTES));
}

function contextOf(attemptId: string, stationId: string): string {
  return `examhall-bundle-v1\n${attemptId}\n${stationId}`;
}
