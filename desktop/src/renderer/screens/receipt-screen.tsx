import { Button } from '@mantine/core';
import type { Bridge, ClientState } from '../../bridge/index.js';
import { Card } from '../components/card.js';
import { Facts } from '../components/facts.js';
import { ProvisionalGrade } from '../components/provisional-grade.js';
import { ReceiptCode } from '../components/receipt-code.js';
import { Refusal } from '../components/refusal.js';
import { useLanguage } from '../languages/index.js';
import { useCommand } from '../use-command.js';

const FINGERPRINT_DIGITS = 32;

/** Groups of four are what people can compare and read out. */
function inGroups(text: string): string {
  return text.match(/.{1,4}/gu)?.join(' ') ?? '';
}

export function ReceiptScreen({ bridge, state }: { bridge: Bridge; state: ClientState }) {
  const { tag, texts } = useLanguage();
  const command = useCommand();
  const receipt = state.receipt?.receipt;
  if (!receipt) return null;
  const grade = state.provisionalGrade;
  const received = new Date(receipt.receivedAt).toLocaleString(tag, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return (
    <Card title={texts.receipt.title}>
      <div role="status">
        {state.mayLeave ? (
          <p className="good">✓ {texts.receipt.leave}</p>
        ) : (
          <p className="notice">{texts.receipt.stay}</p>
        )}
      </div>
      <Facts
        facts={[
          [texts.receipt.number, receipt.candidateNumber],
          [texts.receipt.submission, receipt.submissionId.slice(0, 8).toUpperCase()],
          [texts.receipt.entries, receipt.entries],
          [texts.receipt.received, received],
          [
            texts.receipt.fingerprint,
            <span key="fingerprint" className="fingerprint">
              {inGroups(receipt.sealHash.slice(0, FINGERPRINT_DIGITS))}
            </span>,
          ],
        ]}
      />
      {grade && <ProvisionalGrade grade={grade} />}
      {state.receiptText !== null && <ReceiptCode text={state.receiptText} />}
      <Button
        disabled={!state.mayLeave}
        loading={command.busy}
        onClick={() => void command.run(() => bridge.invoke('signOut', {}))}
      >
        {texts.receipt.finish}
      </Button>
      <Refusal message={command.refusal} />
    </Card>
  );
}
