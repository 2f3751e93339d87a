import { gradeByHash } from '@examhall/shared/grading';
import type { Paper } from '@examhall/shared/items';
import type { AttemptView } from '@examhall/shared/journal';
import type { Grade } from '@examhall/shared/protocol';
import { gradingKeyContext, openKeyHashes, openRelease, type SealedPackage } from '@examhall/shared/sealing';
import type { ServerApi } from './server-api.js';

export interface LocalGradeInput {
  readonly attemptId: string;
  readonly packageId: string;
  readonly paper: Paper;
  readonly sealed: SealedPackage;
  readonly view: AttemptView;
  /** The station's private exchange key. */
  readonly exchangePrivateKey: string;
  readonly api: Pick<ServerApi, 'gradingKey'>;
}

/**
 * Grades a sealed attempt on this machine. The grading key is asked for now, used and wiped: it is never kept.
 *
 * @throws ServerProblem, Unreachable, BoxError
 */
export async function gradeLocally(input: LocalGradeInput): Promise<Grade> {
  const { attemptId, packageId, paper, view } = input;
  const release = await input.api.gradingKey(attemptId);
  const gradingKey = openRelease(
    input.exchangePrivateKey,
    release.gradingKey,
    gradingKeyContext(attemptId, packageId),
  );
  try {
    const hashes = openKeyHashes(packageId, input.sealed.keyEnc, gradingKey);
    return gradeByHash({ packageId, paper, responses: view.responses }, hashes, gradingKey);
  } finally {
    gradingKey.fill(0);
  }
}
