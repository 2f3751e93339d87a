import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { idSchema, instantSchema, sha256Schema } from '../protocol/index.js';
import { signatureHolds, signBytes } from './signature.js';

/*
 * An archive of a sitting is lines of JSON: a head, rows of tables, and an end that is signed. `docs/formats.md` has it in words.
 */
const FORMAT = 'examhall-archive-v1';

const headSchema = z.strictObject({
  format: z.literal(FORMAT),
  sittingId: idSchema,
  title: z.string(),
  archivedAt: instantSchema,
  /** Public key of the server that signed it: SPKI DER, base64. */
  serverKey: z.string(),
});
export type ArchiveHead = z.infer<typeof headSchema>;

const rowSchema = z.strictObject({ table: z.string(), row: z.record(z.string(), z.unknown()) });
/** A row as PostgreSQL's `to_jsonb` writes it: bytes are hexadecimal after `\x`. */
export type ArchivedRow = z.infer<typeof rowSchema>;

const endSchema = z.strictObject({
  rows: z.number().int().min(0),
  /** Of all lines before, each with its line feed. */
  sha256: sha256Schema,
  /** Ed25519 over the format, the hash and the number of rows, each followed by a line feed; base64. */
  signature: z.string(),
});

/** The file is no archive, or not as it was signed; the message says what is wrong. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** Writes the lines of an archive, in order: head, rows, end. */
export class ArchiveWriter {
  private readonly hash = createHash('sha256');
  private rows = 0;

  constructor(private readonly privateKey: string) {}

  head(head: Omit<ArchiveHead, 'format'>): string {
    return this.line({ format: FORMAT, ...head });
  }

  row(row: ArchivedRow): string {
    this.rows += 1;
    return this.line(row);
  }

  end(): string {
    const { rows } = this;
    const sha256 = this.hash.digest('hex');
    return `${JSON.stringify({ rows, sha256, signature: signBytes(this.privateKey, signed(sha256, rows)) })}\n`;
  }

  private line(value: object): string {
    const line = `${JSON.stringify(value)}\n`;
    this.hash.update(line);
    return line;
  }
}

/** Reads the lines of an archive; what it has answered is to be trusted only when `finish` has not thrown. */
export class ArchiveReader {
  private readonly hash = createHash('sha256');
  private known: ArchiveHead | null = null;
  private rows = 0;
  private ended = false;

  /** @param serverKey key that must have signed it; null takes the archive's own word for it */
  constructor(private readonly serverKey: string | null) {}

  /** @throws ArchiveError before the first line has been read */
  get head(): ArchiveHead {
    if (!this.known) throw new ArchiveError('the file is empty');
    return this.known;
  }

  /**
   * @param line without its line feed
   * @returns the row in it; null for the head and the end
   * @throws ArchiveError for a line that does not belong into an archive
   */
  take(line: string): ArchivedRow | null {
    if (this.ended) throw new ArchiveError('something follows its end');
    const value = parsed(line);
    if (!this.known) {
      const head = headSchema.safeParse(value);
      if (!head.success) throw new ArchiveError('it does not begin as an archive does');
      this.known = head.data;
      this.hash.update(`${line}\n`);
      return null;
    }
    const end = endSchema.safeParse(value);
    if (end.success) {
      this.check(end.data);
      return null;
    }
    const row = rowSchema.safeParse(value);
    if (!row.success) throw new ArchiveError(`line ${this.rows + 2} is no row`);
    this.rows += 1;
    this.hash.update(`${line}\n`);
    return row.data;
  }

  /** @throws ArchiveError when the end is missing */
  finish(): void {
    if (!this.ended) throw new ArchiveError('its end is missing');
  }

  private check({ rows, sha256, signature }: z.infer<typeof endSchema>): void {
    const { serverKey } = this.head;
    if (this.serverKey !== null && this.serverKey !== serverKey)
      throw new ArchiveError('another server has made it');
    if (rows !== this.rows || sha256 !== this.hash.digest('hex'))
      throw new ArchiveError('it is not as it was when it was signed');
    if (!signatureHolds(serverKey, signed(sha256, rows), signature))
      throw new ArchiveError('its signature does not hold');
    this.ended = true;
  }
}

/**
 * The rows of an archive, out of the compressed bytes of its file; they are to be trusted when all have come.
 *
 * @throws ArchiveError when it is no archive, is damaged, or cannot be read
 */
export async function* archivedRows(
  bytes: AsyncIterable<Uint8Array>,
  reader: ArchiveReader,
): AsyncGenerator<ArchivedRow> {
  for await (const line of linesOf(bytes)) {
    const row = reader.take(line);
    if (row) yield row;
  }
  reader.finish();
}

/** Lines can be as long as a film: parts of one are put together once. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const text = createGunzip();
  text.setEncoding('utf8');
  pipeline(bytes, text).catch(() => undefined); // what went wrong comes out of `text`
  let parts: string[] = [];
  try {
    for await (const part of text as AsyncIterable<string>) {
      const [first = '', ...lines] = part.split('\n');
      parts.push(first);
      for (const next of lines) {
        yield parts.join('');
        parts = [next];
      }
    }
  } catch (error) {
    throw new ArchiveError(`it cannot be read: ${(error as Error).message}`);
  }
  if (parts.some((part) => part !== '')) yield parts.join('');
}

function signed(sha256: string, rows: number): Buffer {
  return Buffer.from(`${FORMAT}\n${sha256}\n${rows}\n`, 'utf8');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ArchiveError('a line of it is not JSON');
  }
}
