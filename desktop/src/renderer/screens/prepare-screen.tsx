import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { Declaration } from '../components/declaration.js';
import { useTexts } from '../languages/index.js';

interface PrepareProps {
  readonly state: ClientState;
  readonly onBack: () => void;
  /** Told what was declared; undefined where there is nothing to declare. */
  readonly onNext: (declared: string | undefined) => void;
}

/** What to know before the start, whether this machine is well, and what has to be declared. */
export function PrepareScreen({ state, onBack, onNext }: PrepareProps) {
  const { prepare } = useTexts();
  const [agreed, setAgreed] = useState(false);
  const statement = state.sitting?.honourStatement ?? '';
  const instructions = state.sitting?.instructions ?? '';
  return (
    <Card title={prepare.title}>
      <ul className="points">
        {prepare.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {instructions !== '' && (
        <p dir="auto" className="as-written">
          {instructions}
        </p>
      )}
      <MachineCheck state={state} />
      {statement !== '' && (
        <section aria-labelledby="honour">
          <h2 id="honour">{prepare.honour}</h2>
          <Declaration statement={statement} agreed={agreed} onChange={setAgreed} />
        </section>
      )}
      <Group mt="lg">
        <Button
          disabled={statement !== '' && !agreed}
          onClick={() => onNext(statement === '' ? undefined : statement)}
        >
          {prepare.next}
        </Button>
        <Button variant="default" onClick={onBack}>
          {prepare.back}
        </Button>
      </Group>
    </Card>
  );
}

/** What the client knows of the machine, and what only the candidate can tell: whether sound is heard and keys write. */
function MachineCheck({ state }: { state: ClientState }) {
  const { prepare } = useTexts();
  const [played, setPlayed] = useState(false);
  const isWell = state.stationCheck !== 'failed';
  return (
    <section aria-labelledby="machine">
      <h2 id="machine">{prepare.check}</h2>
      <ul className="findings">
        <li>
          <span aria-hidden="true">{isWell ? '✓' : '!'}</span> {prepare.saving[isWell ? 'ok' : 'failed']}
        </li>
        <li>
          <span aria-hidden="true">{state.connection === 'online' ? '✓' : '!'}</span>{' '}
          {prepare.connection[state.connection]}
        </li>
      </ul>
      <Group gap="sm" align="end">
        <TextInput label={prepare.keyboard} autoComplete="off" spellCheck={false} />
        <Button
          variant="default"
          onClick={() => {
            playTone();
            setPlayed(true);
          }}
        >
          {prepare.sound}
        </Button>
      </Group>
      <div role="status">{played && prepare.soundPlayed}</div>
    </section>
  );
}

const TONE_HERTZ = 440;
const TONE_SECONDS = 0.6;

function playTone(): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = TONE_HERTZ;
  volume.gain.setValueAtTime(0.2, audio.currentTime);
  volume.gain.linearRampToValueAtTime(0, audio.currentTime + TONE_SECONDS);
  tone.connect(volume).connect(audio.destination);
  tone.onended = () => void audio.close();
  tone.start();
  tone.stop(audio.currentTime + TONE_SECONDS);
}
