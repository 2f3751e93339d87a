import { Injectable } from '@nestjs/common';
import {
  stationCertificateMessage,
  stationTokenMessage,
  type EnrolledStation,
  type EnrolStationRequest,
  type ReadinessReport,
  type Station,
  type StationTokenRequest,
  type Token,
} from '@examhall/shared/protocol';
import {
  codeKeyContext,
  readPublicKey,
  sealToStation,
  signatureHolds,
  signBytes,
  stationCodeKey,
} from '@examhall/shared/sealing';
import { Audit } from '../../platform/audit/index.js';
import { Tokens, type StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import { EnrolmentTokensRepository } from './enrolment-tokens.repository.js';
import { EnrolmentTokensService } from './enrolment-tokens.service.js';
import type { StationEntity } from './station.entity.js';
import { StationsRepository } from './stations.repository.js';

/** How far a station's clock may be off when it asks for a token, milliseconds. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** What is kept of the version a client tells. */
const LONGEST_VERSION = 50;

/** Lab machines: enrolment, tokens, the list. */
@Injectable()
export class StationsService {
  constructor(
    private readonly repository: StationsRepository,
    private readonly enrolmentTokens: EnrolmentTokensService,
    private readonly tokensInUse: EnrolmentTokensRepository,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly tokens: Tokens,
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Enrols a machine; enrolling again with the same signing key answers the same station, and counts once.
   *
   * @throws ProblemError `wrong-credentials` for a wrong token, `enrolment-token-spent`, `validation-failed` for keys that are none,
   *   `conflict` when the signing key belongs to another centre or exchange key
   */
  async enrol(request: EnrolStationRequest): Promise<EnrolledStation> {
    const { id: tokenId, centreId } = await this.enrolmentTokens.bySecret(request.enrolmentToken);
    requireKey(request.signingKey, 'ed25519', 'signingKey');
    requireKey(request.exchangeKey, 'x25519', 'exchangeKey');
    const station = await this.transactions.run(async (transaction) => {
      // Held until the end: stations that enrol together are counted one after another.
      const token = await this.tokensInUse.findLocked(transaction, tokenId);
      const known = await this.repository.findBySigningKey(transaction, request.signingKey);
      if (known || !token) return known;
      const spent = this.enrolmentTokens.spentBecause(token);
      if (spent) throw new ProblemError('enrolment-token-spent', spent);
      const fresh = this.newStation(centreId, request, token.approves);
      await this.repository.insert(transaction, fresh);
      await this.tokensInUse.countUse(transaction, tokenId);
      return fresh;
    });
    if (!station || station.centreId !== centreId || station.exchangeKey !== request.exchangeKey) {
      throw new ProblemError('conflict', 'A station with this signing key is enrolled already.');
    }
    return this.enrolled(station);
  }

  private newStation(
    centreId: string,
    { name, signingKey, exchangeKey }: EnrolStationRequest,
    approves: boolean,
  ): StationEntity {
    const now = this.clock.now();
    const approval = { approvedAt: approves ? now : null, withdrawnAt: null };
    const keys = { signingKey, exchangeKey };
    const seen = { enrolledAt: now, lastSeenAt: null, readiness: null, clientVersion: null };
    return { id: this.ids.next(), centreId, name, ...keys, ...approval, ...seen };
  }

  /** Lets a station in. @throws ProblemError `not-found` */
  approve(staff: StaffPrincipal, id: string): Promise<void> {
    return this.decide(staff, id, 'station.approve', { approvedAt: this.clock.now(), withdrawnAt: null });
  }

  /** Lets a station in no longer, from its next token on. @throws ProblemError `not-found` */
  withdraw(staff: StaffPrincipal, id: string): Promise<void> {
    return this.decide(staff, id, 'station.withdraw', { approvedAt: null, withdrawnAt: this.clock.now() });
  }

  private async decide(
    staff: StaffPrincipal,
    id: string,
    action: string,
    approval: Pick<StationEntity, 'approvedAt' | 'withdrawnAt'>,
  ): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.repository.setApproval(transaction, id, staff.centreId, approval)))
        throw new ProblemError('not-found', 'There is no such station.');
      await this.audit.record(transaction, staff, { action, subject: id });
    });
  }

  /** Keeps what a station's check has found. */
  keepReadiness(stationId: string, report: ReadinessReport): Promise<void> {
    return this.repository.setReadiness(stationId, report);
  }

  private enrolled({ id, signingKey, exchangeKey }: StationEntity): EnrolledStation {
    const message = Buffer.from(stationCertificateMessage(id, signingKey), 'utf8');
    const codeKey = this.codeKey(id);
    return {
      stationId: id,
      serverKey: this.keys.publicKey,
      serverExchangeKey: this.keys.exchange.publicKey,
      certificate: signBytes(this.keys.privateKey, message),
      codeKey: sealToStation(exchangeKey, codeKey, codeKeyContext(id)),
    };
  }

  /** The key that a station's time codes are made with. */
  codeKey(stationId: string): Buffer {
    return stationCodeKey(this.keys.codeSecret, stationId);
  }

  /** @throws ProblemError `station-not-approved`; `signature-invalid`, the same for an unknown station, a wrong clock and a wrong signature */
  async issueToken(
    stationId: string,
    { at, signature }: StationTokenRequest,
    clientVersion: string | null,
  ): Promise<Token> {
    const station = await this.repository.find(stationId);
    const now = this.clock.now();
    const close = Math.abs(now.getTime() - Date.parse(at)) <= CLOCK_TOLERANCE_MS;
    const message = Buffer.from(stationTokenMessage(stationId, at), 'utf8');
    if (!station || !close || !signatureHolds(station.signingKey, message, signature)) {
      throw new ProblemError(
        'signature-invalid',
        'The station is unknown, its clock is more than five minutes off, or the signature is wrong.',
      );
    }
    // Told only to who has the station's key.
    if (!station.approvedAt)
      throw new ProblemError(
        'station-not-approved',
        station.withdrawnAt
          ? 'The centre has withdrawn this station. Ask an administrator.'
          : 'This station waits to be approved: an administrator does that in the console, under Stations.',
      );
    await this.repository.markSeen(station.id, now, clientVersion?.slice(0, LONGEST_VERSION) ?? null);
    const { id, centreId, signingKey } = station;
    return this.tokens.issue({ kind: 'station', stationId: id, centreId, signingKey });
  }

  async list(centreId: string): Promise<Station[]> {
    const stations = await this.repository.listByCentre(centreId);
    return stations.map(({ id, name, enrolledAt, lastSeenAt, approvedAt, withdrawnAt, readiness }) => ({
      id,
      name,
      enrolledAt: enrolledAt.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      state: approvedAt ? 'approved' : withdrawnAt ? 'withdrawn' : 'waiting',
      readiness,
    }));
  }

  /**
   * The station that a token names. It can be gone: tokens outlive the moment to which a server was restored.
   *
   * @throws ProblemError `not-signed-in`: the station asks for a new token then, and enrols again if need be
   */
  async signedIn(stationId: string): Promise<StationEntity> {
    const station = await this.repository.find(stationId);
    if (!station) throw new ProblemError('not-signed-in', 'This server does not know the station any more.');
    return station;
  }

  /** The signing keys of stations, by their ids. Unknown stations are left out. */
  async signingKeys(stationIds: readonly string[]): Promise<Map<string, string>> {
    const stations = await this.repository.findAll(stationIds);
    return new Map(stations.map(({ id, signingKey }) => [id, signingKey]));
  }

  /** The station with its keys. @throws ProblemError `not-found` */
  async get(stationId: string): Promise<StationEntity> {
    const station = await this.repository.find(stationId);
    if (!station) throw new ProblemError('not-found', 'There is no such station.');
    return station;
  }

  /** What it is called; null for one that a restore has taken away. */
  async nameOf(stationId: string): Promise<string | null> {
    return (await this.repository.find(stationId))?.name ?? null;
  }
}

function requireKey(text: string, type: 'ed25519' | 'x25519', at: string): void {
  try {
    readPublicKey(text, type);
  } catch {
    throw validationProblem([{ at, reason: `must be an ${type} public key, SPKI DER in base64` }]);
  }
}
