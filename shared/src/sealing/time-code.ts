import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { grantReasons, MOST_GRANTED_MINUTES, type GrantReason } from '../protocol/index.js';
import { KEY_BYTES } from './box.js';
import { CODE_ALPHABET, codeCheckCharacter, groupedCode } from './code.js';

/*
 * Time codes: how extra time reaches a station that the network does not. A code is for one attempt at one station: it
 * carries the order's number, the minutes and the reason in 21 bits, and 53 bits of an HMAC under a key that only the
 * server and that station know. Written in base 31, 15 characters and a check character.
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

/** The code of a grant, written XXXX-XXXX-XXXX-XXXX. */
export function timeCode(codeKey: Uint8Array, attemptId: string, grant: CodedGrant): string {
  const payload = payloadOf(grant);
  let value = (payload << BigInt(MAC_BITS)) | macOf(codeKey, attemptId, payload);
  let plain = '';
  for (let place = 0; place < CHARACTERS; place += 1) {
    plain = CODE_ALPHABET.charAt(Number(value % BASE)) + plain;
    value /= BASE;
  }
  return groupedCode(plain + codeCheckCharacter(plain));
}

/** A grant, or what is wrong with what was typed; `unknown`: well written, but not a code for this attempt here. */
export type ReadTimeCode =
  | { readonly ok: true; readonly grant: CodedGrant }
  | { readonly ok: false; readonly fault: 'length' | 'character' | 'check' | 'unknown' };

/** Reads a time code however it was typed. */
export function readTimeCode(codeKey: Uint8Array, attemptId: string, typed: string): ReadTimeCode {
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
  const genuine = timingSafeEqual(bytesOf(mac), bytesOf(macOf(codeKey, attemptId, payload)));
  return genuine && grant ? { ok: true, grant } : { ok: false, fault: 'unknown' };
}

function payloadOf({ number, minutes, reason }: CodedGrant): bigint {
  const fits = number >= 1 && number < 2 ** NUMBER_BITS && minutes >= 1 && minutes <= MOST_GRANTED_MINUTES;
  if (!fits) throw new RangeError('a grant that no code can carry');
  return BigInt((number * 2 ** MINUTES_BITS + minutes) * 2 ** REASON_BITS + grantReasons.indexOf(reason));
}

function grantOf(payload: bigint): CodedGrant | null {
  const all = Number(payload);
  const reason = grantReasons[all % 2 ** REASON_BITS];
  const minutes = Math.floor(all / 2 ** REASON_BITS) % 2 ** MINUTES_BITS;
  const number = Math.floor(all / 2 ** (REASON_BITS + MINUTES_BITS));
  const fits = number >= 1 && number < 2 ** NUMBER_BITS && minutes >= 1 && minutes <= MOST_GRANTED_MINUTES;
  return reason && fits ? { number, minutes, reason } : null;
}

function macOf(codeKey: Uint8Array, attemptId: string, payload: bigint): bigint {
  const text = `examhall-time-code-v1\n${attemptId}\n${payload}`;
  const mac = createHmac('sha256', codeKey).update(text, 'utf8').digest();
  return mac.readBigUInt64BE(0) >> BigInt(64 - MAC_BITS);
}

function bytesOf(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}
