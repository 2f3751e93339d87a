import { randomBytes, randomUUID } from 'node:crypto';
import type { ExamKey } from '@examhall/shared/grading';
import type {
  EnrolledStation,
  GradingKeyRelease,
  LockdownDemand,
  Role,
  Session,
  StartedAttempt,
  CandidateSession,
  Token,
} from '@examhall/shared/protocol';
import { stationTokenMessage } from '@examhall/shared/protocol';
import { newExchangePair, newSigningPair, signBytes, type KeyPairText } from '@examhall/shared/sealing';
import { defaultRules, type MarkingRules, type Paper } from '@examhall/shared/items';
import { sampleKey, samplePaper } from '@examhall/shared/testing';
import { AccountsService, CentresService } from '../../src/modules/accounts/index.js';
import { ExamRepository } from '../../src/modules/content/index.js';
import { SittingsService } from '../../src/modules/sittings/index.js';
import { EnrolmentTokensService } from '../../src/modules/stations/index.js';
import { TestJournal } from './journal.js';
import type { TestServer } from './test-server.js';

export interface TestCentre {
  readonly centreId: string;
  readonly enrolmentToken: string;
}

/** A centre without anything in it. */
export async function makeCentre(server: TestServer): Promise<TestCentre> {
  const centreId = await server.app.get(CentresService).createCentre(`Centre ${randomUUID()}`);
  const request = { note: 'Tests', mostStations: 1_000, daysValid: 30, approves: true };
  const { secret } = await server.app.get(EnrolmentTokensService).issue(centreId, request);
  return { centreId, enrolmentToken: secret };
}

/** An account of the centre, signed in over HTTP. */
export async function signInStaff(
  server: TestServer,
  centre: TestCentre,
  role: Extract<Role, 'admin' | 'invigilator' | 'marker'> = 'admin',
): Promise<Session & { username: string; password: string }> {
  const account = {
    centreId: centre.centreId,
    username: `${role}-${randomUUID()}`,
    displayName: role,
    role,
    password: 'a good long password',
  };
  await server.app.get(AccountsService).createAccount(account);
  const { username, password } = account;
  return { ...(await signInAs(server, account)), username, password };
}

/** A network address: requests from different ones do not use up each other's attempts to sign in. */
export function anyAddress(): string {
  const [a, b, c] = randomBytes(3);
  return `10.${a}.${b}.${c}`;
}

/** A session of somebody who has an account, over HTTP. */
export async function signInAs(
  server: TestServer,
  { username, password }: { username: string; password: string },
): Promise<Session> {
  const { status, body } = await server.request<Session>('POST', '/auth/sign-in', {
    body: { username, password },
    from: anyAddress(),
  });
  if (status !== 200) throw new Error(`the sign-in was refused: ${JSON.stringify(body)}`);
  return body;
}

export interface TestStation {
  readonly stationId: string;
  readonly serverKey: string;
  readonly signing: KeyPairText;
  readonly exchange: KeyPairText;
  readonly token: string;
}

/** A station that enrolled and got its token over HTTP. */
export async function makeStation(server: TestServer, centre: TestCentre): Promise<TestStation> {
  const signing = newSigningPair();
  const exchange = newExchangePair();
  const { body: enrolled } = await server.request<EnrolledStation>('POST', '/stations/enrol', {
    body: {
      enrolmentToken: centre.enrolmentToken,
      name: `Seat ${randomUUID()}`,
      signingKey: signing.publicKey,
      exchangeKey: exchange.publicKey,
    },
  });
  const station = { ...enrolled, signing, exchange };
  return { ...station, token: await refreshToken(server, station) };
}

/** A new token for the station: one lasts an hour. */
export async function refreshToken(server: TestServer, station: Omit<TestStation, 'token'>): Promise<string> {
  const at = server.clock.now().toISOString();
  const message = Buffer.from(stationTokenMessage(station.stationId, at), 'utf8');
  const { body } = await server.request<Token>('POST', `/stations/${station.stationId}/token`, {
    body: { at, signature: signBytes(station.signing.privateKey, message) },
  });
  return body.token;
}

export interface TestSitting {
  readonly sittingId: string;
  readonly examId: string;
  readonly packageId: string;
  readonly candidates: readonly { readonly number: string; readonly accessCode: string }[];
}

/** A sitting of the sample exam that is open now and lasts an hour. */
export async function makeSitting(
  server: TestServer,
  centre: TestCentre,
  options: {
    readonly candidates?: number;
    readonly paper?: Paper;
    readonly key?: ExamKey;
    readonly rules?: MarkingRules;
    readonly opensInMs?: number;
    readonly gradingKeyRelease?: GradingKeyRelease;
    readonly lockdown?: LockdownDemand;
  } = {},
): Promise<TestSitting> {
  const now = server.clock.now();
  const examId = randomUUID();
  await server.app.get(ExamRepository).insert({
    id: examId,
    centreId: centre.centreId,
    title: samplePaper.title,
    state: 'published',
    paper: options.paper ?? samplePaper,
    key: options.key ?? sampleKey,
    rules: options.rules ?? defaultRules,
    createdAt: now,
    publishedAt: now,
  });
  const opensAt = now.getTime() + (options.opensInMs ?? -60_000);
  const numbers = Array.from({ length: options.candidates ?? 1 }, (_, index) => String(1001 + index));
  const { sitting, accessCodes } = await server.app.get(SittingsService).create(centre.centreId, {
    examId,
    title: 'A sitting',
    opensAt: new Date(opensAt).toISOString(),
    closesAt: new Date(opensAt + 7_200_000).toISOString(),
    durationMinutes: 60,
    candidates: numbers.map((number) => ({ number, name: `Candidate ${number}` })),
    ...(options.lockdown && { lockdown: options.lockdown }),
    ...(options.gradingKeyRelease && { gradingKeyRelease: options.gradingKeyRelease }),
  });
  const { packageId } = await server.app.get(SittingsService).stationSitting(sitting.id);
  return {
    sittingId: sitting.id,
    examId,
    packageId,
    candidates: accessCodes.map(({ candidateNumber, accessCode }) => ({
      number: candidateNumber,
      accessCode,
    })),
  };
}

export interface TestAttempt {
  readonly candidateToken: string;
  readonly started: StartedAttempt;
  readonly journal: TestJournal;
}

/** Signs a candidate in on the station and starts the attempt, over HTTP. */
export async function startAttempt(
  server: TestServer,
  station: TestStation,
  sitting: TestSitting,
  candidate = 0,
): Promise<TestAttempt> {
  const { number, accessCode } = sitting.candidates[candidate] ?? { number: '', accessCode: '' };
  const session = await server.request<CandidateSession>('POST', '/candidate-sessions', {
    token: station.token,
    body: { sittingId: sitting.sittingId, candidateNumber: number, accessCode },
  });
  const candidateToken = session.body.token;
  const { body: started } = await server.request<StartedAttempt>('POST', '/attempts', {
    token: candidateToken,
    body: { packageId: sitting.packageId },
  });
  return { candidateToken, started, journal: TestJournal.begin(started, station) };
}
