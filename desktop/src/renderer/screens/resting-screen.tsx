import { Button } from '@mantine/core';
import type { Bridge } from '../../bridge/index.js';
import type { StateInExam } from '../app.js';
import { Card } from '../components/card.js';
import { Refusal } from '../components/refusal.js';
import { Timer } from '../exam/timer.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';

interface RestingProps {
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly arrivedMs: number;
}

/** A break: the exam is covered and its time stands still. */
export function RestingScreen({ bridge, state, arrivedMs }: RestingProps) {
  const { resting } = useTexts();
  const command = useCommand();
  return (
    <Card title={resting.title}>
      <p>{resting.text}</p>
      <Timer remainingMs={state.attempt.rest?.leftMs ?? 0} arrivedMs={arrivedMs} label={resting.left} calm />
      <Button
        mt="md"
        loading={command.busy}
        onClick={() => void command.run(() => bridge.invoke('rest', { resting: false }))}
      >
        {resting.end}
      </Button>
      <Refusal message={command.refusal} />
    </Card>
  );
}
