import { canonicalJson } from '../journal/index.js';
import type { Receipt, SignedReceipt } from '../protocol/index.js';
import { signatureHolds, signBytes } from './signature.js';

/** Signs a receipt with the server's private key. */
export function signReceipt(receipt: Receipt, serverPrivateKey: string): SignedReceipt {
  return { receipt, signature: signBytes(serverPrivateKey, bytesOf(receipt)) };
}

/** True when the server signed exactly this receipt. */
export function receiptHolds(signed: SignedReceipt, serverPublicKey: string): boolean {
  return signatureHolds(serverPublicKey, bytesOf(signed.receipt), signed.signature);
}

function bytesOf(receipt: Receipt): Buffer {
  return Buffer.from(canonicalJson(receipt), 'utf8');
}
