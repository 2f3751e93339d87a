import { randomUUID } from 'node:crypto';
import { emptyHead, fold, headOf, type Entry } from '@examhall/shared/journal';
import type { Problem, SignedReceipt } from '@examhall/shared/protocol';
import {
  batchSchema,
  contentKeyContext,
  gradingKeyContext,
  canaryTaskContext,
  CHUNK_BYTES,
  newSigningPair,
  sealToStation,
  signatureHolds,
  signReceipt,
} from '@examhall/shared/sealing';
import type { CanaryTask } from '@examhall/shared/protocol';
import { sealSample, type PackageInMemory } from '@examhall/shared/testing';
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
let first: Promise<PackageInMemory> | undefined;
const sealFirst = () =>
  (first ??= sealSample({ packageId: randomUUID(), sittingId: SITTING, serverPrivateKey: KEYS.privateKey }));

/**
 * A server in memory that speaks the protocol as the real one does, for tests of what the client does when things go
 * wrong. It answers calls nobody planned with an error that fails the test.
 */
export class FakeServer {
  readonly url = 'http://server.test';
  readonly enrolmentToken = 'enrolment-token-of-the-test';
  readonly accessCode = 'ABC-DEF-GHJ';
  readonly sittingId = SITTING;
  readonly attemptId = randomUUID();
  readonly keys = KEYS;
  readonly faults: Fault[] = [];
  readonly requests: string[] = [];
  readonly unplanned: string[] = [];
  /** What the server has committed. */
  entries: Entry[] = [];
  offline = false;
  /** The versions of the sitting's package, the last of which is valid. */
  readonly packages: PackageInMemory[] = [];
  /** A canary that waits for the station. */
  canary: CanaryTask | null = null;
  /** True: the grading key goes out with the start. */
  releasesGradingKeyAtStart = false;
  /** Replaces chunks on their way, as a broken cable or a cheat would. */
  tamper: (part: string, index: number, bytes: Buffer) => Buffer = (_part, _index, bytes) => bytes;
  private readonly stationId = randomUUID();
  private station: { signingKey: string; exchangeKey: string } | null = null;
  private startedAtMs: number | null = null;
  private receipt: SignedReceipt | null = null;

  private constructor(private readonly clock: FakeClock) {}

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

  /** The valid package. */
  get sealed(): PackageInMemory {
    const last = this.packages.at(-1);
    if (!last) throw new Error('issue a package first');
    return last;
  }

  get packageId(): string {
    return this.sealed.signed.manifest.packageId;
  }

  /** The server's clock is right, whatever the station's wall clock is set to. */
  private nowMs(): number {
    return Date.parse('2026-01-05T08:00:00.000Z') + this.clock.monotonicMs();
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const path = pathname.replace('/api/v1', '');
    this.requests.push(`${init?.method ?? 'GET'} ${path}`);
    const fault = this.faults.find((candidate) => candidate.times > 0 && candidate.path.test(path));
    if (fault) fault.times -= 1;
    if (this.offline || fault?.kind === 'before') throw new TypeError('fetch failed');
    if (typeof fault?.kind === 'object')
      return problem(fault.kind.status, fault.kind.code, {}, fault.kind.retryAfter);
    const response = this.answer(path, init);
    if (fault?.kind === 'after') throw new TypeError('fetch failed');
    return response;
  };

  private answer(path: string, init: RequestInit | undefined): Response {
    const body = typeof init?.body === 'string' ? init.body : '';
    const json = () => JSON.parse(body) as Record<string, string>;
    const piece = /^\/packages\/([^/]+)\/(?:manifest\.json|parts\/([^/]+)\/chunks\/(\d+))$/u.exec(path);
    if (piece) return this.packagePiece(piece[1] ?? '', piece[2], Number(piece[3]));
    const times = {
      serverTime: this.iso(this.nowMs()),
      deadline: this.iso((this.startedAtMs ?? 0) + DURATION_MS),
    };
    switch (path) {
      case '/stations/enrol':
        if (json()['enrolmentToken'] !== this.enrolmentToken) return problem(401, 'wrong-credentials');
        this.station = { signingKey: json()['signingKey'] ?? '', exchangeKey: json()['exchangeKey'] ?? '' };
        return Response.json({ stationId: this.stationId, serverKey: this.keys.publicKey });
      case `/stations/${this.stationId}/token`:
        return Response.json({ token: 'station', expiresAt: this.iso(this.nowMs() + DURATION_MS) });
      case '/stations/me/sittings':
        return Response.json({ serverTime: times.serverTime, sittings: [this.sitting()] });
      case '/stations/me/canaries':
        return Response.json(this.canaryTasks());
      case '/candidate-sessions':
        if (json()['accessCode'] !== this.accessCode) return problem(401, 'wrong-credentials');
        return Response.json({
          token: 'candidate',
          expiresAt: this.iso(this.nowMs() + DURATION_MS),
          candidate: { number: json()['candidateNumber'], name: 'Test candidate' },
        });
      case '/attempts':
        if (this.startedAtMs === null && json()['packageId'] !== this.packageId) {
          return problem(409, 'package-outdated', { detail: 'A corrected version has been issued.' });
        }
        return this.start();
      case `/attempts/${this.attemptId}`:
        return Response.json({
          id: this.attemptId,
          sittingId: this.sittingId,
          state: this.receipt ? 'sealed' : 'open',
          stationId: this.stationId,
          startedAt: this.iso(this.startedAtMs ?? 0),
          ...times,
          head: this.head(),
        });
      case `/attempts/${this.attemptId}/batches`:
        return this.takeBatch(body, new Headers(init?.headers).get('examhall-signature') ?? '', times);
      case `/attempts/${this.attemptId}/grading-key`:
        if (!this.receipt) return problem(409, 'attempt-not-sealed');
        return Response.json({
          gradingKey: this.releasedGradingKey(),
        });
      default:
        this.unplanned.push(path);
        throw new Error(`nobody planned a request to ${path}`);
    }
  }

  private packagePiece(packageId: string, part: string | undefined, index: number): Response {
    const found = this.packages.find(({ signed }) => signed.manifest.packageId === packageId);
    if (!found) return problem(404, 'not-found');
    if (part === undefined) return Response.json(found.signed);
    const bytes = found.parts.get(part)?.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    if (!bytes || bytes.length === 0) return problem(404, 'not-found');
    return new Response(new Uint8Array(this.tamper(part, index, bytes)));
  }

  private canaryTasks() {
    if (!this.canary || this.receipt) return [];
    const context = canaryTaskContext(this.sittingId, this.stationId);
    const text = Buffer.from(JSON.stringify(this.canary), 'utf8');
    const sealedTask = sealToStation(this.station?.exchangeKey ?? '', text, context);
    return [{ sitting: this.sitting(), sealedTask }];
  }

  private releasedGradingKey(): string {
    const context = gradingKeyContext(this.attemptId, this.packageId);
    return sealToStation(this.station?.exchangeKey ?? '', this.sealed.secrets.gradingKey, context);
  }

  private sitting() {
    return {
      id: this.sittingId,
      title: 'Test sitting',
      opensAt: '2026-01-05T07:00:00.000Z',
      closesAt: '2026-01-06T07:00:00.000Z',
      durationMinutes: 60,
      packageId: this.packageId,
      packageVersion: this.packages.length,
    };
  }

  private start(): Response {
    this.startedAtMs ??= this.nowMs();
    return Response.json({
      attemptId: this.attemptId,
      sittingId: this.sittingId,
      packageId: this.packageId,
      startedAt: this.iso(this.startedAtMs),
      deadline: this.iso(this.startedAtMs + DURATION_MS),
      serverTime: this.iso(this.nowMs()),
      contentKey: sealToStation(
        this.station?.exchangeKey ?? '',
        this.sealed.secrets.contentKey,
        contentKeyContext(this.attemptId, this.packageId),
      ),
      gradingKey: this.releasesGradingKeyAtStart ? this.releasedGradingKey() : null,
      seed: '000102030405060708090a0b0c0d0e0f',
      head: this.head(),
    });
  }

  private takeBatch(body: string, signature: string, times: object): Response {
    if (!signatureHolds(this.station?.signingKey ?? '', Buffer.from(body), signature))
      return problem(401, 'signature-invalid');
    const { entries } = batchSchema.parse(JSON.parse(body));
    const first = entries[0]?.seq ?? 0;
    if (first > this.entries.length + 1) return problem(409, 'journal-gap', { head: this.head() });
    for (const entry of entries) {
      const held = this.entries[entry.seq - 1];
      if (held && held.hash !== entry.hash) return problem(409, 'journal-fork', { head: this.head() });
      if (!held) this.entries.push(entry);
    }
    const { sealed } = fold(this.entries);
    if (sealed && !this.receipt) {
      this.receipt = signReceipt(
        {
          format: 'examhall-receipt-v1',
          submissionId: this.attemptId,
          attemptId: this.attemptId,
          candidateNumber: '1001',
          entries: sealed.seq,
          sealHash: sealed.hash,
          receivedAt: this.iso(this.nowMs()),
        },
        this.keys.privateKey,
      );
    }
    const submission = this.receipt && {
      submissionId: this.attemptId,
      statusUrl: '/submissions/1',
      signedReceipt: this.receipt,
    };
    return Response.json({ through: this.head(), ...times, submission }, { status: submission ? 202 : 200 });
  }

  private head() {
    const last = this.entries.at(-1);
    return last ? headOf(last) : emptyHead(this.attemptId);
  }

  private iso(ms: number): string {
    return new Date(ms).toISOString();
  }
}

function problem(status: number, code: string, extra: Partial<Problem> = {}, retryAfter?: number): Response {
  const body: Problem = {
    type: `urn:examhall:problem:${code}`,
    title: code,
    status,
    detail: `${code}.`,
    code,
    ...extra,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  });
}
