import type { IncidentResolution } from '@examhall/shared/protocol';
import { StateBadge } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';

/** Whether an incident waits for a person, or what came of it. */
export function IncidentStateBadge({ resolution }: { resolution: IncidentResolution | null }) {
  const texts = useTexts().incidents;
  if (!resolution) return <StateBadge tone="warning" icon="alert" text={texts.state.open} />;
  return <StateBadge tone="good" icon="check" text={texts.outcomes[resolution.outcome]} />;
}
