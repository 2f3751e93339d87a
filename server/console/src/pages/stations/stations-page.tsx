import type { Station } from '@examhall/shared/protocol';
import { Table } from '@mantine/core';
import { may } from '../../access.js';
import { useStations } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { useServerNow } from '../../components/use-now.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { EnrolmentPanel } from './enrolment-panel.js';

/** A station that was heard within this time is shown as being there now. */
const LIVE_WITHIN_MS = 60_000;

/** The lab machines of the centre, and how to add one. */
export function StationsPage() {
  const texts = useTexts().stations;
  const stations = useStations();
  const mayEnrol = may(useAccount().role, 'enrol-stations');
  return (
    <Page title={texts.title}>
      {stations.isError && stations.data && (
        <ErrorNotice error={stations.error} onRetry={() => void stations.refetch()} />
      )}
      <QueryView query={stations}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon="screen"
              title={texts.emptyTitle}
              text={mayEnrol ? texts.emptyAdmin : texts.emptyOther}
            />
          ) : (
            <StationTable stations={list} />
          )
        }
      </QueryView>
      {mayEnrol && <EnrolmentPanel />}
    </Page>
  );
}

function StationTable({ stations }: { stations: readonly Station[] }) {
  const texts = useTexts().stations;
  const now = useServerNow();
  return (
    <Panel scrollLabel={texts.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.table.name}</Table.Th>
            <Table.Th>{texts.table.lastSeen}</Table.Th>
            <Table.Th>{texts.table.enrolled}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stations.map((station) => (
            <Table.Tr key={station.id}>
              <Table.Th scope="row" fw={550}>
                {station.name}
              </Table.Th>
              <Table.Td>
                <LastSeen at={station.lastSeenAt} now={now} />
              </Table.Td>
              <Table.Td>
                <Moment at={station.enrolledAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function LastSeen({ at, now }: { at: string | null; now: number }) {
  const texts = useTexts().stations;
  if (at === null) return <StateBadge tone="neutral" icon="circle" text={texts.never} />;
  if (now - Date.parse(at) < LIVE_WITHIN_MS)
    return <StateBadge tone="good" icon="checkCircle" text={texts.live} />;
  return <Moment at={at} />;
}
