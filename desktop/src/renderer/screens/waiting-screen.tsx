import { Button, Group } from '@mantine/core';
import type { ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { Refusal } from '../components/refusal.js';
import { formatRemaining } from '../exam/countdown.js';
import { useRemaining } from '../exam/timer.js';
import { useLanguage } from '../languages/index.js';
import { useCommand } from '../use-command.js';

interface WaitingProps {
  readonly state: ClientState;
  readonly arrivedMs: number;
  readonly onStart: () => Promise<unknown>;
  readonly onBack: () => void;
}

/** The waiting room: counts down to the opening by the server's clock; from then on the candidate starts. */
export function WaitingScreen({ state, arrivedMs, onStart, onBack }: WaitingProps) {
  const { tag, texts } = useLanguage();
  const { waiting, prepare } = texts;
  const command = useCommand();
  const opensInMs = state.sitting?.opensInMs ?? 0;
  const leftMs = useRemaining(opensInMs, arrivedMs);
  const isOpen = leftMs === 0;
  const opensAt = state.sittings.find(({ id }) => id === state.sitting?.id)?.opensAt;
  return (
    <Card title={isOpen ? prepare.start : waiting.title}>
      {isOpen ? (
        <p role="status">{waiting.open}</p>
      ) : (
        <>
          {opensAt !== undefined && (
            <p>{waiting.opensAt(new Date(opensAt).toLocaleTimeString(tag, { timeStyle: 'short' }))}</p>
          )}
          <p>
            {waiting.opensIn}{' '}
            <strong role="timer" className="waiting-time" aria-label={waiting.opensIn}>
              {formatRemaining(leftMs)}
            </strong>
          </p>
          <p>{waiting.calm}</p>
        </>
      )}
      <Group>
        <Button disabled={!isOpen} loading={command.busy} onClick={() => void command.run(onStart)}>
          {prepare.start}
        </Button>
        <Button variant="default" disabled={command.busy} onClick={onBack}>
          {prepare.back}
        </Button>
      </Group>
      <Refusal message={command.refusal} />
    </Card>
  );
}
