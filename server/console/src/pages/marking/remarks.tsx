import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { MAX_MARKING_REMARK_LENGTH, type MarkingRemark } from '@examhall/shared/protocol';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { useTexts } from '../../languages/index.js';
import classes from './marking.module.css';

interface RemarkDialogProps {
  /** What was selected. */
  words: string;
  onClose: () => void;
  onRemark: (remark: string) => void;
}

/** Says something about a part of the answer. */
export function RemarkDialog({ words, onClose, onRemark }: RemarkDialogProps) {
  const texts = useTexts();
  const [remark, setRemark] = useState('');
  return (
    <Dialog title={texts.marking.addRemark} onClose={onClose} closeLabel={texts.common.cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (remark.trim() !== '') onRemark(remark.trim());
        }}
      >
        <Stack>
          <Text className={classes.quote}>“{words}”</Text>
          <Textarea
            label={texts.marking.remark}
            value={remark}
            maxLength={MAX_MARKING_REMARK_LENGTH}
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => setRemark(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey) event.currentTarget.form?.requestSubmit();
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.common.cancel}
            </Button>
            <Button type="submit" disabled={remark.trim() === ''}>
              {texts.marking.addRemark}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface RemarkListProps {
  remarks: readonly MarkingRemark[];
  /** The text that the places are in. */
  text: string;
  onRemove: (index: number) => void;
}

/** All remarks with the words that they are about. */
export function RemarkList({ remarks, text, onRemove }: RemarkListProps) {
  const texts = useTexts().marking;
  if (remarks.length === 0) return null;
  return (
    <section aria-labelledby="remarks">
      <Title order={2} size="h5" id="remarks" mb="xs">
        {texts.remarks(remarks.length)}
      </Title>
      <ol className={classes.remarks}>
        {remarks.map(({ from, to, remark }, index) => (
          <li key={`${from}-${to}-${remark}`}>
            <div>
              <div className={classes.quote}>“{text.slice(from, to)}”</div>
              {remark}
            </div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={texts.removeRemark(remark)}
              onClick={() => onRemove(index)}
            >
              {texts.remove}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
