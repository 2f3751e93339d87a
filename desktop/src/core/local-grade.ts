import { gradeByHash } from '@examhall/shared/grading';
import type { Paper } from '@examhall/shared/items';
import type { AttemptView } from '@examhall/shared/journal';
import type { Grade } from '@examhall/shared/protocol';
import { openKeyHashes } from '@examhall/shared/sealing';
import type { StoredPackage } from './package-store.js';

export interface LocalGradeInput {
  readonly stored: StoredPackage;
  readonly paper: Paper;
  readonly view: AttemptView;
  /** Wiped afterwards: it is not kept here. */
  readonly gradingKey: Buffer;
}

/** Grades a sealed attempt on this machine. @throws BoxError for a key of another package */
export function gradeLocally({ stored, paper, view, gradingKey }: LocalGradeInput): Grade {
  const { packageId, packageVersion } = stored.manifest;
  try {
    const hashes = openKeyHashes(packageId, stored.read('key'), gradingKey);
    const input = { packageId, packageVersion, paper, responses: view.responses };
    return gradeByHash(input, hashes, gradingKey);
  } finally {
    gradingKey.fill(0);
  }
}
