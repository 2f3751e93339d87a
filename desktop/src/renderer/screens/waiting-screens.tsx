import { Loader } from '@mantine/core';
import type { ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { useTexts } from '../languages/index.js';

export function StartingScreen() {
  const texts = useTexts();
  return (
    <main className="centred" role="status">
      <div style={{ textAlign: 'center' }}>
        <Loader aria-hidden />
        <p>{texts.starting}</p>
      </div>
    </main>
  );
}

export function NotReadyScreen({ state }: { state: ClientState }) {
  const texts = useTexts();
  return (
    <Card title={texts.notReady}>
      <p role="status">{state.problem?.message}</p>
      <Loader size="sm" aria-hidden />
    </Card>
  );
}
