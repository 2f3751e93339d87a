import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkManifest,
  CHUNK_BYTES,
  chunkLength,
  commitmentHolds,
  isChunk,
  openedCommitmentSchema,
  type Manifest,
  type PackagePart,
} from '@examhall/shared/sealing';

/** What to compare the opened commitment with. */
export interface KnownBefore {
  readonly commitment?: string;
  readonly serverKey?: string;
  readonly packageFolder?: string;
}

export interface Verdict {
  /** What was checked and holds, one sentence each. */
  readonly said: string[];
  readonly faults: string[];
}

/** Checks an opened commitment by itself and against what was known before the sitting. */
export function verifyOpenedCommitment(text: string, known: KnownBefore): Verdict {
  const said: string[] = [];
  const faults: string[] = [];
  const check = (holds: boolean, sentence: string, fault: string) =>
    void (holds ? said.push(sentence) : faults.push(fault));
  const parsed = openedCommitmentSchema.safeParse(readJson(text));
  if (!parsed.success) return { said, faults: ['the file is not an opened commitment'] };
  const { signedManifest, serverKey, key, rules, nonce } = parsed.data;
  const { manifest } = signedManifest;
  const checked = checkManifest(signedManifest, serverKey);
  // Another grader made this manifest: its signature is what matters here.
  const signed = checked.ok || checked.fault === 'other-grader';
  check(signed, 'The manifest is signed by the server.', 'the manifest is not signed by the server it names');
  check(
    commitmentHolds({ key, rules }, Buffer.from(nonce, 'base64'), manifest.keyCommitment),
    'Key and marking rules are those the manifest committed to.',
    'key and marking rules are not those the manifest committed to',
  );
  if (known.commitment !== undefined) {
    check(
      known.commitment.trim().toLowerCase() === manifest.keyCommitment,
      'The commitment is the one published beforehand.',
      'the commitment is another than the one published beforehand',
    );
  }
  if (known.serverKey !== undefined) {
    check(known.serverKey.trim() === serverKey, 'The server is the known one.', 'the server is another one');
  }
  if (known.packageFolder !== undefined) checkPackage(known.packageFolder, manifest, check);
  return { said, faults };
}

type Check = (holds: boolean, sentence: string, fault: string) => void;

function checkPackage(folder: string, manifest: Manifest, check: Check): void {
  for (const part of manifest.parts) {
    const path = join(folder, `${part.name}.enc`);
    const whole = existsSync(path) && isWhole(path, part);
    check(whole, `The part ${part.name} is as delivered.`, `the part ${part.name} is missing or changed`);
  }
}

function isWhole(path: string, part: PackagePart): boolean {
  if (statSync(path).size !== part.bytes) return false;
  const file = openSync(path, 'r');
  try {
    return part.chunks.every((_hash, index) => {
      const buffer = Buffer.alloc(chunkLength(part, index));
      readSync(file, buffer, 0, buffer.length, index * CHUNK_BYTES);
      return isChunk(part, index, buffer);
    });
  } finally {
    closeSync(file);
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
