import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Writes a file aside, syncs it and moves it into place: a crash leaves the old file or the new one, never half of it.
 *
 * @throws what the disk says; the old file is still there then
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w');
  try {
    // Goes on where a nearly full disk took a part only.
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
