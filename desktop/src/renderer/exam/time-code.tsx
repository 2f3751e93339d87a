import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Bridge } from '../../bridge/index.js';
import { Refusal } from '../components/refusal.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';

/** Without a network: where the invigilator types in a code that adds to the time. */
export function TimeCode({ bridge }: { bridge: Bridge }) {
  const { timeCode } = useTexts();
  const command = useCommand();
  const [code, setCode] = useState('');
  const [added, setAdded] = useState<number | null>(null);
  const enter = async () => {
    const { minutes } = await bridge.invoke('enterTimeCode', { code });
    setAdded(minutes);
    setCode('');
  };
  return (
    <section aria-label={timeCode.open}>
      <details className="time-code">
        <summary>{timeCode.open}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setAdded(null);
            void command.run(enter);
          }}
        >
          <Group align="end" gap="sm">
            <TextInput
              label={timeCode.label}
              value={code}
              maxLength={40}
              onChange={(event) => setCode(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
            />
            <Button type="submit" variant="default" loading={command.busy} disabled={code.trim() === ''}>
              {timeCode.submit}
            </Button>
          </Group>
          <Refusal message={command.refusal} />
          <div role="status">{added !== null && timeCode.added(added)}</div>
        </form>
      </details>
    </section>
  );
}
