import { StateBadge } from '../../components/state-badge.js';
import { windowPhase } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';

/** Whether the window of a sitting lies ahead, is open, or is over. */
export function PhaseBadge({
  sitting,
  now,
}: {
  sitting: { opensAt: string; closesAt: string };
  now: number;
}) {
  const texts = useTexts().sittings.phase;
  const phase = windowPhase(sitting.opensAt, sitting.closesAt, now);
  if (phase === 'open') return <StateBadge tone="good" icon="clock" text={texts.open} />;
  if (phase === 'upcoming') return <StateBadge tone="info" icon="clock" text={texts.upcoming} />;
  return <StateBadge tone="neutral" icon="lock" text={texts.closed} />;
}
