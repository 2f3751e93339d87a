import { Button, Group, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { Bridge } from '../../bridge/index.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';
import { Refusal } from './refusal.js';

/** For staff at a locked machine: where a code is typed that ends the client or unlocks the machine. */
export function LeaveCode({ bridge }: { bridge: Bridge }) {
  const { leave } = useTexts();
  const command = useCommand();
  const [code, setCode] = useState('');
  const enter = async () => {
    await bridge.invoke('leave', { code });
    setCode('');
  };
  return (
    <details className="fold" style={{ maxWidth: '24rem' }}>
      <summary>{leave.open}</summary>
      <p className="soft">{leave.explained}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void command.run(enter);
        }}
      >
        <Group align="end" gap="sm">
          <PasswordInput
            label={leave.label}
            value={code}
            maxLength={200}
            miw="12rem"
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
          />
          <Button type="submit" variant="default" loading={command.busy} disabled={code.trim() === ''}>
            {leave.submit}
          </Button>
        </Group>
        <Refusal message={command.refusal} />
      </form>
    </details>
  );
}
