import type { AnswerMarking } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../languages/index.js';
import { ReopenDialog } from '../marking/reopen-dialog.js';
import classes from './result-page.module.css';

/** What people gave an answer, and opening it again. */
export function ItemMarking({ marking }: { marking: AnswerMarking }) {
  const words = useTexts().marking;
  const [isReopening, setIsReopening] = useState(false);
  const counted = marking.given.filter(({ withdrawnAt }) => withdrawnAt === null);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text>
          {words.wanted[marking.wanted]}
          {marking.agreed && ` · ${words.agreed(marking.agreed.marks, marking.agreed.basis)}`}
        </Text>
        {marking.needed && marking.wanted === 'nothing' && (
          <Button size="compact-sm" variant="default" onClick={() => setIsReopening(true)}>
            {words.reopen}
          </Button>
        )}
      </Group>
      {counted.map(({ by, marks, comment, remarks, givenAt }) => (
        <div key={`${by} ${givenAt}`}>
          {words.givenBy(by, marks, false)}
          {comment && <div className={classes.responseText}>{comment}</div>}
          {remarks.length > 0 && (
            <ul>
              {remarks.map(({ from, to, remark }) => (
                <li key={`${from} ${to} ${remark}`}>{remark}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
      {isReopening && <ReopenDialog taskId={marking.taskId} onClose={() => setIsReopening(false)} />}
    </Stack>
  );
}
