import { Button, Group, NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAddBankItem } from '../../api/bank-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { ItemView } from '../../components/item-view.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { editableTypes, newContent, type Content, type EditableType } from './item-content.js';
import { ItemForm } from './item-form.js';
import { tagsIn } from './tags.js';

/** Writes a question for the bank. */
export function NewBankItemPage() {
  const { bank: texts, items } = useTexts();
  const navigate = useNavigate();
  const add = useAddBankItem();
  const [content, setContent] = useState<Content>(() => newContent('single-choice'));
  const [tags, setTags] = useState('');
  const setType = (type: EditableType): void => {
    const { id, prompt, marks, subject } = content.item;
    const fresh = newContent(type);
    setContent({ ...fresh, item: { ...fresh.item, id, prompt, marks, subject } });
  };
  const submit = (): void =>
    add.mutate(
      { item: content.item, key: content.key, tags: tagsIn(tags) },
      { onSuccess: ({ id }) => void navigate(`/bank/${id}`) },
    );
  return (
    <Page title={texts.newItem.title} back={{ to: '/bank', label: texts.back }}>
      <Panel padded>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack>
            <NativeSelect
              label={texts.filter.type}
              value={content.item.type}
              data={editableTypes.map((type) => ({ value: type, label: items.type[type] }))}
              onChange={(event) => setType(event.currentTarget.value as EditableType)}
            />
            <ItemForm content={content} onChange={setContent} />
            <TextInput
              label={texts.tagging.tags}
              description={texts.tagging.hint}
              value={tags}
              onChange={(event) => setTags(event.currentTarget.value)}
            />
            <Title order={2} size="h5">
              {texts.item.preview}
            </Title>
            <Panel padded>
              <ItemView item={content.item} />
            </Panel>
            {add.isError && <ErrorNotice error={add.error} />}
            <Group>
              <Button type="submit" loading={add.isPending}>
                {texts.newItem.submit}
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </Page>
  );
}
