import type { ItemReview, RegradePreview } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDecideItem } from '../../api/reviews-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { RegradeDialog } from '../sittings/regrade-dialog.js';

const LEAST_NOTE = 3;

/** What becomes of a question, and why. Withdrawing it shows first whose marks would change. */
export function DecideForm({
  review,
  onRegraded,
}: {
  review: ItemReview;
  /** Called when everybody is being marked again: with what it changes. */
  onRegraded: (changed: RegradePreview) => void;
}) {
  const words = useTexts().review;
  const { sittingId, examId, itemId } = review;
  const decide = useDecideItem(sittingId, itemId);
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const isReady = note.trim().length >= LEAST_NOTE;
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {words.decide}
        </Title>
        <Text size="sm" c="dimmed">
          {words.decideHint}
        </Text>
        <Textarea
          label={words.note}
          description={words.noteHint}
          value={note}
          maxLength={1_000}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {decide.isError && <ErrorNotice error={decide.error} />}
        <Group>
          {(['keep', 'watch'] as const).map((decision) => (
            <Button
              key={decision}
              variant="default"
              disabled={!isReady}
              loading={decide.isPending && decide.variables.decision === decision}
              onClick={() => decide.mutate({ decision, note: note.trim() })}
            >
              {words[decision]}
            </Button>
          ))}
          <Button variant="default" onClick={() => setIsWithdrawing(true)}>
            {words.withdraw}
          </Button>
        </Group>
      </Stack>
      {isWithdrawing && (
        <RegradeDialog
          sitting={{ id: sittingId, examId }}
          about={{ itemId, reason: note }}
          onClose={() => setIsWithdrawing(false)}
          onDone={(reason, made) => {
            onRegraded(made);
            void queries.invalidateQueries({ queryKey: ['statistics', sittingId] });
            decide.mutate({ decision: 'withdraw', note: reason });
          }}
        />
      )}
    </Panel>
  );
}
