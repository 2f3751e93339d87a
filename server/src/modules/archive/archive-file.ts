import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ArchiveError, ArchiveReader, type ArchivedRow, type ArchiveHead } from '@examhall/shared/sealing';

/** Writes lines into a compressed file that is whole and on the disk when this resolves, or is not there under its name. */
export async function writeArchive(path: string, lines: AsyncIterable<string>): Promise<void> {
  const unfinished = `${path}.part`;
  await pipeline(
    Readable.from(lines),
    createGzip(),
    createWriteStream(unfinished, { mode: 0o600, flush: true }),
  );
  await rename(unfinished, path);
  // The name is to outlive a power cut as well; Windows opens no folders, and needs none of this.
  const folder = await open(dirname(path), 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** The head of an archive; nothing is checked but that it is one. @throws ArchiveError when it is not */
export async function readHead(path: string, reader: ArchiveReader): Promise<ArchiveHead> {
  for await (const line of linesOf(path)) {
    reader.take(line);
    break;
  }
  return reader.head;
}

/**
 * The rows of an archive, checked as a whole: nothing is answered before the end has been reached and its signature holds,
 * so the file is read twice.
 *
 * @throws ArchiveError when it is damaged, or was made by another server
 */
export async function* readArchive(path: string, serverKey: string | null): AsyncGenerator<ArchivedRow> {
  for await (const _row of rowsOf(path, new ArchiveReader(serverKey)));
  yield* rowsOf(path, new ArchiveReader(serverKey));
}

async function* rowsOf(path: string, reader: ArchiveReader): AsyncGenerator<ArchivedRow> {
  for await (const line of linesOf(path)) {
    const row = reader.take(line);
    if (row) yield row;
  }
  reader.finish();
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const text = createGunzip();
  // A file that cannot be read, or is cut off, ends the lines with its error.
  const feeding = pipeline(createReadStream(path), text).catch((error: unknown) => error);
  let failure: unknown = null;
  text.on('error', (error) => (failure = error));
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) yield line;
  failure ??= await feeding;
  if (failure) throw new ArchiveError(`it cannot be read: ${(failure as Error).message}`);
}
