import type { ExamSummary } from '@examhall/shared/protocol';
import { StateBadge } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';

export function ExamStateBadge({ state }: { state: ExamSummary['state'] }) {
  const text = useTexts().exams.state[state];
  return state === 'published' ? (
    <StateBadge tone="good" icon="lock" text={text} />
  ) : (
    <StateBadge tone="neutral" icon="document" text={text} />
  );
}
