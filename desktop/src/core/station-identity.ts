import { enrolledStationSchema, stationTokenMessage, type EnrolledStation } from '@examhall/shared/protocol';
import {
  codeKeyContext,
  newExchangePair,
  newSigningPair,
  openRelease,
  signBytes,
} from '@examhall/shared/sealing';
import { z } from 'zod';
import { Refusal } from '../bridge/index.js';
import type { SecretStore } from './secret-store.js';

const pairSchema = z.object({ publicKey: z.string(), privateKey: z.string() });
const keysSchema = z.object({ signing: pairSchema, exchange: pairSchema });

const KEYS = 'station-keys';
const ENROLMENT = 'station-enrolment';

/** Who this machine is: its key pairs, made on the first start, and its enrolment with a server. */
export class StationIdentity {
  private constructor(
    private readonly secrets: SecretStore,
    private readonly keys: z.infer<typeof keysSchema>,
    private enrolled: EnrolledStation | null,
  ) {}

  static load(secrets: SecretStore): StationIdentity {
    const stored = secrets.read(KEYS);
    const keys = stored
      ? keysSchema.parse(JSON.parse(stored.toString('utf8')))
      : { signing: newSigningPair(), exchange: newExchangePair() };
    if (!stored) {
      secrets.write(KEYS, Buffer.from(JSON.stringify(keys), 'utf8'));
      // Whom the centre knows is the one with the old keys: with new ones the station enrols anew.
      secrets.remove(ENROLMENT);
    }
    const enrolment = secrets.read(ENROLMENT);
    // An enrolment of an older version lacks something: the station enrols again.
    const enrolled = enrolment && enrolledStationSchema.safeParse(JSON.parse(enrolment.toString('utf8')));
    return new StationIdentity(secrets, keys, enrolled?.data ?? null);
  }

  /** Null before the station has enrolled. */
  get enrolment(): EnrolledStation | null {
    return this.enrolled;
  }

  /** @throws Refusal when the station has never been enrolled */
  serverPublicKey(): string {
    if (!this.enrolled) throw new Refusal('not-enrolled', 'This station is not known to the centre yet.');
    return this.enrolled.serverKey;
  }

  rememberEnrolment(enrolled: EnrolledStation): void {
    this.secrets.write(ENROLMENT, Buffer.from(JSON.stringify(enrolled), 'utf8'));
    this.enrolled = enrolled;
  }

  get signingPublicKey(): string {
    return this.keys.signing.publicKey;
  }

  get exchangePublicKey(): string {
    return this.keys.exchange.publicKey;
  }

  /** The key of this station's time codes; for whoever asks to wipe. @throws BoxError */
  codeKey(): Buffer | null {
    if (!this.enrolled) return null;
    const { stationId, codeKey } = this.enrolled;
    return openRelease(this.keys.exchange.privateKey, codeKey, codeKeyContext(stationId));
  }

  /** Opens releases; never leaves this process. */
  get exchangePrivateKey(): string {
    return this.keys.exchange.privateKey;
  }

  /** Signs batches; never leaves this process. */
  get signingPrivateKey(): string {
    return this.keys.signing.privateKey;
  }

  /** The signature with which a token is asked for. */
  signTokenRequest(stationId: string, at: string): string {
    return signBytes(this.keys.signing.privateKey, Buffer.from(stationTokenMessage(stationId, at), 'utf8'));
  }
}
