import { Button, Group, Progress, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Bridge, ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { Refusal } from '../components/refusal.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';

/** Handed in, and on its way. Without a network, the close code shows the provisional result meanwhile. */
export function SealingScreen({ bridge, state }: { bridge: Bridge; state: ClientState }) {
  const { sealing } = useTexts();
  const { entries, through } = state.handIn ?? { entries: 0, through: 0 };
  const online = state.connection === 'online';
  return (
    <Card title={sealing.title}>
      <p>{sealing.text}</p>
      <Progress
        value={entries === 0 ? 0 : (100 * through) / entries}
        aria-label={sealing.progress(through, entries)}
      />
      <p role="status">{online ? sealing.progress(through, entries) : sealing.waiting}</p>
      {state.provisionalGrade ? (
        <ProvisionalGrade grade={state.provisionalGrade} />
      ) : (
        !online && <CloseCode bridge={bridge} />
      )}
    </Card>
  );
}

export function ProvisionalGrade({ grade }: { grade: NonNullable<ClientState['provisionalGrade']> }) {
  const { receipt } = useTexts();
  return (
    <p>
      <strong>{receipt.grade(grade.marks, grade.maxMarks)}</strong>
      {grade.pendingItems > 0 && <> {receipt.pending(grade.pendingItems)}</>}
    </p>
  );
}

function CloseCode({ bridge }: { bridge: Bridge }) {
  const { sealing } = useTexts();
  const command = useCommand();
  const [code, setCode] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void command.run(() => bridge.invoke('enterCloseCode', { code }));
      }}
    >
      <Group align="end" gap="sm">
        <TextInput
          label={sealing.closeCode}
          description={sealing.closeCodeHint}
          value={code}
          maxLength={40}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" variant="default" loading={command.busy} disabled={code.trim() === ''}>
          {sealing.closeCodeSubmit}
        </Button>
      </Group>
      <Refusal message={command.refusal} />
    </form>
  );
}
