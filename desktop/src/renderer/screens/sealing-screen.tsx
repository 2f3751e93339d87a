import { Button, Progress } from '@mantine/core';
import type { Bridge, ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { CodeForm } from '../components/code-form.js';
import { ProvisionalGrade } from '../components/provisional-grade.js';
import { ReceiptCode } from '../components/receipt-code.js';
import { Refusal } from '../components/refusal.js';
import { SaveToStick } from '../components/save-to-stick.js';
import { useTexts, type Texts } from '../languages/index.js';
import { useCommand } from '../use-command.js';

/** Handed in, and on its way. Without a network, the close code shows the provisional result meanwhile. */
export function SealingScreen({ bridge, state }: { bridge: Bridge; state: ClientState }) {
  const { sealing } = useTexts();
  const { entries, through, reason } = state.handIn ?? { entries: 0, through: 0, reason: 'submitted' };
  const online = state.connection === 'online';
  const [title, why] = endOf(sealing, reason);
  return (
    <Card title={title}>
      {why !== null && <p>{why}</p>}
      {!state.mayLeave && <p>{sealing.text}</p>}
      <Progress
        value={entries === 0 ? 0 : (100 * through) / entries}
        aria-label={sealing.progress(through, entries)}
      />
      <p role="status">{online ? sealing.progress(through, entries) : sealing.waiting}</p>
      {state.provisionalGrade && <ProvisionalGrade grade={state.provisionalGrade} />}
      {!online && !state.mayLeave && (
        <CodeForm
          label={sealing.closeCode}
          description={sealing.closeCodeHint}
          submit={sealing.closeCodeSubmit}
          onEnter={(code) => bridge.invoke('enterCloseCode', { code })}
        />
      )}
      {!online && <SaveToStick bridge={bridge} />}
      {state.mayLeave && !state.receipt && <Leaving bridge={bridge} receiptText={state.receiptText} />}
    </Card>
  );
}

type Reason = NonNullable<ClientState['handIn']>['reason'];

/** What ended the exam, as a heading, and what there is to say about it. */
function endOf(sealing: Texts['sealing'], reason: Reason): [title: string, why: string | null] {
  switch (reason) {
    case 'submitted':
      return [sealing.title, null];
    case 'deadline':
      return [sealing.timeIsUp, sealing.timeIsUpText];
    case 'collected':
      return [sealing.collected, sealing.collectedText];
  }
}

/** The exam was closed here without the centre: the station's own receipt, and the way out. */
function Leaving({ bridge, receiptText }: { bridge: Bridge; receiptText: string | null }) {
  const { leaving } = useTexts();
  const command = useCommand();
  return (
    <>
      <p role="status">{leaving.closed}</p>
      {receiptText !== null && (
        <>
          <p>
            {leaving.receipt}: <span className="fingerprint">{receiptText}</span>
          </p>
          <ReceiptCode text={receiptText} />
        </>
      )}
      <Button loading={command.busy} onClick={() => void command.run(() => bridge.invoke('signOut', {}))}>
        {leaving.finish}
      </Button>
      <Refusal message={command.refusal} />
    </>
  );
}
