import type { Station } from '@examhall/shared/protocol';
import { Button, Table } from '@mantine/core';
import { may } from '../../access.js';
import { useDecideStation, useStations } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import type { IconName } from '../../components/icons.js';
import { StateBadge, type Tone } from '../../components/state-badge.js';
import { useServerNow } from '../../components/use-now.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { EnrolmentPanel } from './enrolment-panel.js';
import { StationReadiness } from './station-readiness.js';

/** A station that was heard within this time is shown as being there now. */
const LIVE_WITHIN_MS = 60_000;

const stateLooks: Readonly<Record<Station['state'], { tone: Tone; icon: IconName }>> = {
  waiting: { tone: 'warning', icon: 'clock' },
  approved: { tone: 'good', icon: 'check' },
  withdrawn: { tone: 'neutral', icon: 'circle' },
};

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
            <StationTable stations={list} mayDecide={mayEnrol} />
          )
        }
      </QueryView>
      {mayEnrol && <EnrolmentPanel />}
    </Page>
  );
}

function StationTable({ stations, mayDecide }: { stations: readonly Station[]; mayDecide: boolean }) {
  const texts = useTexts().stations;
  const now = useServerNow();
  return (
    <Panel scrollLabel={texts.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.table.name}</Table.Th>
            <Table.Th>{texts.table.state}</Table.Th>
            <Table.Th>{texts.table.readiness}</Table.Th>
            <Table.Th>{texts.table.lastSeen}</Table.Th>
            <Table.Th>{texts.table.enrolled}</Table.Th>
            {mayDecide && <Table.Th>{texts.action}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stations.map((station) => (
            <Table.Tr key={station.id}>
              <Table.Th scope="row" fw={550}>
                {station.name}
              </Table.Th>
              <Table.Td>
                <StateBadge {...stateLooks[station.state]} text={texts.state[station.state]} />
              </Table.Td>
              <Table.Td>
                <StationReadiness readiness={station.readiness} />
              </Table.Td>
              <Table.Td>
                <LastSeen at={station.lastSeenAt} now={now} />
              </Table.Td>
              <Table.Td>
                <Moment at={station.enrolledAt} />
              </Table.Td>
              {mayDecide && (
                <Table.Td>
                  <Decision station={station} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

/** Letting a station in, or no longer. */
function Decision({ station }: { station: Station }) {
  const texts = useTexts().stations;
  const decide = useDecideStation();
  const what = station.state === 'approved' ? 'withdraw' : 'approve';
  return (
    <>
      <Button
        size="compact-sm"
        variant={what === 'approve' ? 'filled' : 'default'}
        aria-label={texts.decideFor[what](station.name)}
        loading={decide.isPending}
        onClick={() => decide.mutate({ stationId: station.id, what })}
      >
        {texts.decide[what]}
      </Button>
      {decide.isError && <ErrorNotice error={decide.error} />}
    </>
  );
}

function LastSeen({ at, now }: { at: string | null; now: number }) {
  const texts = useTexts().stations;
  if (at === null) return <StateBadge tone="neutral" icon="circle" text={texts.never} />;
  if (now - Date.parse(at) < LIVE_WITHIN_MS)
    return <StateBadge tone="good" icon="checkCircle" text={texts.live} />;
  return <Moment at={at} />;
}
