import type { ExamDetail } from '@examhall/shared/protocol';
import { Anchor, Button } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { useBankFromExam, useBankHoldings } from '../../api/bank-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { useTexts } from '../../languages/index.js';

/** Puts the questions of an exam into the bank; after an import it says by itself what the bank holds already. */
export function BankIntakePanel({ exam }: { exam: ExamDetail }) {
  const texts = useTexts().bank;
  const state = useLocation().state as { just?: unknown; file?: unknown } | null;
  const justImported = state?.just === 'imported';
  const file = typeof state?.file === 'string' ? state.file : undefined;
  const holdings = useBankHoldings(exam.id, justImported);
  const intake = useBankFromExam(exam.id);
  if (exam.itemCount === 0) return null;
  if (intake.data) {
    const { added, known } = intake.data;
    return (
      <Notice tone="good" role="status" title={texts.fromExam.done(added.length)}>
        {known.length > 0 && (
          <>
            <div>{texts.fromExam.known}</div>
            <ul>
              {known.map(({ itemId, bankItemId, text }) => (
                <li key={itemId}>
                  <Anchor component={Link} to={`/bank/${bankItemId}`}>
                    {text || texts.noText}
                  </Anchor>
                </li>
              ))}
            </ul>
          </>
        )}
        <Anchor component={Link} to="/bank">
          {texts.fromExam.toBank}
        </Anchor>
      </Notice>
    );
  }
  const button = (
    <Button
      variant="default"
      leftSection={<Icon name="inbox" />}
      loading={intake.isPending}
      onClick={() => intake.mutate(file === undefined ? {} : { file })}
    >
      {texts.fromExam.put}
    </Button>
  );
  return (
    <>
      {intake.isError && <ErrorNotice error={intake.error} />}
      {holdings.data ? (
        <Notice tone="info" role="status" action={holdings.data.missing > 0 && button}>
          {texts.fromExam.holdings(holdings.data.held.length, holdings.data.missing)}
        </Notice>
      ) : (
        <div>{button}</div>
      )}
    </>
  );
}
