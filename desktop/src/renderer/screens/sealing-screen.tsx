import { Progress } from '@mantine/core';
import type { ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { useTexts } from '../languages/index.js';

export function SealingScreen({ state }: { state: ClientState }) {
  const { sealing } = useTexts();
  const { entries, through } = state.handIn ?? { entries: 0, through: 0 };
  return (
    <Card title={sealing.title}>
      <p>{sealing.text}</p>
      <Progress
        value={entries === 0 ? 0 : (100 * through) / entries}
        aria-label={sealing.progress(through, entries)}
      />
      <p role="status">
        {state.connection === 'online' ? sealing.progress(through, entries) : sealing.waiting}
      </p>
    </Card>
  );
}
