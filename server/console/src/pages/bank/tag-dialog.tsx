import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { LONGEST_TAG } from '@examhall/shared/protocol';
import { useBankFacets, useTagBankItems } from '../../api/bank-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';

/** Gives tags to questions, or takes them away. */
export function TagDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { bank: texts, common } = useTexts();
  const known = useBankFacets().data?.tags ?? [];
  const tag = useTagBankItems();
  const [text, setText] = useState('');
  const tags = tagsIn(text);
  const submit = (changes: { add: string[]; remove: string[] }): void =>
    tag.mutate({ ids, ...changes }, { onSuccess: onClose });
  return (
    <Dialog title={texts.tagging.title(ids.length)} onClose={onClose} closeLabel={common.cancel}>
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

/** Tags in what was typed, separated by commas, each once. */
export function tagsIn(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, LONGEST_TAG));
  return [...new Set(tags)].filter((tag) => tag !== '');
}
