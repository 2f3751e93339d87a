import { Unreadable } from './unreadable.js';

/** A text and what had to be assumed to read it. */
export interface DecodedText {
  /** Without byte-order mark; every line ends with a line feed. */
  readonly text: string;
  readonly warnings: string[];
}

const BYTE_ORDER_MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * Reads the bytes of a text file: by its byte-order mark, else as UTF-16 when every other byte is zero, else by the encoding an XML
 * declaration names, else as UTF-8, and as Windows-1252 (with a warning) when it is none of these.
 *
 * @throws Unreadable for what is no text, or says to be in one encoding and is in another
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = BYTE_ORDER_MARKS.find(({ bytes: mark }) => mark.every((byte, at) => bytes[at] === byte));
  const encoding = marked?.encoding ?? utf16Without(bytes) ?? declaredEncoding(bytes);
  const decoded = encoding === null ? guessed(bytes) : { text: decodedAs(encoding, bytes), warnings: [] };
  if (decoded.text.includes('\u0000')) throw new Unreadable('this is not a text file: it holds zero bytes');
  return { ...decoded, text: decoded.text.replace(/\r\n?/gu, '\n') };
}

/** UTF-16 of mostly Latin text, without a mark: the zero bytes tell the order. */
function utf16Without(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const start = bytes.subarray(0, 64);
  if (start.length < 4) return null;
  const zeros = (parity: number) =>
    start.filter((byte, at) => at % 2 === parity && byte === 0).length / (start.length / 2);
  if (zeros(1) > 0.6 && zeros(0) < 0.1) return 'utf-16le';
  return zeros(0) > 0.6 && zeros(1) < 0.1 ? 'utf-16be' : null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/u.exec(start)?.[1] ?? null;
  // A declaration that could be read byte by byte cannot be in UTF-16, whatever it says.
  return declared === null || /^utf-?16/iu.test(declared) ? null : declared;
}

function decodedAs(encoding: string, bytes: Uint8Array): string {
  const decoder = decoderFor(encoding);
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Unreadable(`the file says it is written in ${encoding}, but it holds bytes that are not`);
  }
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Unreadable(`the file says it is written in “${encoding}”, an encoding that is not known`);
  }
}

function guessed(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return {
      text,
      warnings: ['the file is not in UTF-8; it was read as Windows-1252, so look at accents and symbols'],
    };
  }
}
