import { open, readFile } from 'node:fs/promises';
import type { Output } from './output.ts';
import { Refusal } from './refusal.ts';

/** What gzip begins with: an archive is compressed, an opened commitment is plain JSON. */
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Checks an archive, or an opened commitment, without any server. @throws Refusal with what is wrong with it */
export async function verifyFile(
  output: Output,
  path: string,
  { serverKey }: { readonly serverKey?: string },
): Promise<void> {
  output.progress(`Checking ${path} …`);
  const { said, faults } = (await isArchive(path))
    ? await (await import('../lib/verify-archive.ts')).verifyArchive(path, serverKey ?? null)
    : (await import('../lib/verify-commitment.ts')).verifyOpenedCommitment(await readFile(path, 'utf8'), {
        ...(serverKey !== undefined && { serverKey }),
      });
  if (faults.length > 0)
    throw new Refusal(
      'does-not-hold',
      `${path} does not hold.`,
      faults.map((reason) => ({ at: '', reason })),
    );
  output.answer({ holds: true, said }, [...said, 'Everything that was checked holds.']);
}

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal('unreadable', `${path} cannot be read: ${error.code ?? error.message}.`);
  });
  try {
    const { buffer } = await file.read(Buffer.alloc(GZIP.length), 0, GZIP.length, 0);
    return buffer.equals(GZIP);
  } finally {
    await file.close();
  }
}
