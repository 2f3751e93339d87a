import type { Station } from '@examhall/shared/protocol';
import { Button } from '@mantine/core';
import { may } from '../../access.js';
import { useDecideStation, useStations } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import type { IconName } from '../../components/icons.js';
import { StateBadge, type Tone } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useMomentColumn } from '../../components/table/usual-columns.js';
import { useServerNow } from '../../components/use-now.js';
import { useOfferUndo } from '../../components/undo/undo.js';
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
  const momentColumn = useMomentColumn();
  const now = useServerNow();
  const columns: readonly Column<Station>[] = [
    { id: 'name', heading: texts.table.name, names: true, text: ({ name }) => name },
    {
      ...{ id: 'state', heading: texts.table.state, text: ({ state }) => texts.state[state] },
      cell: ({ state }) => <StateBadge {...stateLooks[state]} text={texts.state[state]} />,
    },
    {
      ...{ id: 'readiness', heading: texts.table.readiness },
      text: ({ readiness }) => (readiness ? texts.outcome[readiness.outcome] : texts.notChecked),
      cell: ({ readiness }) => <StationReadiness readiness={readiness} />,
    },
    {
      ...momentColumn('last-seen', texts.table.lastSeen, ({ lastSeenAt }) => lastSeenAt, texts.never),
      cell: ({ lastSeenAt }) => <LastSeen at={lastSeenAt} now={now} />,
    },
    momentColumn('enrolled', texts.table.enrolled, ({ enrolledAt }) => enrolledAt),
    ...(mayDecide
      ? [
          {
            id: 'acts',
            heading: texts.action,
            text: null,
            cell: (station: Station) => <Decision station={station} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      name="stations"
      caption={texts.title}
      rows={stations}
      columns={columns}
      rowId={({ id }) => id}
    />
  );
}

/** Letting a station in, or no longer. */
function Decision({ station }: { station: Station }) {
  const texts = useTexts().stations;
  const undo = useTexts().undo;
  const decide = useDecideStation();
  const offerUndo = useOfferUndo();
  const what = station.state === 'approved' ? 'withdraw' : 'approve';
  return (
    <>
      <Button
        size="compact-sm"
        variant={what === 'approve' ? 'filled' : 'default'}
        aria-label={texts.decideFor[what](station.name)}
        loading={decide.isPending}
        onClick={() =>
          decide.mutate(
            { stationId: station.id, what },
            {
              onSuccess: () =>
                offerUndo({
                  ...{ act: 'decideStation', text: undo.station[what](station.name) },
                  undo: () =>
                    decide.mutateAsync({
                      stationId: station.id,
                      what: what === 'approve' ? 'withdraw' : 'approve',
                    }),
                }),
            },
          )
        }
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
