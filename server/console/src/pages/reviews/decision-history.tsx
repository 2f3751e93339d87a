import type { ItemReview } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useUndoDecision } from '../../api/reviews-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { DecisionBadge } from './decision-badge.js';
import classes from './reviews.module.css';

/** Everything that was decided of a question. The decision that stands can be taken back. */
export function DecisionHistory({ review, mayUndo }: { review: ItemReview; mayUndo: boolean }) {
  const words = useTexts().review;
  const { sittingId, itemId, decided, history } = review;
  const undo = useUndoDecision(sittingId, itemId);
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {words.history}
        </Title>
        {undo.isError && <ErrorNotice error={undo.error} />}
        {history.length === 0 ? (
          <Text>{words.noHistory}</Text>
        ) : (
          <ul className={classes.history} aria-live="polite">
            {history.map(({ id, decision, note, decidedBy, decidedAt, undone }) => (
              <li key={id}>
                <Group gap="sm">
                  <DecisionBadge decision={decision} />
                  <span>{words.by(decidedBy)}</span>
                  <Moment at={decidedAt} />
                  {mayUndo && id === decided?.id && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={undo.isPending}
                      onClick={() => undo.mutate(id)}
                    >
                      {words.undo(words.decision[decision])}
                    </Button>
                  )}
                </Group>
                <div className={`${classes.note} ${undone ? classes.undone : ''}`}>{note}</div>
                {undone && (
                  <Text size="sm">
                    {words.undone(undone.by)} <Moment at={undone.at} />
                  </Text>
                )}
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Panel>
  );
}
