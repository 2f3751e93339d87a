import type { DeadJob, QueueState } from '@examhall/shared/protocol';
import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import {
  HOUSE_INTERVAL_MS,
  useDeadJobs,
  useDecideDeadJob,
  useQueues,
  type DeadJobDecision,
} from '../../api/house-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn, useMomentColumn } from '../../components/table/usual-columns.js';
import { useTexts } from '../../languages/index.js';
import { ReasonDialog } from './reason-dialog.js';

/** What waits, what is being done, and what has failed until nobody tried any more. */
export function QueuesPage() {
  const { house } = useTexts();
  const texts = house.queues;
  const queues = useQueues();
  const dead = useDeadJobs();
  const both = queues.data && dead.data;
  const quiet = both && dead.data.length === 0 && queues.data.every(isEmpty);
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle(HOUSE_INTERVAL_MS / 1_000)}
      back={{ to: '/house', label: house.back }}
    >
      {queues.isError && both && <ErrorNotice error={queues.error} onRetry={() => void queues.refetch()} />}
      {quiet ? (
        <EmptyState icon="checkCircle" text={texts.quiet} />
      ) : (
        <>
          <QueryView query={dead}>
            {(jobs) => (jobs.length > 0 ? <DeadLetters jobs={jobs} /> : null)}
          </QueryView>
          <QueryView query={queues}>{(states) => <QueueTable states={states} />}</QueryView>
        </>
      )}
    </Page>
  );
}

function isEmpty({ waiting, active, retrying, dead }: QueueState): boolean {
  return waiting + active + retrying + dead === 0;
}

function QueueTable({ states }: { states: readonly QueueState[] }) {
  const { house, common } = useTexts();
  const momentColumn = useMomentColumn();
  const texts = house.queues;
  const columns: readonly Column<QueueState>[] = [
    { id: 'job', heading: texts.table.job, names: true, text: ({ job }) => texts.jobs[job] ?? job },
    numberColumn('waiting', texts.table.waiting, ({ waiting }) => waiting),
    numberColumn('active', texts.table.active, ({ active }) => active),
    numberColumn('retrying', texts.table.retrying, ({ retrying }) => retrying),
    {
      ...numberColumn<QueueState>('dead', texts.table.dead, ({ dead }) => dead),
      cell: ({ dead }) => (dead > 0 ? <StateBadge tone="bad" icon="alert" text={String(dead)} /> : dead),
    },
    momentColumn('oldest', texts.table.oldest, ({ oldestAt }) => oldestAt, common.none),
  ];
  return (
    <section aria-labelledby="queues">
      <Title order={2} id="queues" mb="sm">
        {texts.queues}
      </Title>
      <DataTable
        name="queues"
        caption={texts.title}
        rows={states}
        columns={columns}
        rowId={({ job }) => job}
      />
    </section>
  );
}

/** What waits for a person to decide. */
function DeadLetters({ jobs }: { jobs: readonly DeadJob[] }) {
  const texts = useTexts().house.queues;
  const [asking, setAsking] = useState<DeadJobDecision | null>(null);
  const decide = useDecideDeadJob();
  return (
    <section aria-labelledby="dead-letters">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="dead-letters">
          {texts.deadLetters}
        </Title>
        <Button onClick={() => setAsking({ kind: 'redrive-all' })}>{texts.redriveAll}</Button>
      </Group>
      <Stack>
        {jobs.map((job) => (
          <DeadLetter key={job.id} job={job} onDecide={(kind) => setAsking({ kind, id: job.id })} />
        ))}
      </Stack>
      {asking && (
        <ReasonDialog
          title={texts.ask[asking.kind].title}
          text={[texts.ask[asking.kind].text]}
          confirm={texts.ask[asking.kind].confirm}
          busy={decide.isPending}
          error={decide.error}
          onClose={() => {
            setAsking(null);
            decide.reset();
          }}
          onConfirm={(why) => decide.mutate({ ...asking, why }, { onSuccess: () => setAsking(null) })}
        />
      )}
    </section>
  );
}

function DeadLetter({ job, onDecide }: { job: DeadJob; onDecide: (kind: 'redrive' | 'drop') => void }) {
  const texts = useTexts().house.queues;
  return (
    <Panel padded>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <Title order={3} size="h5">
            {texts.deadTitle(texts.jobs[job.job] ?? job.job, job.sittingTitle, job.candidateNumber)}
          </Title>
          <Group gap="xs">
            <Button size="compact-sm" onClick={() => onDecide('redrive')}>
              {texts.redrive}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => onDecide('drop')}>
              {texts.drop}
            </Button>
          </Group>
        </Group>
        <Text size="sm" c="dimmed">
          {texts.tried(job.attempts)} <Moment at={job.since} />
        </Text>
        <Code block>{job.reason}</Code>
        <details>
          <summary>{texts.payload}</summary>
          <Code block mt="xs">
            {JSON.stringify(job.payload, null, 2)}
          </Code>
        </details>
      </Stack>
    </Panel>
  );
}
