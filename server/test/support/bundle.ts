import type { Announcement, EnrolledStation } from '@examhall/shared/protocol';
import { sealBundle, signBatch, type Bundle } from '@examhall/shared/sealing';
import type { TestCentre, TestSitting, TestStation } from './centre.js';
import type { TestJournal } from './journal.js';
import type { TestServer } from './test-server.js';

const HOUR_MS = 3_600_000;

/** Who carries what from where. */
export interface Carried {
  readonly server: TestServer;
  readonly centre: TestCentre;
  readonly sitting: TestSitting;
  readonly station: TestStation;
  /** The candidate's place in the sitting. */
  readonly candidate: number;
}

/** What a station says of an attempt that was begun without the server. */
export function announcementOf({ server, sitting, candidate }: Carried): Announcement {
  const now = server.clock.now().getTime();
  return {
    sittingId: sitting.sittingId,
    packageId: sitting.packageId,
    candidateNumber: sitting.candidates[candidate]?.number ?? '',
    startedAt: new Date(now).toISOString(),
    deadline: new Date(now + HOUR_MS).toISOString(),
    seed: '000102030405060708090a0b0c0d0e0f',
  };
}

/** An attempt as its station writes it to a stick: all of it, or some ranges of entries. */
export async function bundleOf(
  carried: Carried,
  journal: TestJournal,
  ranges: readonly (readonly [number, number])[] = [[1, journal.entries.length]],
  privateKey = carried.station.signing.privateKey,
): Promise<Bundle> {
  const { stationId } = carried.station;
  const batches = ranges.map(([from, to]) => ({
    stationId,
    ...signBatch(journal.attemptId, journal.entries.slice(from - 1, to), privateKey),
  }));
  const content = { announcement: announcementOf(carried), candidateName: 'Somebody', batches };
  const { serverExchangeKey } = await enrolmentOf(carried, carried.station);
  return sealBundle({
    attemptId: journal.attemptId,
    stationId,
    serverExchangeKey,
    contentKey: null,
    content,
  });
}

/** Enrolling again with the same keys answers the same station. */
export async function enrolmentOf(
  { server, centre }: Pick<Carried, 'server' | 'centre'>,
  of: TestStation,
): Promise<EnrolledStation> {
  const { body } = await server.request<EnrolledStation>('POST', '/stations/enrol', {
    body: {
      enrolmentToken: centre.enrolmentToken,
      name: 'again',
      signingKey: of.signing.publicKey,
      exchangeKey: of.exchange.publicKey,
    },
  });
  return body;
}
