import type { Entry } from '@examhall/shared/journal';
import type { Announcement } from '@examhall/shared/protocol';
import {
  batchOf,
  batchSchema,
  bundleSchema,
  openBundleWithContentKey,
  sealBundle,
  signBatch,
  type Bundle,
  type BundleContent,
} from '@examhall/shared/sealing';
import { Refusal } from '../bridge/index.js';
import type { AttemptAbout } from './attempt-record.js';
import type { StationIdentity } from './station-identity.js';

/** How the attempt is made known to a server that has never heard of it. */
export function announcementOf(about: AttemptAbout): Announcement {
  const { sittingId, packageId, candidate, startedAt, deadline, seed } = about;
  return { sittingId, packageId, candidateNumber: candidate.number, startedAt, deadline, seed };
}

export interface BundleSource {
  /** In journal order; a salvaged journal can have gaps. */
  readonly entries: readonly Entry[];
  readonly about: AttemptAbout;
  readonly identity: StationIdentity;
  /** Lets another station of the sitting open the bundle; null when it is gone. */
  readonly contentKey: Uint8Array | null;
}

/** The attempt as an encrypted bundle. @throws Refusal when the station has never been enrolled */
export function makeBundle({ entries, about, identity, contentKey }: BundleSource): Bundle {
  const { enrolment, signingPrivateKey } = identity;
  if (!enrolment) throw new Refusal('not-enrolled', 'This station is not known to the centre yet.');
  const { stationId, serverExchangeKey } = enrolment;
  const batches = runsOf(entries).map((run) => ({
    stationId,
    ...signBatch(about.attemptId, run, signingPrivateKey),
  }));
  const content: BundleContent = {
    announcement: announcementOf(about),
    candidateName: about.candidate.name,
    batches,
  };
  return sealBundle({ attemptId: about.attemptId, stationId, serverExchangeKey, contentKey, content });
}

/** Name of the file a bundle is kept in: whose it is can be told from it, what is in it cannot. */
export function bundleFileName(about: AttemptAbout): string {
  const number = about.candidate.number.replace(/[^\p{L}\p{N}]+/gu, '-');
  return `examhall-${number}-${about.attemptId.slice(0, 8)}.bundle`;
}

/** Entries without gaps between them, as many at a time as go in one batch. */
function runsOf(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  for (let at = 0; at < entries.length; at += runs.at(-1)?.length ?? 1) {
    const first = entries[at]?.seq ?? 0;
    const gap = entries.findIndex((entry, index) => index > at && entry.seq !== first + index - at);
    runs.push(batchOf(entries.slice(at, gap < 0 ? entries.length : gap)));
  }
  return runs;
}

/** What a file that should be a bundle says. @throws Refusal */
export function readBundle(text: string): Bundle {
  try {
    return bundleSchema.parse(JSON.parse(text));
  } catch {
    throw new Refusal('bundle-unreadable', 'This file is not a bundle of an exam, or it is damaged.');
  }
}

/** The bundle's content with its entries. @throws Refusal for a bundle of another sitting or a damaged one */
export function openBundleHere(
  bundle: Bundle,
  contentKey: Uint8Array,
): { content: BundleContent; entries: Entry[] } {
  try {
    const content = openBundleWithContentKey(bundle, contentKey);
    const entries = content.batches.flatMap(({ body }) => batchSchema.parse(JSON.parse(body)).entries);
    return { content, entries };
  } catch {
    throw new Refusal('bundle-unreadable', 'This bundle is of another sitting, or it is damaged.');
  }
}
