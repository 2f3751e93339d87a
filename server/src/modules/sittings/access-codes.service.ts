import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  hasAccommodations,
  noAccommodations,
  type Accommodations,
  type CreatedSitting,
  type NewCandidate,
} from '@examhall/shared/protocol';
import { PasswordHasher } from '../../platform/auth/index.js';
import { IdSource } from '../../platform/clock/index.js';
import { newAccessCode, normaliseAccessCode } from './access-code.js';
import type { RegistrationEntity } from './registration.entity.js';

/** Slow hashes computed at a time: they run on the thread pool, and other requests need it too. */
const HASHES_AT_ONCE = 4;

/** A candidate's access code in the clear: told once, stored only hashed. */
export type IssuedCode = CreatedSitting['accessCodes'][number];

/** A registration that is not stored yet, and the code in it. */
export interface NewRegistration {
  readonly registration: RegistrationEntity;
  readonly issued: IssuedCode;
}

/** Makes access codes and what is stored of them. */
@Injectable()
export class AccessCodes {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly ids: IdSource,
  ) {}

  /** A registration with its code for each of the candidates, in their order. */
  register(sittingId: string, candidates: readonly NewCandidate[]): Promise<NewRegistration[]> {
    return this.forEach(candidates, async (candidate) => {
      const { number, name, accommodations = noAccommodations, group, seat } = candidate;
      const { accessCode, hash } = await this.next();
      const registration: RegistrationEntity = {
        id: this.ids.next(),
        sittingId,
        candidateNumber: number,
        name,
        accessCodeHash: hash,
        accommodations: kept(accommodations),
        group: group?.trim() || null,
        roomId: null,
        seat: seat?.trim() || null,
        slipPrintedAt: null,
        erasedAt: null,
      };
      return { registration, issued: { candidateNumber: number, name, accessCode } };
    });
  }

  /** A new code and its hash. */
  async next(): Promise<{ accessCode: string; hash: string }> {
    const accessCode = newAccessCode(randomInt);
    return { accessCode, hash: await this.hasher.hash(normaliseAccessCode(accessCode)) };
  }

  /** Makes something that needs a hash for each, a few at a time. */
  async forEach<Of, Made>(all: readonly Of[], make: (one: Of) => Promise<Made>): Promise<Made[]> {
    const made: Made[] = [];
    for (let from = 0; from < all.length; from += HASHES_AT_ONCE) {
      made.push(...(await Promise.all(all.slice(from, from + HASHES_AT_ONCE).map(make))));
    }
    return made;
  }
}

/** Who is given nothing has nothing in the database. */
export function kept(accommodations: Accommodations): Accommodations | null {
  return hasAccommodations(accommodations) ? accommodations : null;
}
