import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/**
 * Unpacks a ZIP file into nothing, to see that it unpacks and to how much. Stops as soon as it is more than `limit`.
 *
 * @returns the unpacked size in bytes, or a number above `limit` when there is more
 * @throws Error when the file is no ZIP file or is broken
 */
export async function unpackedSize(file: Buffer, limit: number): Promise<number> {
  const zip = await open(file);
  try {
    let total = 0;
    for await (const entry of entriesOf(zip)) {
      total += await sizeOf(zip, entry, limit - total);
      if (total > limit) break;
    }
    return total;
  } finally {
    zip.close();
  }
}

function open(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      zip ? resolve(zip) : reject(error),
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
      zip.once('error', (error) => settle(() => reject(error)));
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

function sizeOf(zip: ZipFile, entry: Entry, limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (!stream) return reject(error);
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limit) {
          resolve(size);
          stream.destroy();
        }
      });
      stream.once('end', () => resolve(size));
      stream.once('error', reject);
    });
  });
}
