import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useBankFacets, useTagBankItems } from '../../api/bank-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useOfferUndo } from '../../components/undo/undo.js';
import { useTexts } from '../../languages/index.js';
import { stepsBack, tagsIn, type Tagged } from './tags.js';

/** Gives tags to questions, or takes them away. */
export function TagDialog({ questions, onClose }: { questions: readonly Tagged[]; onClose: () => void }) {
  const { bank: texts, common, undo } = useTexts();
  const offerUndo = useOfferUndo();
  const known = useBankFacets().data?.tags ?? [];
  const tag = useTagBankItems();
  const [text, setText] = useState('');
  const tags = tagsIn(text);
  const ids = questions.map(({ id }) => id);
  const submit = (changes: { add: string[]; remove: string[] }): void =>
    tag.mutate(
      { ids, ...changes },
      {
        onSuccess: () => {
          onClose();
          offerUndo({
            ...{ act: 'tagBankItems', text: undo.tags(ids.length) },
            undo: async () => {
              for (const step of stepsBack(questions, changes)) await tag.mutateAsync(step);
            },
          });
        },
      },
    );
  return (
    <Dialog title={texts.tagging.title(questions.length)} onClose={onClose} closeLabel={common.cancel}>
      <Stack>
        <TextInput
          label={texts.tagging.tags}
          description={texts.tagging.hint}
          value={text}
          list="known-tags"
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <datalist id="known-tags">
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {tag.isError && <ErrorNotice error={tag.error} />}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={tags.length === 0}
            loading={tag.isPending}
            onClick={() => submit({ add: [], remove: tags })}
          >
            {texts.tagging.remove}
          </Button>
          <Button
            disabled={tags.length === 0}
            loading={tag.isPending}
            onClick={() => submit({ add: tags, remove: [] })}
          >
            {texts.tagging.add}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
