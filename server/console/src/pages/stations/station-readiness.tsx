import type { Outcome, ReadinessReport } from '@examhall/shared/protocol';
import { Text } from '@mantine/core';
import type { IconName } from '../../components/icons.js';
import { Moment } from '../../components/moment.js';
import { StateBadge, type Tone } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';

const looks: Readonly<Record<Outcome, { tone: Tone; icon: IconName }>> = {
  ok: { tone: 'good', icon: 'checkCircle' },
  warning: { tone: 'warning', icon: 'alert' },
  failed: { tone: 'bad', icon: 'alert' },
};

/** What a station's last check has found; what is not well is told in full. */
export function StationReadiness({ readiness }: { readiness: ReadinessReport | null }) {
  const texts = useTexts().stations;
  if (readiness === null) return <StateBadge tone="neutral" icon="circle" text={texts.notChecked} />;
  const findings = readiness.findings.filter(({ outcome }) => outcome !== 'ok');
  const badge = <StateBadge {...looks[readiness.outcome]} text={texts.outcome[readiness.outcome]} />;
  if (findings.length === 0) return badge;
  return (
    <details>
      <summary>{badge}</summary>
      <Text size="xs" c="dimmed">
        <Moment at={readiness.checkedAt} />
      </Text>
      <ul style={{ margin: '0.25rem 0', paddingInlineStart: '1.1rem' }}>
        {findings.map(({ code, detail }) => (
          <li key={code}>{detail}</li>
        ))}
      </ul>
    </details>
  );
}
