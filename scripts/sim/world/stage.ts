import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchangePairOf, newSigningPair } from '@examhall/shared/sealing';
import { sealSample } from '@examhall/shared/testing';
import { SqliteOnImage } from './sqlite-on-image.ts';
import type { Stage } from './world.ts';

const SITTING = '3d1f0c52-7a36-4f0e-8a1c-5e0d9b7a6c41';
const PACKAGE = '9b2e6f10-1c4d-4b7e-9f3a-2d8c7e5a4b63';

/** Sets up what all worlds share: one sealed exam, delivered already, and SQLite. */
export async function setStage(): Promise<{ stage: Stage; strike: () => void }> {
  const keys = newSigningPair();
  const sealed = await sealSample({
    packageId: PACKAGE,
    sittingId: SITTING,
    serverPrivateKey: keys.privateKey,
  });
  const packagesFolder = mkdtempSync(join(tmpdir(), 'examhall-sim-'));
  const folder = join(packagesFolder, 'packages', PACKAGE);
  mkdirSync(folder, { recursive: true });
  for (const [part, bytes] of sealed.parts) writeFileSync(join(folder, `${part}.enc`), bytes);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(sealed.signed));
  const stage: Stage = {
    sqlite: await SqliteOnImage.load(),
    sealed,
    sittingId: SITTING,
    keys,
    exchange: exchangePairOf(Buffer.alloc(32, 3)),
    packagesFolder,
  };
  return { stage, strike: () => rmSync(packagesFolder, { recursive: true, force: true }) };
}
