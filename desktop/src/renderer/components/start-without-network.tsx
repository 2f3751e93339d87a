import { Button, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Bridge, BridgeOutput } from '../../bridge/index.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';
import { CodeForm } from './code-form.js';
import { Declaration } from './declaration.js';
import { Refusal } from './refusal.js';

interface StartProps {
  readonly bridge: Bridge;
  readonly sittingId: string;
  readonly candidateNumber: string;
  readonly honourStatement: string;
}

/** With the invigilator, while the centre is out of reach: a start by the start code, or from a stick of another machine. */
export function StartWithoutNetwork({ bridge, sittingId, candidateNumber, honourStatement }: StartProps) {
  const { signIn } = useTexts();
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      <p role="status" className="notice">
        {signIn.offline}
      </p>
      <details className="fold">
        <summary>{signIn.withoutNetwork}</summary>
        {honourStatement !== '' && (
          <Declaration statement={honourStatement} agreed={agreed} onChange={setAgreed} />
        )}
        <CodeForm
          label={signIn.startCode}
          description={signIn.startCodeHint}
          submit={signIn.start}
          onEnter={(code) =>
            bridge.invoke('startOffline', {
              sittingId,
              candidateNumber,
              code,
              ...(agreed ? { declared: honourStatement } : {}),
            })
          }
        />
      </details>
      <FromStick bridge={bridge} />
    </>
  );
}

function FromStick({ bridge }: { bridge: Bridge }) {
  const { signIn } = useTexts();
  const command = useCommand();
  const [bundles, setBundles] = useState<BridgeOutput<'sticks'>['bundles'] | null>(null);
  const [chosen, setChosen] = useState('');
  const bundleId = bundles?.find(({ id }) => id === chosen)?.id ?? bundles?.[0]?.id;
  const look = async () => setBundles((await bridge.invoke('sticks', {})).bundles);
  return (
    <details className="fold">
      <summary>{signIn.fromStick}</summary>
      <Stack gap="sm">
        <p className="soft">{signIn.fromStickHint}</p>
        <Button variant="default" loading={command.busy} onClick={() => void command.run(look)}>
          {signIn.look}
        </Button>
        <div role="status">{bundles?.length === 0 && signIn.noBundle}</div>
        <Refusal message={command.refusal} />
        {bundles && bundleId !== undefined && (
          <>
            <NativeSelect
              label={signIn.bundle}
              value={bundleId}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={bundles.map(({ id, fileName, stickName }) => ({
                value: id,
                label: `${stickName}: ${fileName}`,
              }))}
            />
            <CodeForm
              label={signIn.startCode}
              submit={signIn.goOn}
              onEnter={(code) => bridge.invoke('continueFromStick', { bundleId, code })}
            />
          </>
        )}
      </Stack>
    </details>
  );
}
