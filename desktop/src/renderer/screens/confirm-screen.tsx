import { Button, Group } from '@mantine/core';
import type { Bridge, ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { Facts } from '../components/facts.js';
import { Refusal } from '../components/refusal.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';

export function ConfirmScreen({ bridge, state }: { bridge: Bridge; state: ClientState }) {
  const { confirm } = useTexts();
  const command = useCommand();
  return (
    <Card title={confirm.title}>
      <Facts
        facts={[
          [confirm.name, state.candidate?.name],
          [confirm.number, state.candidate?.number],
          [confirm.exam, state.sitting?.title],
          [confirm.duration, confirm.minutes(state.sitting?.durationMinutes ?? 0)],
        ]}
      />
      <p>{confirm.hint}</p>
      <Group>
        <Button loading={command.busy} onClick={() => void command.run(() => bridge.invoke('start', {}))}>
          {confirm.start}
        </Button>
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
