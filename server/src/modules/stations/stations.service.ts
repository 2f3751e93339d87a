import { Injectable } from '@nestjs/common';
import {
  stationCertificateMessage,
  stationTokenMessage,
  type EnrolledStation,
  type EnrolStationRequest,
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
import { Tokens } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import { CentresService } from '../accounts/index.js';
import type { StationEntity } from './station.entity.js';
import { StationsRepository } from './stations.repository.js';

/** How far a station's clock may be off when it asks for a token, milliseconds. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Lab machines: enrolment, tokens, the list. */
@Injectable()
export class StationsService {
  constructor(
    private readonly repository: StationsRepository,
    private readonly centres: CentresService,
    private readonly tokens: Tokens,
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Enrols a machine; enrolling again with the same signing key answers the same station.
   *
   * @throws ProblemError `wrong-credentials` for a wrong token, `validation-failed` for keys that are none,
   *   `conflict` when the signing key belongs to another centre or exchange key
   */
  async enrol(request: EnrolStationRequest): Promise<EnrolledStation> {
    const centreId = await this.centres.findByEnrolmentToken(request.enrolmentToken);
    if (!centreId) throw new ProblemError('wrong-credentials', 'The enrolment token is wrong.');
    requireKey(request.signingKey, 'ed25519', 'signingKey');
    requireKey(request.exchangeKey, 'x25519', 'exchangeKey');
    await this.repository.add({
      id: this.ids.next(),
      centreId,
      name: request.name,
      signingKey: request.signingKey,
      exchangeKey: request.exchangeKey,
      enrolledAt: this.clock.now(),
      lastSeenAt: null,
    });
    const station = await this.repository.findBySigningKey(request.signingKey);
    if (!station || station.centreId !== centreId || station.exchangeKey !== request.exchangeKey) {
      throw new ProblemError('conflict', 'A station with this signing key is enrolled already.');
    }
    return this.enrolled(station);
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

  /** @throws ProblemError `signature-invalid`, the same for an unknown station, a wrong clock and a wrong signature */
  async issueToken(stationId: string, { at, signature }: StationTokenRequest): Promise<Token> {
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
    await this.repository.markSeen(station.id, now);
    const { id, centreId, signingKey } = station;
    return this.tokens.issue({ kind: 'station', stationId: id, centreId, signingKey });
  }

  async list(centreId: string): Promise<Station[]> {
    const stations = await this.repository.listByCentre(centreId);
    return stations.map(({ id, name, enrolledAt, lastSeenAt }) => ({
      id,
      name,
      enrolledAt: enrolledAt.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
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
}

function requireKey(text: string, type: 'ed25519' | 'x25519', at: string): void {
  try {
    readPublicKey(text, type);
  } catch {
    throw validationProblem([{ at, reason: `must be an ${type} public key, SPKI DER in base64` }]);
  }
}
