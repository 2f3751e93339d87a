import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { LONG_IMPORT_BYTES, type ImportedExamDetail, type ImportReport } from '@examhall/shared/protocol';
import { useBeginImport } from '../../api/content-imports-queries.js';
import { ApiError } from '../../api/problem.js';
import { useImportExam } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Loading } from '../../components/query-view.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { useTexts } from '../../languages/index.js';
import { FaultTable } from './fault-table.js';
import { FileDrop } from './file-drop.js';
import { ImportList } from './import-list.js';
import { TemplateButton } from './template-button.js';
import { UnderstoodTable } from './understood-table.js';

/** Imports a file of questions in two steps: check it and show what was understood, then keep it. */
export function ImportPage() {
  const texts = useTexts();
  const [file, setFile] = useState<File | null>(null);
  const check = useImportExam();
  const begin = useBeginImport();
  const navigate = useNavigate();

  const choose = (chosen: File): void => {
    setFile(chosen);
    if (chosen.size > LONG_IMPORT_BYTES) {
      begin.mutate(chosen, { onSuccess: ({ id }) => void navigate(`/exams/imports/${id}`) });
      return;
    }
    check.mutate({ file: chosen, dryRun: true, leaveOut: 'nothing' });
  };
  const startAgain = (): void => {
    setFile(null);
    check.reset();
  };

  return (
    <Page
      title={texts.importing.title}
      subtitle={texts.importing.intro}
      back={{ to: '/exams', label: texts.exam.back }}
    >
      {file && (check.isPending || begin.isPending) && (
        <>
          <Text ta="center">
            {begin.isPending ? texts.longImport.sending(file.name) : texts.importing.checking(file.name)}
          </Text>
          <Loading />
        </>
      )}
      {file && check.isError && <ImportFailure error={check.error} onRetry={() => choose(file)} />}
      {file && check.isSuccess && <Understood file={file} exam={check.data} onAnother={startAgain} />}
      {file && begin.isError && <ImportFailure error={begin.error} onRetry={() => choose(file)} />}
      {!check.isPending && !check.isSuccess && !begin.isPending && (
        <>
          <ChooseFile onFile={choose} />
          <ImportList />
        </>
      )}
    </Page>
  );
}

function ChooseFile({ onFile }: { onFile: (file: File) => void }) {
  const texts = useTexts();
  return (
    <>
      <FileDrop onFile={onFile} />
      <Group>
        <Text c="dimmed">{texts.importing.templateHint}</Text>
        <TemplateButton />
      </Group>
    </>
  );
}

/** A file with faults shows them; any other failure its sentence, with a way to try again. */
function ImportFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error instanceof ApiError && error.problem?.status === 422) {
    return <FaultTable faults={error.faults} detail={error.message} />;
  }
  return <ErrorNotice error={error} onRetry={onRetry} />;
}

/** What format the file was told to be in, and what was assumed or left out for it as a whole. */
function FileWarnings({ report: { format, warnings } }: { report: ImportReport }) {
  const texts = useTexts().importing;
  return (
    <Stack gap={4}>
      <Text c="dimmed">{texts.format(texts.formats[format as keyof typeof texts.formats] ?? format)}</Text>
      {warnings.length > 0 && (
        <ul aria-label={texts.fileWarnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

function Understood({
  file,
  exam,
  onAnother,
}: {
  file: File;
  exam: ImportedExamDetail;
  onAnother: () => void;
}) {
  const texts = useTexts();
  const navigate = useNavigate();
  const keep = useImportExam();
  const lost = exam.report.items.filter(({ understood }) => !understood).length;
  const submit = (): void =>
    keep.mutate(
      { file, dryRun: false, leaveOut: lost > 0 ? 'not-understood' : 'nothing' },
      {
        onSuccess: (kept) =>
          void navigate(`/exams/${kept.id}`, { state: { just: 'imported', file: file.name } }),
      },
    );
  const buttons = (
    <Group>
      <Button leftSection={<Icon name="check" />} loading={keep.isPending} onClick={submit}>
        {lost > 0 ? texts.importing.confirmWithout(texts.items.count(lost)) : texts.importing.confirm}
      </Button>
      <Button variant="default" onClick={onAnother}>
        {texts.importing.another}
      </Button>
    </Group>
  );
  return (
    <Stack>
      <Notice
        tone={lost > 0 ? 'warning' : 'info'}
        role="status"
        title={texts.importing.understoodTitle}
        action={buttons}
      >
        {texts.importing.understood(texts.items.count(exam.itemCount), texts.items.marks(exam.maxMarks))}
        {lost > 0 && ` ${texts.importing.lost(texts.items.count(lost))}`}
      </Notice>
      <FileWarnings report={exam.report} />
      {keep.isError && <ImportFailure error={keep.error} onRetry={submit} />}
      <Title order={2}>{exam.title}</Title>
      <UnderstoodTable exam={exam} />
    </Stack>
  );
}
