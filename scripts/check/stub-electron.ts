import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/** What stands before the fuses in a binary of Electron; see https://www.electronjs.org/docs/latest/tutorial/fuses. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_VERSION = 1;
/** As many as there are, off; which is which only the packager has to know. */
const FUSES = '000000000';

/** Makes what electron-builder takes for an unpacked Electron, where the real one cannot be had; it runs nothing. */
export async function makeStubElectron(folder: string, version: string): Promise<void> {
  const app = join(folder, 'app');
  mkdirSync(join(folder, 'dist', 'resources'), { recursive: true });
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{"name":"nothing"}');
  await createPackage(app, join(folder, 'dist', 'resources', 'default_app.asar'));
  writeFileSync(join(folder, 'dist', 'version'), version);
  const binary = join(folder, 'dist', 'electron');
  const wire = Buffer.concat([
    Buffer.from(`no program\n${FUSE_SENTINEL}`, 'latin1'),
    Buffer.from([FUSE_VERSION, FUSES.length]),
    Buffer.from(FUSES, 'latin1'),
    Buffer.alloc(64),
  ]);
  writeFileSync(binary, wire);
  chmodSync(binary, 0o755);
}
