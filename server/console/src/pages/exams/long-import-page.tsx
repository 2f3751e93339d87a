import type { ContentImport, ContentImportFindings } from '@examhall/shared/protocol';
import { Button, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { Link, useNavigate, useParams } from 'react-router';
import { useContentImport, useDecideImport, useForgetImport } from '../../api/content-imports-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { FaultTable } from './fault-table.js';

/** One import that goes on in the background: whoever leaves the page comes back by its address. */
export function LongImportPage() {
  const { importId = '' } = useParams();
  const texts = useTexts();
  const query = useContentImport(importId);
  return (
    <Page
      title={texts.longImport.title}
      subtitle={query.data?.name}
      back={{ to: '/exams/import', label: texts.longImport.back }}
    >
      <QueryView query={query}>
        {(told) => (
          <Stack>
            {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
            <Import told={told} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Import({ told }: { told: ContentImport }) {
  if (told.state === 'running') return <Running told={told} />;
  if (told.state === 'checked') return <Checked told={told} />;
  return <Over told={told} />;
}

function CancelButton({ told }: { told: ContentImport }) {
  const texts = useTexts().longImport;
  const decide = useDecideImport(told.id);
  return (
    <>
      <Button variant="default" loading={decide.isPending} onClick={() => decide.mutate('cancel')}>
        {told.state === 'running' ? texts.cancel : texts.discard}
      </Button>
      {decide.isError && <ErrorNotice error={decide.error} />}
    </>
  );
}

function Running({ told }: { told: ContentImport }) {
  const texts = useTexts().longImport;
  const { phase, done, total } = told;
  const percent = total === 0 ? 0 : Math.round((done / total) * 100);
  return (
    <Panel>
      <Stack p="md">
        <Text role="status">{texts.phases[phase](done, total)}</Text>
        <Progress.Root size="lg">
          <Progress.Section
            value={total === 0 ? 100 : percent}
            striped={total === 0}
            animated={total === 0}
            {...(total > 0 && { 'aria-valuenow': percent })}
            aria-label={texts.progress}
          />
        </Progress.Root>
        <Text c="dimmed">{texts.mayLeave}</Text>
        <Group>
          <CancelButton told={told} />
        </Group>
      </Stack>
    </Panel>
  );
}

function Checked({ told }: { told: ContentImport }) {
  const texts = useTexts();
  const decide = useDecideImport(told.id);
  const { findings } = told;
  if (!findings) return null;
  const { lost, understood, maxMarks } = findings;
  const buttons = (
    <Group>
      <Button
        leftSection={<Icon name="check" />}
        loading={decide.isPending}
        onClick={() => decide.mutate(lost > 0 ? 'keep-understood' : 'keep')}
      >
        {lost > 0 ? texts.importing.confirmWithout(texts.items.count(lost)) : texts.importing.confirm}
      </Button>
      <CancelButton told={told} />
    </Group>
  );
  return (
    <>
      <Notice
        tone={lost > 0 ? 'warning' : 'info'}
        role="status"
        title={texts.importing.understoodTitle}
        action={buttons}
      >
        {texts.importing.understood(texts.items.count(understood), texts.items.marks(maxMarks))}
        {lost > 0 && ` ${texts.importing.lost(texts.items.count(lost))}`}
      </Notice>
      {decide.isError && <ErrorNotice error={decide.error} />}
      <Findings findings={findings} />
    </>
  );
}

function Over({ told }: { told: ContentImport }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const forget = useForgetImport(told.id);
  const forgetButton = (
    <Button
      variant="default"
      loading={forget.isPending}
      onClick={() => forget.mutate(undefined, { onSuccess: () => void navigate('/exams/import') })}
    >
      {texts.longImport.forget}
    </Button>
  );
  if (told.state === 'failed') {
    return (
      <>
        <FaultTable faults={told.faults} detail={told.failure ?? ''} />
        <Group>{forgetButton}</Group>
      </>
    );
  }
  if (told.state === 'done') {
    const open = (
      <Group>
        <Button component={Link} to={`/exams/${told.examId ?? ''}`}>
          {texts.longImport.open}
        </Button>
        {forgetButton}
      </Group>
    );
    return (
      <>
        <Notice tone="good" role="status" title={texts.longImport.done} action={open}>
          {texts.items.count(told.findings?.understood ?? 0)}
        </Notice>
        {told.findings && <Findings findings={told.findings} />}
      </>
    );
  }
  const { title, text } = texts.longImport[told.state === 'cancelled' ? 'cancelled' : 'interrupted'];
  return (
    <Notice tone="warning" role="status" title={title} action={forgetButton}>
      {text}
    </Notice>
  );
}

/** What was found; of very many questions only those with remarks. */
function Findings({ findings }: { findings: ContentImportFindings }) {
  const texts = useTexts();
  const { table, formats, format, fileWarnings } = texts.importing;
  const { remarks, remarksLeft, warnings } = findings;
  return (
    <Stack>
      <Title order={2}>{findings.title}</Title>
      <Text c="dimmed">{format(formats[findings.format as keyof typeof formats] ?? findings.format)}</Text>
      {warnings.length > 0 && (
        <ul aria-label={fileWarnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {remarks.length > 0 && (
        <Panel scrollLabel={texts.longImport.remarks}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{table.place}</Table.Th>
                <Table.Th>{table.question}</Table.Th>
                <Table.Th>{table.remarks}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {remarks.map((item, index) => (
                <Table.Tr key={index}>
                  <Table.Td>{item.place}</Table.Td>
                  <Table.Td>{item.prompt}</Table.Td>
                  <Table.Td>{item.warnings.join(' · ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
      {remarksLeft > 0 && <Text c="dimmed">{texts.longImport.remarksLeft(remarksLeft)}</Text>}
    </Stack>
  );
}
