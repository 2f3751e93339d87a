import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { grantReasons, MOST_GRANTED_MINUTES, type GrantReason } from '../protocol/index.js';
import { KEY_BYTES } from './box.js';
import { CODE_ALPHABET, codeCheckCharacter, groupedCode } from './code.js';

/*
 * Codes of orders: how extra time, the opening of a locked screen or the end of a pause reaches a station that the network does not. A code is for one
 * attempt at one station: it carries the order's number, the minutes and the reason in 21 bits, and 53 bits of an HMAC under a key
 * that only the server and that station know. Written in base 31, 15 characters and a check character.
 */

const REASON_BITS = 1;
const MINUTES_BITS = 8;
const NUMBER_BITS = 12;
const MAC_BITS = 53;
const CHARACTERS = 15;
const BASE = BigInt(CODE_ALPHABET.length);

/** What a time code grants. */
export interface CodedGrant {
  readonly number: number;
  readonly minutes: number;
  readonly reason: GrantReason;
}

/** The key for one station's codes, from the server's secret. */
export function stationCodeKey(serverSecret: Uint8Array, stationId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', serverSecret, stationId, 'examhall-time-code-v1', KEY_BYTES));
}

/** Context of a code key sealed to its station. */
export function codeKeyContext(stationId: string): string {
  return `examhall-code-key-v1\n${stationId}`;
}

/** What an unlock code does: opens the screen, and gives back so many minutes, none included. */
export type CodedUnlock = Pick<CodedGrant, 'number' | 'minutes'>;

/** What a code was made for; one made for the other does not hold. */
type Purpose = 'time' | 'unlock' | 'resume';

/** The code of a grant, written XXXX-XXXX-XXXX-XXXX. */
export function timeCode(codeKey: Uint8Array, attemptId: string, grant: CodedGrant): string {
  if (grant.minutes < 1) throw new RangeError('a grant of no time');
  return codeOf('time', codeKey, attemptId, grant);
}

/** The code that opens a locked screen, written like a time code. */
export function unlockCode(codeKey: Uint8Array, attemptId: string, unlock: CodedUnlock): string {
  return codeOf('unlock', codeKey, attemptId, { ...unlock, reason: 'lost-time' });
}

/** The code that ends a pause and gives its time back, written like a time code. */
export function resumeCode(codeKey: Uint8Array, attemptId: string, resume: CodedUnlock): string {
  return codeOf('resume', codeKey, attemptId, { ...resume, reason: 'lost-time' });
}

/** What was typed, or what is wrong with it; `unknown`: well written, but not a code for this attempt here. */
export type ReadOrderCode<Content> =
  | { readonly ok: true; readonly grant: Content }
  | { readonly ok: false; readonly fault: 'length' | 'character' | 'check' | 'unknown' };
export type ReadTimeCode = ReadOrderCode<CodedGrant>;
export type ReadUnlockCode = ReadOrderCode<CodedUnlock>;

/** Reads a time code however it was typed. */
export function readTimeCode(codeKey: Uint8Array, attemptId: string, typed: string): ReadTimeCode {
  const read = readCodeOf('time', codeKey, attemptId, typed);
  return read.ok && read.grant.minutes < 1 ? { ok: false, fault: 'unknown' } : read;
}

/** Reads an unlock code however it was typed. */
export function readUnlockCode(codeKey: Uint8Array, attemptId: string, typed: string): ReadUnlockCode {
  return readCodeOf('unlock', codeKey, attemptId, typed);
}

/** Reads a code that ends a pause, however it was typed. */
export function readResumeCode(codeKey: Uint8Array, attemptId: string, typed: string): ReadUnlockCode {
  return readCodeOf('resume', codeKey, attemptId, typed);
}

function codeOf(purpose: Purpose, codeKey: Uint8Array, attemptId: string, grant: CodedGrant): string {
  const payload = payloadOf(grant);
  let value = (payload << BigInt(MAC_BITS)) | macOf(purpose, codeKey, attemptId, payload);
  let plain = '';
  for (let place = 0; place < CHARACTERS; place += 1) {
    plain = CODE_ALPHABET.charAt(Number(value % BASE)) + plain;
    value /= BASE;
  }
  return groupedCode(plain + codeCheckCharacter(plain));
}

function readCodeOf(
  purpose: Purpose,
  codeKey: Uint8Array,
  attemptId: string,
  typed: string,
): ReadOrderCode<CodedGrant> {
  const plain = typed.toUpperCase().replace(/[\s\-–—_.]/gu, '');
  if ([...plain].some((character) => !CODE_ALPHABET.includes(character)))
    return { ok: false, fault: 'character' };
  if (plain.length !== CHARACTERS + 1) return { ok: false, fault: 'length' };
  const body = plain.slice(0, CHARACTERS);
  if (codeCheckCharacter(body) !== plain.at(-1)) return { ok: false, fault: 'check' };
  let value = 0n;
  for (const character of body) value = value * BASE + BigInt(CODE_ALPHABET.indexOf(character));
  const payload = value >> BigInt(MAC_BITS);
  const mac = value & ((1n << BigInt(MAC_BITS)) - 1n);
  const grant = grantOf(payload);
  const genuine = timingSafeEqual(bytesOf(mac), bytesOf(macOf(purpose, codeKey, attemptId, payload)));
  return genuine && grant ? { ok: true, grant } : { ok: false, fault: 'unknown' };
}

function fits({ number, minutes }: CodedUnlock): boolean {
  return number >= 1 && number < 2 ** NUMBER_BITS && minutes >= 0 && minutes <= MOST_GRANTED_MINUTES;
}

function payloadOf({ number, minutes, reason }: CodedGrant): bigint {
  if (!fits({ number, minutes })) throw new RangeError('a grant that no code can carry');
  return BigInt((number * 2 ** MINUTES_BITS + minutes) * 2 ** REASON_BITS + grantReasons.indexOf(reason));
}

function grantOf(payload: bigint): CodedGrant | null {
  const all = Number(payload);
  const reason = grantReasons[all % 2 ** REASON_BITS];
  const minutes = Math.floor(all / 2 ** REASON_BITS) % 2 ** MINUTES_BITS;
  const number = Math.floor(all / 2 ** (REASON_BITS + MINUTES_BITS));
  return reason && fits({ number, minutes }) ? { number, minutes, reason } : null;
}

function macOf(purpose: Purpose, codeKey: Uint8Array, attemptId: string, payload: bigint): bigint {
  const text = `examhall-${purpose}-code-v1\n${attemptId}\n${payload}`;
  const mac = createHmac('sha256', codeKey).update(text, 'utf8').digest();
  return mac.readBigUInt64BE(0) >> BigInt(64 - MAC_BITS);
}

function bytesOf(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}
