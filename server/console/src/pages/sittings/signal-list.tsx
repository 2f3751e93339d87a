import type { NoticedSignal } from '@examhall/shared/protocol';
import { Text } from '@mantine/core';
import { useSignals } from '../../api/queries.js';
import { formatClock } from '../../format/time.js';
import { useLocale, useTexts, type Texts } from '../../languages/index.js';

/** What a signal is called. */
export function signalName({ signals }: Texts, signal: string): string {
  return signals.names[signal] ?? signal;
}

/** What the station of an attempt has noticed, the latest first: evidence for a person. */
export function SignalList({ attemptId }: { attemptId: string }) {
  const texts = useTexts();
  const locale = useLocale();
  const words = texts.signals;
  const { data } = useSignals(attemptId);
  if (!data || data.length === 0) return null;
  return (
    <details>
      <summary>
        {words.title} ({data.length})
      </summary>
      <Text size="sm" c="dimmed">
        {words.hint}
      </Text>
      <ol reversed style={{ maxHeight: '14rem', overflowY: 'auto', margin: '0.5rem 0' }}>
        {data.toReversed().map((noticed) => (
          <li key={noticed.seq}>
            <time dateTime={noticed.at}>{formatClock(Date.parse(noticed.at), locale)}</time>{' '}
            {signalTold(texts, noticed)}
            {noticed.evidence !== '' && <Text size="xs">{noticed.evidence}</Text>}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What a machine noticed or did, in words. */
export function signalTold(texts: Texts, { what, signal, confidence }: NoticedSignal): string {
  const words = texts.signals;
  if (what === 'locked') return words.locked(signalName(texts, signal));
  if (what === 'unlocked') return words.unlocked[signal] ?? signal;
  const sure = confidence === null ? '' : ` (${words.confidence[confidence]})`;
  return `${signalName(texts, signal)}${sure}`;
}
