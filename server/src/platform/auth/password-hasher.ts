import { Injectable } from '@nestjs/common';
import { argon2id, hash, verify, type HashOptions } from 'argon2';

/** Slow hashes for passwords and access codes. A port: a test may hand in a faster one. */
export abstract class PasswordHasher {
  /** The hash in PHC string format. */
  abstract hash(secret: string): Promise<string>;
  /** True when the hash is of this secret. With `null` (nobody by that name) it takes as long and says false. */
  abstract matches(hash: string | null, secret: string): Promise<boolean>;
}

/** Costs of OWASP's recommendation: 19 MiB, two passes, one lane. */
const costs: HashOptions = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Argon2Hasher extends PasswordHasher {
  /** Hash of nothing anyone knows: what a sign-in under an unknown name is compared with. */
  private readonly nobody = hash(crypto.randomUUID(), costs);

  hash(secret: string): Promise<string> {
    return hash(secret, costs);
  }

  async matches(stored: string | null, secret: string): Promise<boolean> {
    const holds = await verify(stored ?? (await this.nobody), secret).catch(() => false);
    return stored !== null && holds;
  }
}
