import type { ItemDecision } from '@examhall/shared/protocol';
import type { IconName } from '../../components/icons.js';
import { StateBadge, type Tone } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';

const looks: Readonly<Record<ItemDecision, { tone: Tone; icon: IconName }>> = {
  keep: { tone: 'good', icon: 'check' },
  watch: { tone: 'info', icon: 'eye' },
  withdraw: { tone: 'bad', icon: 'cross' },
};

/** What was decided of a question. */
export function DecisionBadge({ decision }: { decision: ItemDecision }) {
  return <StateBadge {...looks[decision]} text={useTexts().review.decision[decision]} />;
}
