import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { BoxError, KEY_BYTES } from './box.js';

/*
 * Segmented authenticated encryption after the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár, "Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015), as Tink and age use it: every segment is
 * AES-256-GCM under a nonce that counts, and the last one says that it is the last. So large files are sealed and
 * opened in little memory, and a segment that is missing, repeated, moved or cut off is noticed.
 */

/** Plaintext in one segment, bytes; the last one may be shorter. */
export const SEGMENT_BYTES = 65_536;
const SALT_BYTES = 32;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const COUNTER_OFFSET = 7;
const SEALED_SEGMENT_BYTES = SEGMENT_BYTES + TAG_BYTES;

/** Bytes a plaintext has once it is sealed. */
export function sealedBytes(plaintextBytes: number): number {
  const segments = Math.max(1, Math.ceil(plaintextBytes / SEGMENT_BYTES));
  return SALT_BYTES + plaintextBytes + segments * TAG_BYTES;
}

/**
 * Encrypts a stream. Layout: salt (32 random bytes), then segments of ciphertext and tag. The key of the segments is
 * HKDF-SHA-256 of `key`, the salt and `context`, which names what is inside and has to be given again to open it.
 */
export async function* sealStream(
  key: Uint8Array,
  context: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  salt: Uint8Array = randomBytes(SALT_BYTES),
): AsyncGenerator<Buffer, void> {
  const sealer = new Sealer(key, context, salt);
  yield Buffer.from(salt);
  for await (const bytes of source) yield* sealer.push(bytes);
  yield sealer.end();
}

/** Opens what `sealStream` made, segment by segment: nothing unauthenticated is ever handed out. @throws BoxError */
export async function* openStream(
  key: Uint8Array,
  context: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer, void> {
  const opener = new Opener(key, context);
  for await (const bytes of source) yield* opener.push(bytes);
  yield opener.end();
}

/** `sealStream` for what fits in memory. */
export function sealBytes(
  key: Uint8Array,
  context: string,
  plaintext: Uint8Array,
  salt: Uint8Array = randomBytes(SALT_BYTES),
): Buffer {
  const sealer = new Sealer(key, context, salt);
  return Buffer.concat([salt, ...sealer.push(plaintext), sealer.end()]);
}

/** `openStream` for what fits in memory. @throws BoxError */
export function openBytes(key: Uint8Array, context: string, sealed: Uint8Array): Buffer {
  const opener = new Opener(key, context);
  return Buffer.concat([...opener.push(sealed), opener.end()]);
}

/** Cuts a stream into pieces of one size; the last may be shorter. */
class Pieces {
  private kept: Uint8Array[] = [];
  private keptBytes = 0;

  constructor(private readonly size: number) {}

  /** Whole pieces, as long as something is left after them: the last piece is known only at the end. */
  *push(bytes: Uint8Array): Generator<Buffer> {
    this.kept.push(bytes);
    this.keptBytes += bytes.length;
    if (this.keptBytes <= this.size) return;
    const all = Buffer.concat(this.kept, this.keptBytes);
    let from = 0;
    for (; all.length - from > this.size; from += this.size) yield all.subarray(from, from + this.size);
    this.kept = [all.subarray(from)];
    this.keptBytes = all.length - from;
  }

  rest(): Buffer {
    return Buffer.concat(this.kept, this.keptBytes);
  }
}

class Sealer {
  private readonly pieces = new Pieces(SEGMENT_BYTES);
  private readonly key: Buffer;
  private counter = 0;

  constructor(key: Uint8Array, context: string, salt: Uint8Array) {
    this.key = streamKey(key, context, salt);
  }

  *push(bytes: Uint8Array): Generator<Buffer> {
    for (const piece of this.pieces.push(bytes)) yield this.seal(piece, false);
  }

  end(): Buffer {
    return this.seal(this.pieces.rest(), true);
  }

  private seal(plaintext: Buffer, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.counter, last));
    this.counter += 1;
    return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  }
}

class Opener {
  private readonly pieces = new Pieces(SEALED_SEGMENT_BYTES);
  private head: Buffer | null = Buffer.alloc(0);
  private key: Buffer = Buffer.alloc(KEY_BYTES);
  private counter = 0;

  constructor(
    private readonly secret: Uint8Array,
    private readonly context: string,
  ) {}

  *push(bytes: Uint8Array): Generator<Buffer> {
    for (const piece of this.pieces.push(this.withoutSalt(bytes))) yield this.open(piece, false);
  }

  end(): Buffer {
    if (this.head) throw new BoxError();
    return this.open(this.pieces.rest(), true);
  }

  /** The first bytes are the salt; what comes after them is segments. */
  private withoutSalt(bytes: Uint8Array): Uint8Array {
    if (!this.head) return bytes;
    this.head = Buffer.concat([this.head, bytes]);
    if (this.head.length < SALT_BYTES) return Buffer.alloc(0);
    const rest = this.head.subarray(SALT_BYTES);
    this.key = streamKey(this.secret, this.context, this.head.subarray(0, SALT_BYTES));
    this.head = null;
    return rest;
  }

  private open(sealed: Buffer, last: boolean): Buffer {
    if (sealed.length < TAG_BYTES) throw new BoxError();
    try {
      const nonce = nonceOf(this.counter, last);
      this.counter += 1;
      const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new BoxError();
    }
  }
}

function streamKey(key: Uint8Array, context: string, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `examhall-stream-v1\n${context}`, KEY_BYTES));
}

/** Seven zero bytes, the segment's number (32 bits, big endian), and 1 for the last segment. */
function nonceOf(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(counter, COUNTER_OFFSET);
  nonce[NONCE_BYTES - 1] = last ? 1 : 0;
  return nonce;
}
