import { randomUUID } from 'node:crypto';
import type { Entry } from '@examhall/shared/journal';
import { exchangePairOf, newKey, newSigningPair } from '@examhall/shared/sealing';
import type { CanaryTask, HeartbeatRequest } from '@examhall/shared/protocol';
import {
  MemoryCentre,
  sealSample,
  UnplannedRequest,
  type CentreAnswer,
  type PackageInMemory,
} from '@examhall/shared/testing';
import type { FakeClock } from './fake-clock.js';

/** What a test does to the next requests whose path matches; `after` lets the server act and loses the answer. */
export interface Fault {
  readonly path: RegExp;
  readonly kind:
    'before' | 'after' | { readonly status: number; readonly code: string; readonly retryAfter?: number };
  times: number;
}

const DURATION_MS = 3_600_000;

/** One sitting and one server for all tests, so that its first package, which takes scrypt a while, is sealed once. */
const SITTING = randomUUID();
const KEYS = newSigningPair();
const EXCHANGE = exchangePairOf(newKey());
let first: Promise<PackageInMemory> | undefined;
const sealFirst = () =>
  (first ??= sealSample({ packageId: randomUUID(), sittingId: SITTING, serverPrivateKey: KEYS.privateKey }));

/**
 * The centre in memory behind an HTTP that tests can break, for what the client does when things go wrong. It answers
 * calls nobody planned with an error that fails the test.
 */
export class FakeServer {
  readonly url = 'http://server.test';
  readonly enrolmentToken = 'enrolment-token-of-the-test';
  readonly accessCode = 'ABC-DEF-GHJ';
  readonly sittingId = SITTING;
  /** The attempt that the first start makes. */
  readonly attemptId = randomUUID();
  readonly keys = KEYS;
  readonly exchange = EXCHANGE;
  readonly faults: Fault[] = [];
  readonly requests: string[] = [];
  /** What stations have said in their heartbeats. */
  readonly beats: HeartbeatRequest[] = [];
  readonly unplanned: string[] = [];
  readonly centre: MemoryCentre;
  offline = false;

  private constructor(private readonly clock: FakeClock) {
    let attempts = 0;
    this.centre = new MemoryCentre({
      sittingId: SITTING,
      durationMs: DURATION_MS,
      enrolmentToken: this.enrolmentToken,
      accessCode: this.accessCode,
      keys: KEYS,
      exchange: EXCHANGE,
      nowMs: () => this.nowMs(),
      newId: (what) => (what === 'attempt' && (attempts += 1) === 1 ? this.attemptId : randomUUID()),
      newSeed: () => '000102030405060708090a0b0c0d0e0f',
    });
  }

  /** A server with one sitting, whose first package is issued. */
  static async open(clock: FakeClock): Promise<FakeServer> {
    const server = new FakeServer(clock);
    server.packages.push(await sealFirst());
    return server;
  }

  /** Issues a further version of the sitting's package. */
  async issuePackage(input: Partial<Parameters<typeof sealSample>[0]> = {}): Promise<PackageInMemory> {
    const sealed = await sealSample({
      packageId: randomUUID(),
      packageVersion: this.packages.length + 1,
      sittingId: this.sittingId,
      serverPrivateKey: this.keys.privateKey,
      ...input,
    });
    this.packages.push(sealed);
    return sealed;
  }

  /** The versions of the sitting's package, the last of which is valid. */
  get packages(): PackageInMemory[] {
    return this.centre.packages;
  }

  /** The valid package. */
  get sealed(): PackageInMemory {
    const last = this.packages.at(-1);
    if (!last) throw new Error('issue a package first');
    return last;
  }

  get packageId(): string {
    return this.centre.packageId;
  }

  /** What the server has committed of the first attempt. */
  get entries(): readonly Entry[] {
    return this.centre.state.attempts.get(this.attemptId)?.entries ?? [];
  }

  /** Replaces what the server has committed, as another history or a backup would. */
  set entries(entries: readonly Entry[]) {
    const { attempts } = this.centre.state;
    const attempt = { ...this.centre.attempt(this.attemptId), entries };
    this.centre.state = { ...this.centre.state, attempts: new Map(attempts).set(attempt.id, attempt) };
  }

  set canary(task: CanaryTask | null) {
    this.centre.canary = task;
  }

  set releasesGradingKeyAtStart(at: boolean) {
    this.centre.releasesGradingKeyAtStart = at;
  }

  set tamper(tamper: MemoryCentre['tamper']) {
    this.centre.tamper = tamper;
  }

  /** The server's clock is right, whatever the station's wall clock is set to. */
  nowMs(): number {
    return Date.parse('2026-01-05T08:00:00.000Z') + this.clock.trueMs();
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input));
    const path = pathname.replace('/api/v1', '');
    const method = init?.method ?? 'GET';
    this.requests.push(`${method} ${path}`);
    const fault = this.faults.find((candidate) => candidate.times > 0 && candidate.path.test(path));
    if (fault) fault.times -= 1;
    if (this.offline || fault?.kind === 'before') throw new TypeError('fetch failed');
    if (typeof fault?.kind === 'object')
      return problem(fault.kind.status, fault.kind.code, this.nowMs(), fault.kind.retryAfter);
    const headers = new Headers(init?.headers);
    if (path.endsWith('/heartbeats')) this.beats.push(JSON.parse(String(init?.body)) as HeartbeatRequest);
    const request = {
      method,
      path: path + search,
      body: typeof init?.body === 'string' ? init.body : '',
      token: (headers.get('authorization') ?? '').replace('Bearer ', ''),
      signature: headers.get('examhall-signature') ?? '',
    };
    const response = this.answer(request);
    if (fault?.kind === 'after') throw new TypeError('fetch failed');
    return response;
  };

  private answer(request: Parameters<MemoryCentre['handle']>[0]): Response {
    try {
      return asResponse(this.centre.handle(request), this.nowMs());
    } catch (error) {
      if (error instanceof UnplannedRequest) this.unplanned.push(request.path);
      throw error;
    }
  }
}

/** What the centre answers, as HTTP. */
export function asResponse({ status, body }: CentreAnswer, nowMs: number): Response {
  const headers = { date: new Date(nowMs).toUTCString() };
  if (body instanceof Uint8Array) return new Response(new Uint8Array(body), { status, headers });
  return Response.json(body, { status, headers });
}

function problem(status: number, code: string, nowMs: number, retryAfter?: number): Response {
  const body = { type: `urn:examhall:problem:${code}`, title: code, status, detail: `${code}.`, code };
  return Response.json(body, {
    status,
    headers: {
      date: new Date(nowMs).toUTCString(),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  });
}
