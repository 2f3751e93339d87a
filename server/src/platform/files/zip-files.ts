import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { filesInMemory, type FileSet } from './file-set.js';
import { MAX_PACKAGE_FILES, MAX_UNPACKED_BYTES } from './limits.js';
import { Unreadable } from './unreadable.js';

/** True for a ZIP file, by its first bytes. */
export function isZip(file: Uint8Array): boolean {
  return file[0] === 0x50 && file[1] === 0x4b && (file[2] === 0x03 || file[2] === 0x05);
}

/**
 * Unpacks a ZIP file in memory. Nothing is written anywhere; paths that lead out of the package are refused, and unpacking ends as soon as
 * there is more than may be.
 *
 * @throws Unreadable
 */
export async function zipFiles(file: Buffer): Promise<FileSet> {
  const zip = await opened(file);
  const files = new Map<string, Buffer>();
  let left = MAX_UNPACKED_BYTES;
  try {
    for await (const entry of entriesOf(zip)) {
      if (entry.fileName.endsWith('/') || entry.fileName.startsWith('__MACOSX/')) continue;
      if (files.size >= MAX_PACKAGE_FILES) {
        throw new Unreadable(`the package holds more than ${MAX_PACKAGE_FILES} files`);
      }
      if (entry.isEncrypted()) throw new Unreadable('the package is locked with a password', entry.fileName);
      const data = await contentOf(zip, entry, left);
      left -= data.length;
      files.set(entry.fileName, data);
    }
  } finally {
    zip.close();
  }
  return filesInMemory(files);
}

function opened(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      zip ? resolve(zip) : reject(damaged(error)),
    );
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const settle = (done: () => void) => {
        zip.removeAllListeners();
        done();
      };
      zip.once('entry', (next: Entry) => settle(() => resolve(next)));
      zip.once('end', () => settle(() => resolve(null)));
      zip.once('error', (error: Error) => settle(() => reject(damaged(error))));
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

function contentOf(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (!stream) return reject(damaged(error));
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= limit) return chunks.push(chunk);
        stream.destroy();
        const most = MAX_UNPACKED_BYTES / 1_048_576;
        reject(new Unreadable(`the package unpacks to more than ${most} MB`, entry.fileName));
      });
      stream.once('end', () => resolve(Buffer.concat(chunks)));
      stream.once('error', (failure) => reject(damaged(failure)));
    });
  });
}

function damaged(error: Error | null): Unreadable {
  const message = error?.message ?? '';
  const leadsOut = /(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/u.exec(
    message,
  );
  return leadsOut
    ? new Unreadable(`the package names a file outside itself: ${leadsOut[1]}`)
    : new Unreadable(`the package is damaged: ${message}`);
}
