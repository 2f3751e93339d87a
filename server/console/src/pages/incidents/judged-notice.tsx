import { Button } from '@mantine/core';
import { useJudgeIncidents } from '../../api/incident-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Notice } from '../../components/notice.js';
import { useTexts } from '../../languages/index.js';

/** What was resolved a moment ago, with the way to take it back. */
export interface Judged {
  readonly kind: 'resolve' | 'reopen';
  readonly asked: number;
  readonly changed: readonly string[];
}

/** Says what has been done. What was resolved is opened again by one button. */
export function JudgedNotice({ judged, onUndone }: { judged: Judged; onUndone: () => void }) {
  const texts = useTexts().incidents;
  const judge = useJudgeIncidents();
  const ids = [...judged.changed];
  const left = judged.asked - ids.length;
  if (judge.error) return <ErrorNotice error={judge.error} onRetry={() => judge.reset()} />;
  return (
    <Notice
      tone="good"
      role="status"
      action={
        judged.kind === 'resolve' &&
        ids.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            loading={judge.isPending}
            onClick={() =>
              judge.mutate({ kind: 'reopen', ids, why: texts.undoWhy }, { onSuccess: () => onUndone() })
            }
          >
            {texts.undo}
          </Button>
        )
      }
    >
      {texts.done[judged.kind](ids.length)} {left > 0 && texts.unchanged(left)}
    </Notice>
  );
}
