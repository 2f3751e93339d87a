import { Loader } from '@mantine/core';
import type { ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { refusalText, useTexts } from '../languages/index.js';

export function StartingScreen() {
  const texts = useTexts();
  return (
    <main className="centred">
      <div role="status" style={{ textAlign: 'center' }}>
        <Loader aria-hidden />
        <h1 style={{ fontSize: '1.1rem', fontWeight: 400 }}>{texts.starting}</h1>
      </div>
    </main>
  );
}

export function NotReadyScreen({ state }: { state: ClientState }) {
  const texts = useTexts();
  return (
    <Card title={texts.notReady}>
      <p role="status">{state.problem && refusalText(texts, state.problem)}</p>
      <Loader size="sm" aria-hidden />
    </Card>
  );
}

/** The exam goes on at another machine; this one still sends what was answered here. */
export function MovedScreen({ state }: { state: ClientState }) {
  const { moved } = useTexts();
  return (
    <Card title={moved.title}>
      <p role="status">{moved.text}</p>
      <p>{moved.sending}</p>
      {state.candidate && (
        <p className="soft">
          {state.candidate.name} · {state.candidate.number}
        </p>
      )}
    </Card>
  );
}
