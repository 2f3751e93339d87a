import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { archivedRows, ArchiveReader, type ArchivedRow, type ArchiveHead } from '@examhall/shared/sealing';

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

/**
 * The rows of an archive, checked as a whole: nothing is answered before the end has been reached and its signature holds,
 * so the file is read twice.
 *
 * @throws ArchiveError when it is damaged, or was made by another server
 */
export async function* readArchive(path: string, serverKey: string | null): AsyncGenerator<ArchivedRow> {
  await checkArchive(path, serverKey);
  yield* archivedRows(createReadStream(path), new ArchiveReader(serverKey));
}

/** Reads an archive to its end. Answers its head and how many rows follow. @throws ArchiveError as `readArchive` */
export async function checkArchive(
  path: string,
  serverKey: string | null,
): Promise<{ head: ArchiveHead; rows: number }> {
  const reader = new ArchiveReader(serverKey);
  let rows = 0;
  for await (const _row of archivedRows(createReadStream(path), reader)) rows += 1;
  return { head: reader.head, rows };
}

/** What is written into a folder that nobody else may read, and that is gone once the file has been read or given up. */
export async function passingFile(write: (folder: string) => Promise<string>): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'examhall-passing-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = createReadStream(await write(folder));
    return file.once('close', () => void remove());
  } catch (error) {
    await remove();
    throw error;
  }
}
