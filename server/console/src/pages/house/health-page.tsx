import type { ServerHealth, ServerProcess } from '@examhall/shared/protocol';
import { Anchor, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { HOUSE_INTERVAL_MS, useServerHealth } from '../../api/house-queries.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { formatBytes } from '../../format/bytes.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn, useMomentColumn } from '../../components/table/usual-columns.js';
import { useLocale, useTexts } from '../../languages/index.js';

/** How the server, its database and the stations are, and in which versions. */
export function HealthPage() {
  const { house } = useTexts();
  const texts = house.health;
  const health = useServerHealth();
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle(HOUSE_INTERVAL_MS / 1_000)}
      back={{ to: '/house', label: house.back }}
    >
      {health.isError && health.data && (
        <Notice tone="bad" role="alert">
          {texts.stale}
        </Notice>
      )}
      <QueryView query={health}>
        {(found) => (
          <>
            {found.backupTrouble !== null && <BackupTrouble trouble={found.backupTrouble} />}
            <ServerFacts health={found} />
            <Processes health={found} />
            <Stations stations={found.stations} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function BackupTrouble({ trouble }: { trouble: string }) {
  const texts = useTexts().backupSchedule;
  return (
    <Notice tone="bad" role="alert">
      {texts.trouble} {trouble}{' '}
      <Anchor component={Link} to="/house/backups">
        {texts.open}
      </Anchor>
    </Notice>
  );
}

function ServerFacts({ health }: { health: ServerHealth }) {
  const texts = useTexts().house.health;
  const locale = useLocale();
  const { database, disk, queue } = health;
  const bytes = (count: number): string => formatBytes(count, locale);
  const moment = (at: string | null): ReactNode => (at === null ? texts.never : <Moment at={at} />);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Facts
        title={texts.server}
        facts={[
          [texts.version, health.version],
          [texts.runtime, health.runtime],
          [texts.queue, texts.queueEngine[queue]],
          [texts.disk, texts.diskOf(bytes(disk.freeBytes), bytes(disk.totalBytes))],
        ]}
      />
      <Facts
        title={texts.database}
        facts={[
          [texts.version, texts.databaseVersion(database.version, database.embedded)],
          [texts.databaseSize, bytes(database.bytes)],
          [texts.latency, texts.milliseconds(database.latencyMs)],
          [texts.connections, texts.connectionsOf(database.connections.busy, database.connections.most)],
          [texts.lastBackup, moment(health.lastBackupAt)],
          [texts.lastArchive, moment(health.lastArchiveAt)],
        ]}
      />
    </SimpleGrid>
  );
}

function Facts({ title, facts }: { title: string; facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Panel padded>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      <dl style={{ margin: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '0.35rem 1.25rem' }}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <Text component="dt" c="dimmed">
        {name}
      </Text>
      <dd style={{ margin: 0 }}>{value}</dd>
    </>
  );
}

function Processes({ health }: { health: ServerHealth }) {
  const texts = useTexts().house.health;
  const locale = useLocale();
  const momentColumn = useMomentColumn();
  const words = texts.processTable;
  const columns: readonly Column<ServerProcess>[] = [
    { id: 'host', heading: words.host, names: true, text: ({ host }) => host },
    numberColumn('pid', words.pid, ({ pid }) => pid),
    {
      ...{ id: 'does', heading: words.does },
      text: ({ takesRequests, runsJobs }) => texts.does(takesRequests, runsJobs),
    },
    {
      ...{ id: 'version', heading: words.version, text: ({ version }) => version },
      cell: ({ version }) =>
        version === health.version ? (
          version
        ) : (
          <StateBadge tone="warning" icon="alert" text={version} title={texts.otherVersion} />
        ),
    },
    {
      ...{ id: 'memory', heading: words.memory, numeric: true },
      text: ({ memoryBytes }) => formatBytes(memoryBytes, locale),
      order: ({ memoryBytes }) => memoryBytes,
    },
    momentColumn('started', words.started, ({ startedAt }) => startedAt),
    {
      ...momentColumn('heard', words.heard, ({ heardAt }) => heardAt),
      cell: (process) => <Heard process={process} />,
    },
  ];
  return (
    <section aria-labelledby="processes">
      <Title order={2} id="processes" mb="sm">
        {texts.processes}
      </Title>
      <DataTable
        name="processes"
        caption={words.pid}
        file={texts.processes}
        rows={health.processes}
        columns={columns}
        rowId={({ host, pid, startedAt }) => `${host} ${pid} ${startedAt}`}
        among
      />
    </section>
  );
}

/** Whether a process still tells of itself. */
function Heard({ process }: { process: ServerProcess }) {
  const texts = useTexts().house.health;
  if (process.alive) return <StateBadge tone="good" icon="checkCircle" text={texts.alive} />;
  return (
    <Stack gap={2} align="flex-start">
      <StateBadge tone="bad" icon="alert" text={texts.gone} />
      <Moment at={process.heardAt} />
    </Stack>
  );
}

const readyLooks = {
  ok: { tone: 'good', icon: 'check' },
  warning: { tone: 'warning', icon: 'alert' },
  failed: { tone: 'bad', icon: 'cross' },
  none: { tone: 'neutral', icon: 'circle' },
} as const;

function Stations({ stations }: { stations: ServerHealth['stations'] }) {
  const texts = useTexts().house.health;
  const momentColumn = useMomentColumn();
  const words = texts.stationTable;
  const columns: readonly Column<ServerHealth['stations'][number]>[] = [
    { id: 'name', heading: words.name, names: true, text: ({ name }) => name },
    { id: 'version', heading: words.version, text: ({ clientVersion }) => clientVersion ?? texts.unknown },
    momentColumn('heard', words.heard, ({ lastSeenAt }) => lastSeenAt, texts.never),
    {
      ...{ id: 'ready', heading: words.ready, text: ({ readiness }) => texts.ready[readiness ?? 'none'] },
      cell: ({ readiness }) => (
        <StateBadge {...readyLooks[readiness ?? 'none']} text={texts.ready[readiness ?? 'none']} />
      ),
    },
  ];
  return (
    <section aria-labelledby="house-stations">
      <Title order={2} id="house-stations" mb="sm">
        {texts.stations}
      </Title>
      <Text mb="sm">
        <Anchor component={Link} to="/stations">
          {texts.stationsLink}
        </Anchor>
      </Text>
      {stations.length === 0 ? (
        <Text>{texts.noStations}</Text>
      ) : (
        <DataTable
          name="house-stations"
          caption={words.name}
          file={texts.stations}
          rows={stations}
          columns={columns}
          rowId={({ id }) => id}
          among
        />
      )}
    </section>
  );
}
