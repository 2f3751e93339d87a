import { Button, Text } from '@mantine/core';
import { ApiError } from '../api/problem.js';
import { useTexts, type Texts } from '../languages/index.js';
import { Notice } from './notice.js';

/** What went wrong, as a sentence for a person. */
export function errorSentence(error: unknown, texts: Texts): string {
  if (!(error instanceof ApiError)) return texts.errors.unexpected;
  return error.kind === 'problem' ? error.message : texts.errors[error.kind];
}

/** A failed call: the server's own sentence, the places it names, and a way to try again. */
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
      <div>{errorSentence(error, texts)}</div>
      {problem?.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((fault) => (
            <li key={`${fault.at} ${fault.reason}`}>
              <strong>{fault.at}</strong>: {fault.reason}
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
