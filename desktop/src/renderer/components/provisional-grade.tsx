import type { ClientState } from '../../bridge/index.js';
import { useTexts } from '../languages/index.js';

/** What the station itself gives for the exam, until the centre has graded it. */
export function ProvisionalGrade({ grade }: { grade: NonNullable<ClientState['provisionalGrade']> }) {
  const { receipt } = useTexts();
  return (
    <p>
      <strong>{receipt.grade(grade.marks, grade.maxMarks)}</strong>
      {grade.pendingItems > 0 && <> {receipt.pending(grade.pendingItems)}</>}
    </p>
  );
}
