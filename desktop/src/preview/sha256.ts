/*
 * SHA-256 for pages: the journal's hashes come from `node:crypto`, which browsers do not have, and their own is only there on
 * encrypted connections and answers later. Bundled in the place of `node:crypto` (vite.config.ts), with the two calls of it that
 * the journal makes. FIPS 180-4.
 */

const BLOCK_BYTES = 64;

const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0),
);
/** The first 32 bits behind the point. */
const fraction = (value: number) => ((value - Math.floor(value)) * 2 ** 32) | 0;
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = primes.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)));

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The message with what FIPS 180-4 puts behind it: a one, zeros, and its length in bits. */
function padded(message: Uint8Array): DataView {
  const blocks = Math.ceil((message.length + 9) / BLOCK_BYTES);
  const bytes = new Uint8Array(blocks * BLOCK_BYTES);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(bytes.length - 4, (message.length << 3) >>> 0);
  return view;
}

function schedule(view: DataView, offset: number): Int32Array {
  const words = new Int32Array(64);
  for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(offset + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const [w15, w2] = [words[at - 15]!, words[at - 2]!];
    const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3);
    const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10);
    words[at] = words[at - 16]! + s0 + words[at - 7]! + s1;
  }
  return words;
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function sha256(text: string): string {
  const view = padded(new TextEncoder().encode(text));
  const sum = Int32Array.from(START);
  for (let offset = 0; offset < view.byteLength; offset += BLOCK_BYTES) {
    const words = schedule(view, offset);
    let [a, b, c, d, e, f, g, h] = sum as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let round = 0; round < 64; round += 1) {
      const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[round]! + words[round]!) | 0;
      const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (sum[at] = sum[at]! + word));
  }
  return Array.from(sum, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** `hash` of `node:crypto`, as far as the journal uses it. */
export function hash(algorithm: string, text: string, encoding: string): string {
  requireKnown(algorithm, encoding);
  return sha256(text);
}

/** `createHash` of `node:crypto`, as far as the journal uses it. */
export function createHash(algorithm: string) {
  let text = '';
  const made = {
    update(more: string, _encoding: 'utf8') {
      text += more;
      return made;
    },
    digest(encoding: string): string {
      requireKnown(algorithm, encoding);
      return sha256(text);
    },
  };
  return made;
}

function requireKnown(algorithm: string, encoding: string): void {
  if (algorithm !== 'sha256' || encoding !== 'hex')
    throw new Error(`a page has no ${algorithm} as ${encoding}`);
}
