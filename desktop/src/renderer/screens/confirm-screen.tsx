import { Button, Group } from '@mantine/core';
import { hasAccommodations, withExtraTime, type Accommodations } from '@examhall/shared/protocol';
import { useState } from 'react';
import type { Bridge, ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { Facts } from '../components/facts.js';
import { Refusal } from '../components/refusal.js';
import { useLanguage, type Texts } from '../languages/index.js';
import { useCommand } from '../use-command.js';
import { PrepareScreen } from './prepare-screen.js';
import { WaitingScreen } from './waiting-screen.js';

interface ConfirmProps {
  readonly bridge: Bridge;
  readonly state: ClientState;
  readonly arrivedMs: number;
}

/** From the sign-in to the start: who this is, what to know and to declare, and the wait for the opening. */
export function ConfirmScreen({ bridge, state, arrivedMs }: ConfirmProps) {
  const [step, setStep] = useState<'who' | 'prepare' | 'wait'>('who');
  const [declared, setDeclared] = useState<string | undefined>(undefined);
  const start = () => bridge.invoke('start', declared === undefined ? {} : { declared });
  switch (step) {
    case 'who':
      return <WhoScreen bridge={bridge} state={state} onNext={() => setStep('prepare')} />;
    case 'prepare':
      return (
        <PrepareScreen
          state={state}
          onBack={() => setStep('who')}
          onNext={(statement) => {
            setDeclared(statement);
            setStep('wait');
          }}
        />
      );
    case 'wait':
      return (
        <WaitingScreen
          state={state}
          arrivedMs={arrivedMs}
          onStart={start}
          onBack={() => setStep('prepare')}
        />
      );
  }
}

const MINUTE_MS = 60_000;

function WhoScreen({ bridge, state, onNext }: { bridge: Bridge; state: ClientState; onNext: () => void }) {
  const { tag, texts } = useLanguage();
  const { confirm } = texts;
  const command = useCommand();
  const { accommodations, candidate, sitting } = state;
  const goOn = () => command.run(() => bridge.invoke('start', {}));
  const begunAt =
    state.begunAt === null ? null : new Date(state.begunAt).toLocaleTimeString(tag, { timeStyle: 'short' });
  const allowedMs = withExtraTime((sitting?.durationMinutes ?? 0) * MINUTE_MS, accommodations);
  return (
    <Card title={confirm.title}>
      <Facts
        facts={[
          [confirm.name, candidate?.name],
          [confirm.number, candidate?.number],
          [confirm.exam, sitting?.title],
          [confirm.duration, confirm.minutes(Math.round(allowedMs / MINUTE_MS))],
          ...(hasAccommodations(accommodations)
            ? [[confirm.given, givenTo(texts, accommodations)] as const]
            : []),
        ]}
      />
      {begunAt !== null && <p>{confirm.begun(begunAt)}</p>}
      <Group>
        {begunAt === null ? (
          <Button onClick={onNext}>{confirm.next}</Button>
        ) : (
          <Button loading={command.busy} onClick={() => void goOn()}>
            {confirm.goOn}
          </Button>
        )}
        <Button
          variant="default"
          disabled={command.busy}
          onClick={() => void command.run(() => bridge.invoke('signOut', {}))}
        >
          {confirm.back}
        </Button>
      </Group>
      <Refusal message={command.refusal} />
    </Card>
  );
}

function givenTo({ confirm }: Texts, given: Accommodations): string {
  return [
    given.extraTimePercent > 0 && confirm.extraTime(given.extraTimePercent),
    given.restMinutes > 0 && confirm.rest(given.restMinutes),
    given.textScale > 100 && confirm.largerText,
    given.readAloud && confirm.readAloud,
  ]
    .filter((text) => text !== false)
    .join(', ');
}
