import { Button, Progress } from '@mantine/core';
import type { Bridge, ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { CodeForm } from '../components/code-form.js';
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
        !online &&
        !state.mayLeave && (
          <CodeForm
            label={sealing.closeCode}
            description={sealing.closeCodeHint}
            submit={sealing.closeCodeSubmit}
            onEnter={(code) => bridge.invoke('enterCloseCode', { code })}
          />
        )
      )}
      {state.mayLeave && !state.receipt && <Leaving bridge={bridge} receiptText={state.receiptText} />}
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

/** The exam was closed here without the centre: the station's own receipt, and the way out. */
function Leaving({ bridge, receiptText }: { bridge: Bridge; receiptText: string | null }) {
  const { leaving } = useTexts();
  const command = useCommand();
  return (
    <>
      <p role="status">{leaving.closed}</p>
      {receiptText !== null && (
        <p>
          {leaving.receipt}: <span className="fingerprint">{receiptText}</span>
        </p>
      )}
      <Button loading={command.busy} onClick={() => void command.run(() => bridge.invoke('signOut', {}))}>
        {leaving.finish}
      </Button>
      <Refusal message={command.refusal} />
    </>
  );
}
