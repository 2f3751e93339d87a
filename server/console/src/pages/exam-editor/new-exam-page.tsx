import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCreateExam } from '../../api/bank-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { emptyRequest } from './edited-exam.js';

/** Begins an exam: its name, and the way to its editor. */
export function NewExamPage() {
  const { exam, examEditor: texts } = useTexts();
  const navigate = useNavigate();
  const create = useCreateExam();
  const [title, setTitle] = useState('');
  const [language, setLanguage] = useState('en');
  const submit = (): void =>
    create.mutate(emptyRequest(title.trim(), language.trim(), texts.section.newTitle(1)), {
      onSuccess: ({ id }) => void navigate(`/exams/${id}/edit`),
    });
  return (
    <Page title={texts.newTitle} back={{ to: '/exams', label: exam.back }}>
      <Panel padded>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack>
            <TextInput
              label={texts.settings.title}
              required
              maxLength={300}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <TextInput
              label={texts.settings.language}
              description={texts.settings.languageHint}
              required
              minLength={2}
              maxLength={35}
              value={language}
              onChange={(event) => setLanguage(event.currentTarget.value)}
            />
            {create.isError && <ErrorNotice error={create.error} />}
            <Group>
              <Button type="submit" loading={create.isPending}>
                {texts.create}
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </Page>
  );
}
