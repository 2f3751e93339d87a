import {
  API_PREFIX,
  attemptSchema,
  BATCH_SIGNATURE_HEADER,
  batchAckSchema,
  candidateSessionSchema,
  CLIENT_VERSION_HEADER,
  enrolledStationSchema,
  releasedGradingKeySchema,
  problemSchema,
  startedAttemptSchema,
  stationCanariesSchema,
  stationSittingsSchema,
  tokenSchema,
  comparedJournalsSchema,
  heartbeatAckSchema,
  journalPageSchema,
  type Announcement,
  type Attempt,
  type BatchAck,
  type ComparedJournals,
  type CompareJournalsRequest,
  type HeartbeatAck,
  type HeartbeatRequest,
  type CandidateSession,
  type CandidateSignInRequest,
  type ReadinessReport,
  type ReleasedGradingKey,
  type Problem,
  type StartAttemptRequest,
  type StartedAttempt,
  type StationCanaries,
  type StationSittings,
  type Token,
} from '@examhall/shared/protocol';
import { entrySchema, type Entry } from '@examhall/shared/journal';
import type { SignedBatch } from '@examhall/shared/sealing';
import { z } from 'zod';
import type { Clock } from './clock.js';
import type { StationIdentity } from './station-identity.js';

/** The server answered with a problem. */
export class ServerProblem extends Error {
  override readonly name = 'ServerProblem';
  constructor(
    readonly problem: Problem,
    /** What the server asked to wait before the next try, milliseconds; null when it did not say. */
    readonly retryAfterMs: number | null,
  ) {
    super(`${problem.code}: ${problem.detail}`);
  }

  get code(): string {
    return this.problem.code;
  }
}

/** The station itself is not let in: its clock or the server's keys have changed. Says nothing about any journal. */
export class TokenRefused extends ServerProblem {}

/** The server could not be reached, or did not answer in time or as agreed. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(cause: unknown) {
    super('the server cannot be reached', { cause });
  }
}

export interface ServerApiOptions {
  /** For example http://127.0.0.1:4800. */
  readonly serverUrl: string;
  readonly identity: StationIdentity;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** For enrolling again by itself; null when there is none. */
  readonly enrolmentToken: string | null;
  readonly stationName: string;
  /** Of this program, told to the server for its people; empty or absent: not told. */
  readonly version?: string;
}

const REQUEST_TIMEOUT_MS = 15_000;
const DOWNLOAD_TIMEOUT_MS = 300_000;
/** A token is renewed this long before it expires. */
const RENEW_MS = 60_000;

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** The server's API as the client uses it. Every answer is checked against the protocol before anyone sees it. */
export class ServerApi {
  /** Server time minus this machine's monotonic clock, by the Date header of the last answer; null before the first. */
  private serverOffsetMs: number | null = null;
  private stationToken: { readonly token: Token; readonly renewAtMs: number } | null = null;

  constructor(private readonly options: ServerApiOptions) {}

  /** Makes this machine known to the server and remembers the enrolment. */
  async enrol(enrolmentToken: string, name: string): Promise<void> {
    const { identity } = this.options;
    const body = {
      enrolmentToken,
      name,
      signingKey: identity.signingPublicKey,
      exchangeKey: identity.exchangePublicKey,
    };
    const request = { method: 'POST', path: '/stations/enrol', body: JSON.stringify(body) } as const;
    identity.rememberEnrolment(await this.json(request, enrolledStationSchema));
  }

  sittings(): Promise<StationSittings> {
    return this.asStation({ method: 'GET', path: '/stations/me/sittings' }, stationSittingsSchema);
  }

  /** The canaries this station is to run now. */
  canaries(): Promise<StationCanaries> {
    return this.asStation({ method: 'GET', path: '/stations/me/canaries' }, stationCanariesSchema);
  }

  /** What claims to be a package's manifest; whoever asks checks it. */
  manifest(packageId: string): Promise<unknown> {
    return this.asStation({ method: 'GET', path: `/packages/${packageId}/manifest.json` }, z.unknown());
  }

  /** One chunk of a part's ciphertext; whoever asks checks it. */
  async packageChunk(packageId: string, part: string, index: number): Promise<Buffer> {
    const request = {
      method: 'GET',
      path: `/packages/${packageId}/parts/${part}/chunks/${index}`,
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    } as const;
    const token = await this.token();
    return this.send({ ...request, token }, async (response) => Buffer.from(await response.arrayBuffer()));
  }

  signInCandidate(request: CandidateSignInRequest): Promise<CandidateSession> {
    return this.asStation(
      { method: 'POST', path: '/candidate-sessions', body: JSON.stringify(request) },
      candidateSessionSchema,
    );
  }

  /** @param packageId the package this station holds */
  startAttempt(candidateToken: string, request: StartAttemptRequest): Promise<StartedAttempt> {
    const body = JSON.stringify(request);
    return this.json(
      { method: 'POST', path: '/attempts', body, token: candidateToken },
      startedAttemptSchema,
    );
  }

  heartbeat(attemptId: string, request: HeartbeatRequest): Promise<HeartbeatAck> {
    return this.asStation(
      { method: 'POST', path: `/attempts/${attemptId}/heartbeats`, body: JSON.stringify(request) },
      heartbeatAckSchema,
    );
  }

  /** Tells the centre what this station's check has found. */
  async reportReadiness(report: ReadinessReport): Promise<void> {
    await this.asStation(
      { method: 'POST', path: '/stations/readiness', body: JSON.stringify(report) },
      z.object({}),
    );
  }

  /** Tells the server of an attempt it does not know. */
  announce(attemptId: string, announcement: Announcement): Promise<Attempt> {
    return this.asStation(
      { method: 'POST', path: `/attempts/${attemptId}/announce`, body: JSON.stringify(announcement) },
      attemptSchema,
    );
  }

  /** The entries the centre holds, from a number on; a page at a time. */
  async entries(attemptId: string, fromSeq: number): Promise<Entry[]> {
    const path = `/attempts/${attemptId}/entries?from=${fromSeq}`;
    const page = await this.asStation({ method: 'GET', path }, journalPageSchema);
    return z.array(entrySchema).parse(page.entries);
  }

  /** Which of these journals the centre does not hold whole. */
  compareJournals(journals: CompareJournalsRequest['journals']): Promise<ComparedJournals> {
    return this.asStation(
      { method: 'POST', path: '/attempts/compare', body: JSON.stringify({ journals }) },
      comparedJournalsSchema,
    );
  }

  sendBatch(attemptId: string, { body, signature }: SignedBatch): Promise<BatchAck> {
    const headers = { [BATCH_SIGNATURE_HEADER]: signature };
    return this.asStation(
      { method: 'POST', path: `/attempts/${attemptId}/batches`, body, headers },
      batchAckSchema,
    );
  }

  gradingKey(attemptId: string): Promise<ReleasedGradingKey> {
    return this.asStation(
      { method: 'POST', path: `/attempts/${attemptId}/grading-key`, body: '{}' },
      releasedGradingKeySchema,
    );
  }

  private async asStation<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
    try {
      return await this.json({ ...request, token: await this.token() }, schema);
    } catch (error) {
      // A token the server no longer accepts (its clock or secret changed) is replaced at the next call.
      if (error instanceof ServerProblem && error.code === 'not-signed-in') this.stationToken = null;
      throw error;
    }
  }

  private async token(): Promise<string> {
    const { clock, identity } = this.options;
    if (this.stationToken && clock.monotonicMs() < this.stationToken.renewAtMs)
      return this.stationToken.token.token;
    const { enrolment } = identity;
    if (!enrolment) throw new Unreachable(new Error('the station has not enrolled'));
    try {
      return await this.askForToken(enrolment.stationId);
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
    }
    // A wrong clock on this machine is no reason to stay out: the refusal told the server's time.
    try {
      return await this.askForToken(enrolment.stationId);
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      const again = await this.enrolAgain();
      if (again === null) throw new TokenRefused(error.problem, error.retryAfterMs);
      return this.askForToken(again);
    }
  }

  /** A server that was set up anew or restored does not know this station: with a token at hand it enrols again. */
  private async enrolAgain(): Promise<string | null> {
    const { enrolmentToken, stationName, identity } = this.options;
    if (enrolmentToken === null) return null;
    await this.enrol(enrolmentToken, stationName);
    return identity.enrolment?.stationId ?? null;
  }

  private async askForToken(stationId: string): Promise<string> {
    const { clock, identity, version } = this.options;
    const at = new Date(this.serverNowMs()).toISOString();
    const body = JSON.stringify({ at, signature: identity.signTokenRequest(stationId, at) });
    const token = await this.json(
      {
        method: 'POST',
        path: `/stations/${stationId}/token`,
        body,
        ...(version && { headers: { [CLIENT_VERSION_HEADER]: version } }),
      },
      tokenSchema,
    );
    const lifetimeMs = Date.parse(token.expiresAt) - this.serverNowMs();
    this.stationToken = { token, renewAtMs: clock.monotonicMs() + Math.max(0, lifetimeMs - RENEW_MS) };
    return token.token;
  }

  /** The server's time as last heard; this machine's before that. */
  private serverNowMs(): number {
    const { clock } = this.options;
    return this.serverOffsetMs === null
      ? clock.wallMs()
      : Math.round(clock.monotonicMs() + this.serverOffsetMs);
  }

  private hearTime(response: Response): void {
    const dateMs = Date.parse(response.headers.get('date') ?? '');
    if (Number.isFinite(dateMs)) this.serverOffsetMs = dateMs - this.options.clock.monotonicMs();
  }

  private async json<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
    const body = await this.send(request, (response) => response.json() as Promise<unknown>);
    const parsed = schema.safeParse(body);
    if (!parsed.success)
      throw new Unreachable(
        new Error(`${request.path}: the answer is not as agreed: ${parsed.error.message}`),
      );
    return parsed.data;
  }

  /** @param read takes the body of a success; within the same time as the rest */
  private async send<T>(request: Request, read: (response: Response) => Promise<T>): Promise<T> {
    const aborting = new AbortController();
    const timeout = this.options.clock.setTimer(request.timeoutMs ?? REQUEST_TIMEOUT_MS, () =>
      aborting.abort(new Error(`${request.path}: no answer in time`)),
    );
    try {
      const response = await this.ask(request, aborting.signal);
      this.hearTime(response);
      if (!response.ok) throw await problemOf(response);
      return await read(response);
    } catch (error) {
      throw error instanceof ServerProblem || error instanceof Unreachable ? error : new Unreachable(error);
    } finally {
      timeout.cancel();
    }
  }

  private ask(request: Request, signal: AbortSignal): Promise<Response> {
    return this.options.fetch(new URL(`${API_PREFIX}${request.path}`, this.options.serverUrl), {
      method: request.method,
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'error',
      signal,
    });
  }
}

function isRefusedToken(error: unknown): error is ServerProblem {
  return error instanceof ServerProblem && error.code === 'signature-invalid';
}

/** What an answer that is no success says; an answer that says nothing readable counts as not reached. */
async function problemOf(response: Response): Promise<ServerProblem | Unreachable> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (!problem.success) return new Unreachable(new Error(`the server answered ${response.status}`));
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ServerProblem(problem.data, Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null);
}
