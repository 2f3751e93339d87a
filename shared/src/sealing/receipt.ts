import { canonicalJson } from '../journal/index.js';
import {
  stationCertificateMessage,
  type Receipt,
  type SignedReceipt,
  type SignedStationReceipt,
  type StationReceipt,
} from '../protocol/index.js';
import { fromBase32, toBase32 } from './base32.js';
import { signatureHolds, signBytes } from './signature.js';

/** Signs a receipt with the server's private key. */
export function signReceipt(receipt: Receipt, serverPrivateKey: string): SignedReceipt {
  return { receipt, signature: signBytes(serverPrivateKey, bytesOf(receipt)) };
}

/** Signs a receipt with the station's private key. */
export function signStationReceipt(receipt: StationReceipt, stationPrivateKey: string): SignedStationReceipt {
  return { receipt, signature: signBytes(stationPrivateKey, bytesOf(receipt)) };
}

/**
 * True when the server signed exactly this receipt, or vouched for the station that did.
 *
 * @param serverPublicKey all that is needed: no network, no other file
 */
export function receiptHolds(signed: AnyReceipt, serverPublicKey: string): boolean {
  const { receipt, signature } = signed;
  if (receipt.format === 'examhall-receipt-v1')
    return signatureHolds(serverPublicKey, bytesOf(receipt), signature);
  const { stationId, stationKey, certificate } = receipt;
  const message = Buffer.from(stationCertificateMessage(stationId, stationKey), 'utf8');
  return (
    signatureHolds(serverPublicKey, message, certificate) &&
    signatureHolds(stationKey, bytesOf(receipt), signature)
  );
}

/** A receipt of the server, or of a station that could not reach it. */
export type AnyReceipt = SignedReceipt | SignedStationReceipt;

function bytesOf(receipt: Receipt | StationReceipt): Buffer {
  return Buffer.from(canonicalJson(receipt), 'utf8');
}

/*
 * A receipt as text for paper and QR codes. Bytes: 1 (version), issuer (0 server, 1 station), attempt id (16), entries (4, big
 * endian), seal hash (32), milliseconds since 1970 UTC (8), length of the candidate number in UTF-8 (1), candidate number,
 * signature (64); of a station then its id (16), its raw Ed25519 key (32) and the certificate (64). In base32, after a prefix.
 */
const PREFIX = 'EXAMHALL:';
const VERSION = 1;
const ISSUER_CENTRE = 0;
const ISSUER_STATION = 1;
/** What every Ed25519 key in SPKI DER begins with. */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The receipt in the fewest characters: letters, digits and one colon. */
export function receiptText({ receipt, signature }: AnyReceipt): string {
  const station = receipt.format === 'examhall-station-receipt-v1' ? receipt : null;
  const at = receipt.format === 'examhall-receipt-v1' ? receipt.receivedAt : receipt.sealedAt;
  const number = Buffer.from(receipt.candidateNumber, 'utf8');
  const fixed = Buffer.alloc(12);
  fixed.writeUInt32BE(receipt.entries, 0);
  fixed.writeBigUInt64BE(BigInt(Date.parse(at)), 4);
  const bytes = [
    Buffer.from([VERSION, station ? ISSUER_STATION : ISSUER_CENTRE]),
    idBytes(receipt.attemptId),
    fixed.subarray(0, 4),
    Buffer.from(receipt.sealHash, 'hex'),
    fixed.subarray(4),
    Buffer.from([number.length]),
    number,
    Buffer.from(signature, 'base64'),
  ];
  if (station) {
    const key = Buffer.from(station.stationKey, 'base64').subarray(ED25519_SPKI.length);
    bytes.push(idBytes(station.stationId), key, Buffer.from(station.certificate, 'base64'));
  }
  return PREFIX + toBase32(Buffer.concat(bytes));
}

/**
 * Reads what `receiptText` wrote, however it was typed: small letters, spaces and line breaks do not matter.
 *
 * @returns null for a text that is no receipt; whether a receipt is genuine says `receiptHolds`
 */
export function readReceiptText(typed: string): AnyReceipt | null {
  const plain = typed.toUpperCase().replace(/\s/gu, '');
  const bytes = plain.startsWith(PREFIX) ? fromBase32(plain.slice(PREFIX.length)) : null;
  if (!bytes) return null;
  const read = reader(bytes);
  const version = read(1)[0];
  const issuer = read(1)[0];
  const attemptId = idText(read(16));
  const entries = Number(bigEndian(read(4)));
  const sealHash = read(32).toString('hex');
  const atMs = Number(bigEndian(read(8)));
  const candidateNumber = read(read(1)[0] ?? 0).toString('utf8');
  const signature = read(64).toString('base64');
  const common = { attemptId, candidateNumber, entries, sealHash };
  if (version !== VERSION || entries < 1 || atMs > MOST_MS) return null;
  const at = new Date(atMs).toISOString();
  if (issuer === ISSUER_CENTRE) {
    if (!read.done()) return null;
    const receipt = {
      format: 'examhall-receipt-v1',
      ...common,
      submissionId: attemptId,
      receivedAt: at,
    } as const;
    return { receipt, signature };
  }
  const stationId = idText(read(16));
  const stationKey = Buffer.concat([ED25519_SPKI, read(32)]).toString('base64');
  const certificate = read(64).toString('base64');
  if (issuer !== ISSUER_STATION || !read.done()) return null;
  const receipt = {
    format: 'examhall-station-receipt-v1',
    ...common,
    sealedAt: at,
    stationId,
    stationKey,
    certificate,
  } as const;
  return { receipt, signature };
}

/** The last moment a date can express, milliseconds since 1970 UTC. */
const MOST_MS = 8.64e15;

function reader(bytes: Buffer) {
  let at = 0;
  const read = (length: number): Buffer => {
    const part = Buffer.alloc(length);
    bytes.copy(part, 0, Math.min(at, bytes.length), at + length);
    at += length;
    return part;
  };
  return Object.assign(read, { done: () => at === bytes.length });
}

function bigEndian(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function idText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
