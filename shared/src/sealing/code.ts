import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { KEY_BYTES, openBox, sealBox } from './box.js';

/*
 * Start codes and close codes: what an invigilator reads out or types when the network is gone. A code wraps a key of
 * the package, so a station needs nothing but the package and the code.
 */

/** Letters and digits that nobody mistakes for one another: no 0, 1, I, L, O. Their number, 31, is prime. */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** Random characters of a code: 31¹¹ is more than 2⁵⁴. The twelfth is the check character. */
const RANDOM_CHARACTERS = 11;
const GROUP = 4;

/** A new code, written XXXX-XXXX-XXXX. @param pick a random whole number from 0 to below its argument */
export function newCode(pick: (below: number) => number): string {
  const characters = Array.from({ length: RANDOM_CHARACTERS }, () =>
    CODE_ALPHABET.charAt(pick(CODE_ALPHABET.length)),
  );
  const plain = characters.join('');
  return groupedCode(plain + codeCheckCharacter(plain));
}

/** What was typed: a code, or what is wrong with it. */
export type ReadCode =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly fault: 'length' | 'character' | 'check' };

/** Reads a code however it was typed: small letters, spaces and other separators do not matter. */
export function readCode(typed: string): ReadCode {
  const plain = typed.toUpperCase().replace(/[\s\-–—_.]/gu, '');
  if ([...plain].some((character) => !CODE_ALPHABET.includes(character)))
    return { ok: false, fault: 'character' };
  if (plain.length !== RANDOM_CHARACTERS + 1) return { ok: false, fault: 'length' };
  const check = codeCheckCharacter(plain.slice(0, RANDOM_CHARACTERS));
  if (check !== plain.at(-1)) return { ok: false, fault: 'check' };
  return { ok: true, code: groupedCode(plain) };
}

/**
 * The sum of the characters' numbers, each times its place from 1, modulo 31. As 31 is prime and no place is a
 * multiple of it, every single wrong character and every swap of two different ones changes the sum.
 */
export function codeCheckCharacter(plain: string): string {
  const sum = [...plain].reduce(
    (total, character, index) => total + (index + 1) * CODE_ALPHABET.indexOf(character),
    0,
  );
  return CODE_ALPHABET.charAt(sum % CODE_ALPHABET.length);
}

/** The characters in groups of four with hyphens. */
export function groupedCode(plain: string): string {
  return plain.replace(new RegExp(`(.{${GROUP}})(?=.)`, 'gu'), '$1-');
}

/**
 * scrypt as OWASP's password storage advice has it (N = 2¹⁷, r = 8, p = 1): 128 MiB and a good part of a second for
 * every guess. With 54 bits in a code, trying half of them takes a thousand fast machines tens of thousands of years.
 */
const COST = { cost: 2 ** 17, blockSize: 8, parallelization: 1 } as const;
/** More than any honest server asks for: a swapped manifest must not stall a station either. */
const MOST_COST = 2 ** 20;
const SALT_BYTES = 16;

export const wrappedSecretSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  cost: z.number().int().min(COST.cost, 'scrypt must cost at least 2^17').max(MOST_COST),
  blockSize: z.literal(COST.blockSize),
  parallelization: z.literal(COST.parallelization),
  /** 16 bytes, base64. */
  salt: z.base64().length(24),
  /** A box with the secret, base64. */
  box: z.base64(),
});
/** A secret that a code opens. */
export type WrappedSecret = z.infer<typeof wrappedSecretSchema>;

/** Wraps a secret so that only the code opens it. @param context names the secret; has to be given again to open it */
export async function wrapWithCode(
  code: string,
  secret: Uint8Array,
  context: string,
  salt: Uint8Array = randomBytes(SALT_BYTES),
): Promise<WrappedSecret> {
  const key = await codeKey(code, salt, COST.cost);
  return {
    kdf: 'scrypt',
    ...COST,
    salt: Buffer.from(salt).toString('base64'),
    box: sealBox(key, secret, context).toString('base64'),
  };
}

/** Opens what `wrapWithCode` made. @throws BoxError for another code; ZodError for parameters out of bounds */
export async function unwrapWithCode(code: string, wrapped: WrappedSecret, context: string): Promise<Buffer> {
  const { salt, box, cost } = wrappedSecretSchema.parse(wrapped);
  const key = await codeKey(code, Buffer.from(salt, 'base64'), cost);
  return openBox(key, Buffer.from(box, 'base64'), context);
}

function codeKey(code: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  const { blockSize, parallelization } = COST;
  // Twice what the algorithm needs (128 · N · r bytes), since Node counts its own overhead too.
  const maxmem = 256 * cost * blockSize;
  const characters = code.replaceAll('-', '');
  return new Promise((resolve, reject) =>
    scrypt(characters, salt, KEY_BYTES, { cost, blockSize, parallelization, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}
