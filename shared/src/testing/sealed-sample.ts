import { defaultRules } from '../items/index.js';
import {
  newCode,
  newKey,
  sealPackage,
  type PackageInput,
  type PackageSecrets,
  type SignedManifest,
} from '../sealing/index.js';
import { sampleKey, samplePaper } from './sample-exam.js';

/** A package with its parts in memory. */
export interface PackageInMemory {
  readonly signed: SignedManifest;
  /** The ciphertext of each part, by name. */
  readonly parts: ReadonlyMap<string, Buffer>;
  readonly secrets: PackageSecrets;
}

/** Seals a package of the sample exam under fresh secrets; what is given replaces what is in it otherwise. */
export async function sealSample(
  input: Pick<PackageInput, 'serverPrivateKey'> & Partial<PackageInput>,
): Promise<PackageInMemory> {
  const secrets = input.secrets ?? {
    contentKey: newKey(),
    gradingKey: newKey(),
    commitmentNonce: newKey(),
    startCode: newCode((below) => Math.floor(Math.random() * below)),
    closeCode: newCode((below) => Math.floor(Math.random() * below)),
  };
  const chunks = new Map<string, Buffer[]>();
  const signed = await sealPackage(
    {
      packageId: 'b6f6f6d4-5f5c-4a8b-8a2f-1f3e4d5c6b7a',
      packageVersion: 1,
      sittingId: '0d9b8c7a-1111-4222-8333-944455556666',
      durationSeconds: 3_600,
      opensAt: '2026-01-05T08:00:00.000Z',
      closesAt: '2026-01-05T12:00:00.000Z',
      policies: { gradingKeyRelease: 'after-seal', provisionalResult: 'shown' },
      paper: samplePaper,
      key: sampleKey,
      rules: defaultRules,
      media: [],
      ...input,
      secrets,
    },
    (part, index, bytes) =>
      void (chunks.get(part) ?? chunks.set(part, []).get(part))?.splice(index, 0, bytes),
  );
  return {
    signed,
    parts: new Map([...chunks].map(([name, bytes]) => [name, Buffer.concat(bytes)])),
    secrets,
  };
}
