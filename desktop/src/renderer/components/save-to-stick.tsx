import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Bridge, BridgeOutput } from '../../bridge/index.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';
import { Refusal } from './refusal.js';

type Sticks = BridgeOutput<'sticks'>['sticks'];

/** Without a network: the exam as an encrypted file on a stick, which the invigilator carries to the centre. */
export function SaveToStick({ bridge }: { bridge: Bridge }) {
  const { stick: texts } = useTexts();
  const command = useCommand();
  const [sticks, setSticks] = useState<Sticks | null>(null);
  const [chosen, setChosen] = useState('');
  const [saved, setSaved] = useState<BridgeOutput<'saveToStick'> | null>(null);
  const look = async () => {
    setSaved(null);
    setSticks((await bridge.invoke('sticks', {})).sticks);
  };
  const stickId = sticks?.find(({ id }) => id === chosen)?.id ?? sticks?.[0]?.id;
  const save = async () => {
    if (stickId !== undefined) setSaved(await bridge.invoke('saveToStick', { stickId }));
  };
  return (
    <details className="fold">
      <summary>{texts.open}</summary>
      <Stack gap="sm">
        <p className="soft">{texts.hint}</p>
        <Group gap="sm" align="end">
          <Button variant="default" loading={command.busy} onClick={() => void command.run(look)}>
            {texts.look}
          </Button>
          {sticks && sticks.length > 0 && (
            <>
              <NativeSelect
                label={texts.stick}
                value={stickId ?? ''}
                onChange={(event) => setChosen(event.currentTarget.value)}
                data={sticks.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Button loading={command.busy} onClick={() => void command.run(save)}>
                {texts.save}
              </Button>
            </>
          )}
        </Group>
        <div role="status">
          {sticks?.length === 0 && texts.none}
          {saved && texts.saved(saved.stickName, saved.fileName)}
        </div>
        <Refusal message={command.refusal} />
      </Stack>
    </details>
  );
}
