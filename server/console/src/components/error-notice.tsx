import { Button, Text } from '@mantine/core';
import { ApiError } from '../api/problem.js';
import { useTexts, type Texts } from '../languages/index.js';
import { Notice } from './notice.js';
import { ProblemText, ServerWords } from './problem-text.js';

/** What went wrong where the server has not said so. */
function ownSentence(error: unknown, texts: Texts): string {
  if (!(error instanceof ApiError) || error.kind === 'problem') return texts.errors.unexpected;
  return texts.errors[error.kind];
}

/** Why a call failed, in words. */
export function ErrorWords({ error }: { error: unknown }) {
  const texts = useTexts();
  const problem = error instanceof ApiError ? error.problem : null;
  return problem ? <ProblemText problem={problem} /> : <div>{ownSentence(error, texts)}</div>;
}

/** A failed call: why, the places it names, and a way to try again. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const texts = useTexts();
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <Notice
      tone="bad"
      role="alert"
      title={texts.common.errorTitle}
      action={
        onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {texts.common.retry}
          </Button>
        )
      }
    >
      <ErrorWords error={error} />
      {problem?.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((fault) => (
            <li key={`${fault.at} ${fault.reason}`}>
              <strong>{fault.at}</strong>: <ServerWords>{fault.reason}</ServerWords>
            </li>
          ))}
        </ul>
      )}
      {problem?.instance && (
        <Text size="sm" c="dimmed">
          {texts.common.requestId(problem.instance)}
        </Text>
      )}
    </Notice>
  );
}
