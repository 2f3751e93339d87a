import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

/** What a backup says of itself, in its first line. */
const headSchema = z.object({
  format: z.literal('examhall-backup-v1'),
  at: z.string(),
  /** Names of the migrations that made its schema. */
  migrations: z.array(z.string()),
  /** Last entry of the audit trail; null when there is none. */
  audit: z.object({ number: z.number().int(), hash: z.string() }).nullable(),
  /** How many rows each table has. */
  tables: z.record(z.string(), z.number().int().min(0)),
});
export type BackupHead = z.infer<typeof headSchema>;

const rowSchema = z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) });
export type BackupRow = z.infer<typeof rowSchema>;
const endSchema = z.object({ sha256: z.string() });

/** The file is not one, or not as it was when it was written. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** Writes lines of JSON, compressed; whole and on the disk when this resolves, or not there under its name. Answers its size. */
export async function writeBackup(
  path: string,
  head: BackupHead,
  rows: AsyncIterable<BackupRow>,
): Promise<number> {
  const unfinished = `${path}.part`;
  const file = createWriteStream(unfinished, { mode: 0o600, flush: true });
  await pipeline(Readable.from(lines(head, rows)), createGzip({ level: 3 }), file);
  await rename(unfinished, path);
  return (await stat(path)).size;
}

async function* lines(head: BackupHead, rows: AsyncIterable<BackupRow>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line(head);
  for await (const row of rows) yield line(row);
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

/**
 * Reads a backup: first its head, then its rows as they come.
 *
 * @throws BackupError when it is damaged or cut; at the latest after the last row
 */
export async function* readBackup(path: string): AsyncGenerator<BackupHead | BackupRow> {
  const unpacked = createReadStream(path).pipe(createGunzip());
  const hash = createHash('sha256');
  let waiting: string | null = null;
  let first = true;
  try {
    for await (const text of createInterface({ input: unpacked, crlfDelay: Infinity })) {
      if (waiting !== null) {
        hash.update(`${waiting}\n`);
        yield parsed<BackupHead | BackupRow>(first ? headSchema : rowSchema, waiting);
        first = false;
      }
      waiting = text;
    }
  } catch (error) {
    throw error instanceof BackupError ? error : new BackupError((error as Error).message);
  }
  if (waiting === null || first) throw new BackupError('the file is empty or cut off');
  if (parsed(endSchema, waiting).sha256 !== hash.digest('hex'))
    throw new BackupError('the file is not as it was when it was written');
}

function parsed<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new BackupError('the file is damaged or cut off');
  }
}
