import type { ClientState } from '../bridge/index.js';
import type { StoredPackage } from './package-store.js';
import type { RunningAttempt } from './running-attempt.js';

/** What the screen is told of an attempt that runs here, and of its hand-in. */
export type ShownAttempt = Pick<
  ClientState,
  'attempt' | 'handIn' | 'receipt' | 'receiptText' | 'mayLeave' | 'provisionalGrade'
>;

export const nothingRunning: ShownAttempt = {
  attempt: null,
  handIn: null,
  receipt: null,
  receiptText: null,
  mayLeave: false,
  provisionalGrade: null,
};

/** @param stored the package the attempt is of: it says whether the candidate may see the station's own grade */
export function shownAttempt(attempt: RunningAttempt, stored: StoredPackage): ShownAttempt {
  const { current, progress } = attempt.session;
  const showsGrade = stored.manifest.policies.provisionalResult === 'shown';
  return {
    attempt: attempt.session.onScreen(),
    handIn: current.sealed ? { ...progress, reason: current.sealed.reason } : null,
    receipt: attempt.receipt,
    receiptText: attempt.receiptText,
    mayLeave: current.sealed !== null && attempt.mayBeLeft,
    provisionalGrade: showsGrade ? current.localGrade : null,
  };
}
