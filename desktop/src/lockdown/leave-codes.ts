import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/*
 * Codes that let somebody out of the kiosk. Only their scrypt hashes are in the machine's policy, in the PHC string format:
 * $scrypt$ln=LOG2_N,r=R,p=P$SALT$HASH with salt and hash in base64 without padding.
 */

const LOG2_N = 15;
const R = 8;
const P = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Memory that a policy can make a station use for one try: 128 · N · r bytes. */
const MOST_LOG2_N = 18;
const MOST_R = 16;

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{43})$/u;

/** Fewest characters of a code: who tries has few tries, but the hash can be copied off the machine. */
export const LEAST_CODE_LENGTH = 8;

/** The hash of a code, for the policy. @throws RangeError for a code that is too short */
export async function leaveCodeHash(code: string): Promise<string> {
  const plain = normalised(code);
  if (plain.length < LEAST_CODE_LENGTH)
    throw new RangeError(`a code needs at least ${LEAST_CODE_LENGTH} characters`);
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(plain, salt, { ln: LOG2_N, r: R, p: P });
  return `$scrypt$ln=${LOG2_N},r=${R},p=${P}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Whether a text is the hash of a code, with parameters that a station is ready to compute. */
export function isLeaveCodeHash(text: string): boolean {
  return parsed(text) !== null;
}

/** Whether a code has this hash. Compared in constant time. False for a hash that is none. */
export async function leaveCodeHolds(code: string, hash: string): Promise<boolean> {
  const known = parsed(hash);
  if (!known) return false;
  const derived = await derive(normalised(code), known.salt, known);
  return timingSafeEqual(derived, known.hash);
}

interface Parameters {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

function parsed(text: string): (Parameters & { readonly salt: Buffer; readonly hash: Buffer }) | null {
  const [, ln, r, p, salt, hash] = PHC.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return null;
  const parameters = { ln: Number(ln), r: Number(r), p: Number(p) };
  const fits =
    parameters.ln >= 10 &&
    parameters.ln <= MOST_LOG2_N &&
    parameters.r >= 1 &&
    parameters.r <= MOST_R &&
    parameters.p >= 1;
  const decoded = { salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
  return fits && decoded.hash.length === HASH_BYTES ? { ...parameters, ...decoded } : null;
}

function derive(code: string, salt: Buffer, { ln, r, p }: Parameters): Promise<Buffer> {
  const cost = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
  return new Promise((resolve, reject) => {
    scrypt(code, salt, HASH_BYTES, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

/** Spaces and hyphens are how a code is printed, not what it is. */
function normalised(code: string): string {
  return code.normalize('NFC').replace(/[\s\-–—]/gu, '');
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/u, '');
}
