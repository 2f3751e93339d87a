import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from './refusal.ts';

/** A file as the body of a request. @throws Refusal when it cannot be read */
export async function fileToSend(path: string): Promise<Blob> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal('unreadable', `${path} cannot be read: ${error.code ?? error.message}.`);
  });
  return new Blob([bytes]);
}

/** Keeps what comes under a name of its own until all of it is there. Answers how many bytes that were. */
export async function keep(stream: ReadableStream<Uint8Array>, path: string): Promise<number> {
  const unfinished = `${path}.part`;
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of stream) {
      bytes += piece.byteLength;
      yield piece;
    }
  }
  try {
    await pipeline(Readable.from(counted()), createWriteStream(unfinished, { mode: 0o600, flush: true }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new Refusal('unwritable', `${path} could not be written: ${(error as Error).message}.`);
  }
  return bytes;
}
