import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Bridge, ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { Refusal } from '../components/refusal.js';
import { StartWithoutNetwork } from '../components/start-without-network.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';

export function SignInScreen({ bridge, state }: { bridge: Bridge; state: ClientState }) {
  const texts = useTexts();
  const command = useCommand();
  const [chosen, setChosen] = useState<string | null>(null);
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const sitting = state.sittings.find(({ id }) => id === chosen) ?? state.sittings[0];
  const sittingId = sitting?.id ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void command.run(() => bridge.invoke('signIn', { sittingId, candidateNumber: number, accessCode: code }));
  };
  return (
    <Card title={texts.signIn.title}>
      <form onSubmit={submit} autoComplete="off">
        <Stack gap="md">
          {state.sittings.length > 1 ? (
            <NativeSelect
              size="md"
              label={texts.signIn.sitting}
              value={sittingId}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={state.sittings.map(({ id, title }) => ({ value: id, label: title }))}
            />
          ) : (
            <p style={{ margin: 0, fontWeight: 600 }}>{state.sittings[0]?.title}</p>
          )}
          <p className="soft" style={{ margin: 0 }}>
            {texts.signIn.hint}
          </p>
          <TextInput
            label={texts.signIn.number}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            required
            withAsterisk={false}
            autoFocus
            spellCheck={false}
          />
          <TextInput
            label={texts.signIn.code}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            required
            withAsterisk={false}
            autoCapitalize="characters"
            spellCheck={false}
          />
          <Button type="submit" loading={command.busy}>
            {texts.signIn.submit}
          </Button>
        </Stack>
        <Refusal message={command.refusal} />
      </form>
      {state.connection === 'offline' && (
        <StartWithoutNetwork
          bridge={bridge}
          sittingId={sittingId}
          candidateNumber={number}
          honourStatement={sitting?.honourStatement ?? ''}
        />
      )}
    </Card>
  );
}
