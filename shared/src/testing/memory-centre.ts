import {
  emptyHead,
  fold,
  headOf,
  takeIn,
  type AttemptView,
  type Entry,
  type HeldJournal,
  type Intake,
} from '../journal/index.js';
import type {
  Accommodations,
  StartAttemptRequest,
  CanaryTask,
  HandedIn,
  Head,
  Order,
  Problem,
  ProblemCode,
  SignedReceipt,
} from '../protocol/index.js';
import {
  announcementSchema,
  JOURNAL_PAGE,
  noAccommodations,
  problemStatus,
  stationCertificateMessage,
  withExtraTime,
} from '../protocol/index.js';
import {
  batchSchema,
  canaryTaskContext,
  CHUNK_BYTES,
  codeKeyContext,
  contentKeyContext,
  gradingKeyContext,
  resumeCode,
  sealToStation,
  signatureHolds,
  signBytes,
  signReceipt,
  stationCodeKey,
  timeCode,
  unlockCode,
  type KeyPairText,
} from '../sealing/index.js';
import type { PackageInMemory } from './sealed-sample.js';

/** What an invigilator gives at the console. */
type GivenOrder =
  | { readonly kind: 'time' | 'unlock'; readonly minutes: number }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'collect' | 'lock' | 'pause' | 'resume' };

function issuedOrder(
  order: GivenOrder,
  common: Pick<Order, 'number' | 'issuedAt' | 'issuedBy'>,
  pausedMs: number,
): Order {
  switch (order.kind) {
    case 'lock':
    case 'pause':
      return { ...common, kind: order.kind };
    case 'resume':
      return { ...common, kind: 'resume', seconds: Math.ceil(pausedMs / 60_000) * 60 };
    case 'time':
      return { ...common, kind: 'time', seconds: order.minutes * 60, reason: 'extra-time' };
    case 'unlock':
      return { ...common, kind: 'unlock', seconds: order.minutes * 60 };
    case 'collect':
      return { ...common, kind: 'collect' };
    case 'message':
      return { ...common, kind: 'message', text: order.text };
  }
}

function pausedAfter({ kind }: GivenOrder, { pausedAtMs }: HeldAttempt, nowMs: number): number | null {
  if (kind === 'pause') return pausedAtMs ?? nowMs;
  return kind === 'resume' ? null : pausedAtMs;
}

/** An attempt as the centre keeps it. */
export interface HeldAttempt {
  readonly id: string;
  readonly candidateNumber: string;
  readonly packageId: string;
  readonly stationId: string;
  readonly seed: string;
  readonly startedAtMs: number;
  readonly deadlineMs: number;
  readonly entries: readonly Entry[];
  readonly orders: readonly Order[];
  /** The highest number an order was ever given. */
  readonly ordersGiven: number;
  /** Since when it is paused by an order; null while it is not. */
  readonly pausedAtMs: number | null;
  readonly receipt: SignedReceipt | null;
  /** Bodies of batches that belong to no one's history any more, each once. */
  readonly evidence: readonly string[];
}

/** Everything the centre has committed. */
export interface CentreState {
  readonly stations: ReadonlyMap<
    string,
    { readonly name: string; readonly signingKey: string; readonly exchangeKey: string }
  >;
  readonly attempts: ReadonlyMap<string, HeldAttempt>;
}

export interface CentreRequest {
  readonly method: string;
  /** Without the API's prefix. */
  readonly path: string;
  readonly body: string;
  /** Tokens of this centre are names: a station's id, or a candidate's number, `@` and a station's id. */
  readonly token: string;
  readonly signature: string;
}

/** What the centre would answer, and the state that has to be committed before it may. */
export interface CentreAnswer {
  readonly status: number;
  /** JSON, or bytes of a package. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when nothing changes. */
  readonly next: CentreState | null;
}

export interface MemoryCentreOptions {
  readonly sittingId: string;
  readonly durationMs: number;
  readonly enrolmentToken: string;
  readonly accessCode: string;
  readonly keys: KeyPairText;
  readonly exchange: KeyPairText;
  /** The centre's clock, which is right by definition. */
  readonly nowMs: () => number;
  readonly newId: (what: 'station' | 'attempt') => string;
  readonly newSeed: () => string;
}

/** Called with a path that nobody planned: a test that goes there is wrong. */
export class UnplannedRequest extends Error {
  override readonly name = 'UnplannedRequest';
}

/**
 * A centre in memory that speaks the protocol as the real server does, with the same pure intake. A request is answered from
 * the committed state and says what the next one would be; who calls decides whether it is committed, lost or restored.
 */
export class MemoryCentre {
  state: CentreState = { stations: new Map(), attempts: new Map() };
  /** The versions of the sitting's package, the last of which is valid. */
  readonly packages: PackageInMemory[] = [];
  /** A canary that waits for the station. */
  canary: CanaryTask | null = null;
  /** True: the grading key goes out with the start. */
  /** Whether the sitting can be sat on locked machines only. */
  demandsLock = false;
  /** The one version of the client with which the sitting is sat; null: any. */
  clientVersion: string | null = null;
  /** What every candidate is given. */
  accommodations: Accommodations = noAccommodations;
  /** What candidates declare before they start. */
  honourStatement = '';
  opensAt = '2026-01-05T07:00:00.000Z';
  releasesGradingKeyAtStart = false;
  /** Replaces chunks on their way, as a broken cable or a cheat would. */
  tamper: (part: string, index: number, bytes: Buffer) => Buffer = (_part, _index, bytes) => bytes;
  /** Replaced by a test, receipts come from somebody else. */
  receiptKey: string;
  private readonly codeSecret = Buffer.alloc(32, 7);

  constructor(private readonly options: MemoryCentreOptions) {
    this.receiptKey = options.keys.privateKey;
  }

  /** Answers a request, and commits what it changes. */
  handle(request: CentreRequest): CentreAnswer {
    const answer = this.answer(request);
    if (answer.next) this.state = answer.next;
    return answer;
  }

  /** The attempt with this id. @throws Error when there is none */
  attempt(id: string): HeldAttempt {
    const attempt = this.state.attempts.get(id);
    if (!attempt) throw new Error('there is no such attempt');
    return attempt;
  }

  /** Gives an order to an attempt's station, as an invigilator does at the console. Answers its time code, if it has one. */
  order(attemptId: string, order: GivenOrder): string | null {
    const attempt = this.attempt(attemptId);
    const number = attempt.ordersGiven + 1;
    const common = { number, issuedAt: this.iso(this.options.nowMs()), issuedBy: 'Invigilator' };
    const now = this.options.nowMs();
    const issued = issuedOrder(order, common, now - (attempt.pausedAtMs ?? now));
    const seconds = 'seconds' in issued ? issued.seconds : null;
    this.put({
      ...attempt,
      orders: [...attempt.orders, issued],
      ordersGiven: number,
      deadlineMs: attempt.deadlineMs + (seconds ?? 0) * 1_000,
      pausedAtMs: pausedAfter(order, attempt, now),
    });
    if (seconds === null) return null;
    const codeKey = stationCodeKey(this.codeSecret, attempt.stationId);
    const grant = { number, minutes: seconds / 60 };
    if (order.kind === 'resume') return resumeCode(codeKey, attemptId, grant);
    return order.kind === 'unlock'
      ? unlockCode(codeKey, attemptId, grant)
      : timeCode(codeKey, attemptId, { ...grant, reason: 'extra-time' });
  }

  /** Moves an attempt to another station, as an invigilator does at the console. */
  move(attemptId: string, stationId: string): void {
    this.put({ ...this.attempt(attemptId), stationId });
  }

  /** Computes the answer to a request from the committed state alone. */
  answer(request: CentreRequest): CentreAnswer {
    const { path } = request;
    const isPublic = path === '/stations/enrol' || path.endsWith('/token');
    if (!isPublic && !this.state.stations.has(stationOf(request))) return problem('not-signed-in');
    const [, piecePackage, part, index] =
      /^\/packages\/([^/]+)\/(?:manifest\.json|parts\/([^/]+)\/chunks\/(\d+))$/u.exec(path) ?? [];
    if (piecePackage) return this.packagePiece(piecePackage, part, Number(index));
    const [, attemptId, action] = /^\/attempts\/([0-9a-f-]{36})\/([a-z-]+)/u.exec(path) ?? [];
    if (attemptId && action) return this.aboutAttempt(attemptId, action, request);
    return this.toStation(request);
  }

  private toStation(request: CentreRequest): CentreAnswer {
    const { path } = request;
    const json = () => JSON.parse(request.body) as Record<string, string>;
    const [, tokenFor] = /^\/stations\/([^/]+)\/token$/u.exec(path) ?? [];
    if (tokenFor) {
      if (!this.state.stations.has(tokenFor)) return problem('signature-invalid');
      return ok({ token: tokenFor, expiresAt: this.iso(this.options.nowMs() + 3_600_000) });
    }
    switch (path) {
      case '/stations/enrol':
        return this.enrol(json());
      case '/stations/me/sittings':
        return ok({ serverTime: this.iso(this.options.nowMs()), sittings: [this.sitting()] });
      case '/stations/me/canaries':
        return ok(this.canaryTasks(request));
      case '/candidate-sessions':
        return this.signIn(json(), stationOf(request));
      case '/attempts':
        return this.start(JSON.parse(request.body) as StartAttemptRequest, request.token);
      case '/attempts/compare':
        return this.compare(request);
      default:
        throw new UnplannedRequest(`nobody planned a request to ${path}`);
    }
  }

  private signIn(
    { accessCode, candidateNumber = '' }: Record<string, string>,
    station: string,
  ): CentreAnswer {
    if (accessCode !== this.options.accessCode) return problem('wrong-credentials');
    const begun = this.ofCandidate(candidateNumber);
    return ok({
      // What the real token carries, readable here: who sits where.
      token: `${candidateNumber}@${station}`,
      expiresAt: this.iso(this.options.nowMs() + 3_600_000),
      candidate: { number: candidateNumber, name: 'Test candidate' },
      accommodations: this.accommodations,
      begunAt: begun ? this.iso(begun.startedAtMs) : null,
    });
  }

  private aboutAttempt(attemptId: string, action: string, request: CentreRequest): CentreAnswer {
    if (action === 'announce') return this.announce(attemptId, request);
    const attempt = this.state.attempts.get(attemptId);
    if (!attempt) return problem('not-found');
    if (action === 'batches') return this.takeBatch(attempt, request);
    if (attempt.stationId !== stationOf(request)) return elsewhere(attempt);
    switch (action) {
      case 'heartbeats': {
        const { ordersThrough } = JSON.parse(request.body) as { ordersThrough: number };
        // Orders that a restored backup does not know were given all the same: their numbers are not used again.
        const ordersGiven = Math.max(attempt.ordersGiven, ordersThrough);
        const next = ordersGiven > attempt.ordersGiven ? this.with({ ...attempt, ordersGiven }) : null;
        const body = {
          state: attempt.receipt ? 'sealed' : 'open',
          head: headOfAttempt(attempt),
          ...this.times(attempt),
          orders: attempt.orders.filter(({ number }) => number > ordersThrough),
          submission: handedIn(attempt),
        };
        return ok(body, next);
      }
      case 'entries': {
        const from = Number(new URLSearchParams(request.path.split('?')[1]).get('from'));
        const entries = attempt.entries.slice(from - 1, from - 1 + JOURNAL_PAGE);
        return ok({ head: headOfAttempt(attempt), entries });
      }
      case 'grading-key':
        if (!attempt.receipt) return problem('attempt-not-sealed');
        return ok({ gradingKey: this.releasedGradingKey(attempt) });
      default:
        throw new UnplannedRequest(`nobody planned a request to ${request.path}`);
    }
  }

  private enrol(request: Record<string, string>): CentreAnswer {
    if (request['enrolmentToken'] !== this.options.enrolmentToken) return problem('wrong-credentials');
    const { name = '', signingKey = '', exchangeKey = '' } = request;
    const known = [...this.state.stations].find(([, station]) => station.signingKey === signingKey);
    const stationId = known?.[0] ?? this.options.newId('station');
    const { keys, exchange } = this.options;
    const message = Buffer.from(stationCertificateMessage(stationId, signingKey), 'utf8');
    const codeKey = stationCodeKey(this.codeSecret, stationId);
    const stations = new Map(this.state.stations).set(stationId, { name, signingKey, exchangeKey });
    return ok(
      {
        stationId,
        serverKey: keys.publicKey,
        serverExchangeKey: exchange.publicKey,
        certificate: signBytes(keys.privateKey, message),
        codeKey: sealToStation(exchangeKey, codeKey, codeKeyContext(stationId)),
      },
      { ...this.state, stations },
    );
  }

  private start({ packageId, machineLocked }: StartAttemptRequest, token: string): CentreAnswer {
    if (this.demandsLock && machineLocked !== true) return problem('lockdown-required');
    const [candidateNumber = '', stationId = ''] = token.split('@');
    const existing = this.ofCandidate(candidateNumber);
    if (existing && existing.stationId !== stationId) return problem('attempt-on-other-station');
    if (existing?.receipt) return problem('attempt-already-sealed');
    if (!existing && packageId !== this.packageId)
      return problem('package-outdated', { detail: 'A corrected version has been issued.' });
    const now = this.options.nowMs();
    const attempt: HeldAttempt = existing ?? {
      id: this.options.newId('attempt'),
      candidateNumber,
      packageId,
      stationId,
      seed: this.options.newSeed(),
      startedAtMs: now,
      deadlineMs: now + withExtraTime(this.options.durationMs, this.accommodations),
      entries: [],
      orders: [],
      ordersGiven: 0,
      pausedAtMs: null,
      receipt: null,
      evidence: [],
    };
    const { secrets } = this.packageOf(attempt.packageId);
    const context = contentKeyContext(attempt.id, attempt.packageId);
    return ok(
      {
        attemptId: attempt.id,
        sittingId: this.options.sittingId,
        packageId: attempt.packageId,
        startedAt: this.iso(attempt.startedAtMs),
        ...this.times(attempt),
        contentKey: sealToStation(this.exchangeKeyOf(stationId), secrets.contentKey, context),
        gradingKey: this.releasesGradingKeyAtStart ? this.releasedGradingKey(attempt) : null,
        seed: attempt.seed,
        head: headOfAttempt(attempt),
      },
      existing ? null : this.with(attempt),
    );
  }

  private announce(attemptId: string, request: CentreRequest): CentreAnswer {
    const { candidateNumber, packageId, startedAt, deadline, seed } = announcementSchema.parse(
      JSON.parse(request.body),
    );
    const other = this.ofCandidate(candidateNumber);
    // One that this station began and never wrote to makes way: a start that was sent twice, around a restore.
    const isShell = other?.stationId === stationOf(request) && other.entries.length + other.ordersGiven === 0;
    const existing = this.state.attempts.get(attemptId) ?? (isShell ? undefined : other);
    if (existing && existing.id !== attemptId) return problem('conflict');
    const attempt: HeldAttempt = existing ?? {
      id: attemptId,
      candidateNumber,
      packageId,
      stationId: stationOf(request),
      seed,
      startedAtMs: Date.parse(startedAt),
      deadlineMs: Date.parse(deadline),
      entries: [],
      orders: [],
      ordersGiven: 0,
      pausedAtMs: null,
      receipt: null,
      evidence: [],
    };
    return ok(
      {
        id: attempt.id,
        sittingId: this.options.sittingId,
        state: attempt.receipt ? 'sealed' : 'open',
        stationId: attempt.stationId,
        startedAt: this.iso(attempt.startedAtMs),
        ...this.times(attempt),
        head: headOfAttempt(attempt),
      },
      existing ? null : this.with(attempt, isShell ? other.id : null),
    );
  }

  private takeBatch(attempt: HeldAttempt, request: CentreRequest): CentreAnswer {
    const stationId = stationOf(request);
    const signingKey = this.state.stations.get(stationId)?.signingKey ?? '';
    if (!signatureHolds(signingKey, Buffer.from(request.body), request.signature))
      return problem('signature-invalid');
    const { entries } = batchSchema.parse(JSON.parse(request.body));
    if (attempt.stationId !== stationId) {
      const news = entries.some((entry) => attempt.entries[entry.seq - 1]?.hash !== entry.hash);
      return { ...elsewhere(attempt), next: news ? this.withEvidence(attempt, request.body) : null };
    }
    const intake = takeIn(heldOf(attempt), entries);
    if (intake.kind === 'gap') return problem('journal-gap', { head: headOfAttempt(attempt) });
    if (intake.kind === 'refused') {
      const code = intake.fault === 'fork' ? 'journal-fork' : 'journal-invalid';
      const refused = problem(code, { detail: intake.reason, head: headOfAttempt(attempt) });
      return { ...refused, next: this.withEvidence(attempt, request.body) };
    }
    const taken = intake.kind === 'append' ? this.appended(attempt, intake) : attempt;
    const body = {
      through: headOfAttempt(taken),
      ...this.times(taken),
      orders: taken.ordersGiven,
      submission: handedIn(taken),
    };
    const next = taken === attempt ? null : this.with(taken);
    return { ...ok(body, next), status: taken.receipt ? 202 : 200 };
  }

  private appended(attempt: HeldAttempt, intake: Extract<Intake, { kind: 'append' }>): HeldAttempt {
    const entries = [...attempt.entries, ...intake.entries];
    const seal = intake.entries.find(({ kind }) => kind === 'sealed');
    if (!seal) return { ...attempt, entries };
    const receipt = signReceipt(
      {
        format: 'examhall-receipt-v1',
        submissionId: attempt.id,
        attemptId: attempt.id,
        candidateNumber: attempt.candidateNumber,
        entries: seal.seq,
        sealHash: seal.hash,
        receivedAt: this.iso(this.options.nowMs()),
      },
      this.receiptKey,
    );
    return { ...attempt, entries, receipt };
  }

  private compare(request: CentreRequest): CentreAnswer {
    const { journals } = JSON.parse(request.body) as { journals: { attemptId: string; head: Head }[] };
    const behind = journals.flatMap(({ attemptId, head }): { attemptId: string; head: Head | null }[] => {
      const held = this.state.attempts.get(attemptId);
      if (!held) return [{ attemptId, head: null }];
      const whole = held.stationId !== stationOf(request) || held.entries.length >= head.seq;
      return whole ? [] : [{ attemptId, head: headOfAttempt(held) }];
    });
    return ok({ behind });
  }

  private packagePiece(packageId: string, part: string | undefined, index: number): CentreAnswer {
    const found = this.packages.find(({ signed }) => signed.manifest.packageId === packageId);
    if (!found) return problem('not-found');
    if (part === undefined) return ok(found.signed);
    const bytes = found.parts.get(part)?.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    if (!bytes || bytes.length === 0) return problem('not-found');
    return ok(this.tamper(part, index, bytes));
  }

  private canaryTasks(request: CentreRequest) {
    const handedIn = [...this.state.attempts.values()].some(({ receipt }) => receipt);
    if (!this.canary || handedIn) return [];
    const stationId = stationOf(request);
    const text = Buffer.from(JSON.stringify(this.canary), 'utf8');
    const context = canaryTaskContext(this.options.sittingId, stationId);
    const sealedTask = sealToStation(this.exchangeKeyOf(stationId), text, context);
    return [{ sitting: this.sitting(), sealedTask }];
  }

  /** The valid package's id. */
  get packageId(): string {
    return this.packages.at(-1)?.signed.manifest.packageId ?? '';
  }

  private packageOf(packageId: string): PackageInMemory {
    const found = this.packages.find(({ signed }) => signed.manifest.packageId === packageId);
    if (!found) throw new Error('issue a package first');
    return found;
  }

  private releasedGradingKey({ id, packageId, stationId }: HeldAttempt): string {
    const { secrets } = this.packageOf(packageId);
    return sealToStation(this.exchangeKeyOf(stationId), secrets.gradingKey, gradingKeyContext(id, packageId));
  }

  private exchangeKeyOf(stationId: string): string {
    return this.state.stations.get(stationId)?.exchangeKey ?? '';
  }

  private ofCandidate(candidateNumber: string): HeldAttempt | undefined {
    return [...this.state.attempts.values()].find((attempt) => attempt.candidateNumber === candidateNumber);
  }

  private with(attempt: HeldAttempt, insteadOf: string | null = null): CentreState {
    const others = [...this.state.attempts].filter(([id]) => id !== insteadOf);
    return { ...this.state, attempts: new Map(others).set(attempt.id, attempt) };
  }

  private withEvidence(attempt: HeldAttempt, body: string): CentreState | null {
    if (attempt.evidence.includes(body)) return null;
    return this.with({ ...attempt, evidence: [...attempt.evidence, body] });
  }

  private put(attempt: HeldAttempt): void {
    this.state = this.with(attempt);
  }

  private sitting() {
    return {
      id: this.options.sittingId,
      title: 'Test sitting',
      opensAt: this.opensAt,
      closesAt: '2026-01-06T07:00:00.000Z',
      durationMinutes: this.options.durationMs / 60_000,
      packageId: this.packageId,
      clientVersion: this.clientVersion,
      instructions: '',
      honourStatement: this.honourStatement,
      packageVersion: this.packages.length,
    };
  }

  private times({ deadlineMs }: Pick<HeldAttempt, 'deadlineMs'>) {
    return { serverTime: this.iso(this.options.nowMs()), deadline: this.iso(deadlineMs) };
  }

  private iso(ms: number): string {
    return new Date(ms).toISOString();
  }
}

function heldOf(attempt: HeldAttempt): HeldJournal {
  const view: AttemptView = fold(attempt.entries);
  return {
    attemptId: attempt.id,
    packageId: attempt.packageId,
    seed: attempt.seed,
    head: headOfAttempt(attempt),
    phase: view,
    hashAt: (seq) => attempt.entries[seq - 1]?.hash,
  };
}

function headOfAttempt(attempt: Pick<HeldAttempt, 'id' | 'entries'>): Head {
  const last = attempt.entries.at(-1);
  return last ? headOf(last) : emptyHead(attempt.id);
}

function handedIn({ id, receipt }: HeldAttempt): HandedIn | null {
  return receipt && { submissionId: id, statusUrl: `/api/v1/submissions/${id}`, signedReceipt: receipt };
}

function elsewhere(attempt: HeldAttempt): CentreAnswer {
  return problem('attempt-elsewhere', { head: headOfAttempt(attempt) });
}

function stationOf({ token }: CentreRequest): string {
  return token.split('@').at(-1) ?? '';
}

function ok(body: unknown, next: CentreState | null = null): CentreAnswer {
  return { status: 200, body, headers: {}, next };
}

function problem(code: ProblemCode, extra: Partial<Problem> = {}): CentreAnswer {
  const status = problemStatus[code];
  const body = { type: `urn:examhall:problem:${code}`, title: code, status, detail: `${code}.`, code };
  return { status, body: { ...body, ...extra }, headers: {}, next: null };
}
