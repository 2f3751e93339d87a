import type { ServerHealth, ServerProcess } from '@examhall/shared/protocol';
import { Anchor, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
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
import { useTexts } from '../../languages/index.js';

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
            <ServerFacts health={found} />
            <Processes health={found} />
            <Stations stations={found.stations} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function ServerFacts({ health }: { health: ServerHealth }) {
  const texts = useTexts().house.health;
  const { database, disk, queue } = health;
  const bytes = (count: number): string => formatBytes(count, navigator.language);
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
  const words = texts.processTable;
  return (
    <section aria-labelledby="processes">
      <Title order={2} id="processes" mb="sm">
        {texts.processes}
      </Title>
      <Panel scrollLabel={words.pid}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.host}</Table.Th>
              <Table.Th ta="right">{words.pid}</Table.Th>
              <Table.Th>{words.does}</Table.Th>
              <Table.Th>{words.version}</Table.Th>
              <Table.Th ta="right">{words.memory}</Table.Th>
              <Table.Th>{words.started}</Table.Th>
              <Table.Th>{words.heard}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {health.processes.map((each) => (
              <ProcessRow
                key={`${each.host} ${each.pid} ${each.startedAt}`}
                process={each}
                than={health.version}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
    </section>
  );
}

/** @param than the version of the process that answered */
function ProcessRow({ process, than }: { process: ServerProcess; than: string }) {
  const texts = useTexts().house.health;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        {process.host}
      </Table.Th>
      <Table.Td ta="right" className="number">
        {process.pid}
      </Table.Td>
      <Table.Td>{texts.does(process.takesRequests, process.runsJobs)}</Table.Td>
      <Table.Td>
        {process.version === than ? (
          process.version
        ) : (
          <StateBadge tone="warning" icon="alert" text={process.version} title={texts.otherVersion} />
        )}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {formatBytes(process.memoryBytes, navigator.language)}
      </Table.Td>
      <Table.Td>
        <Moment at={process.startedAt} />
      </Table.Td>
      <Table.Td>
        {process.alive ? (
          <StateBadge tone="good" icon="checkCircle" text={texts.alive} />
        ) : (
          <Stack gap={2} align="flex-start">
            <StateBadge tone="bad" icon="alert" text={texts.gone} />
            <Moment at={process.heardAt} />
          </Stack>
        )}
      </Table.Td>
    </Table.Tr>
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
  const words = texts.stationTable;
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
        <Panel scrollLabel={words.name}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.name}</Table.Th>
                <Table.Th>{words.version}</Table.Th>
                <Table.Th>{words.heard}</Table.Th>
                <Table.Th>{words.ready}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {stations.map(({ id, name, clientVersion, lastSeenAt, readiness }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row" fw={550}>
                    {name}
                  </Table.Th>
                  <Table.Td>{clientVersion ?? texts.unknown}</Table.Td>
                  <Table.Td>{lastSeenAt === null ? texts.never : <Moment at={lastSeenAt} />}</Table.Td>
                  <Table.Td>
                    <StateBadge
                      {...readyLooks[readiness ?? 'none']}
                      text={texts.ready[readiness ?? 'none']}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
    </section>
  );
}
