import type { SittingSummary } from '@examhall/shared/protocol';
import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { may } from '../../access.js';
import { useSittings } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icons.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn } from '../../components/table/usual-columns.js';
import { useServerNow } from '../../components/use-now.js';
import { formatWindow, windowPhase } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { PhaseBadge } from './phase-badge.js';

/** All sittings of the centre. */
export function SittingsPage() {
  const texts = useTexts().sittings;
  const sittings = useSittings();
  const mayOpen = may(useAccount().role, 'open-sittings');
  const create = mayOpen && (
    <Button component={Link} to="/sittings/new" leftSection={<Icon name="plus" />}>
      {texts.create}
    </Button>
  );
  const hasSittings = sittings.data !== undefined && sittings.data.length > 0;
  return (
    <Page title={texts.title} actions={hasSittings && create}>
      <QueryView query={sittings}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon="people"
              title={texts.emptyTitle}
              text={mayOpen ? texts.emptyAdmin : texts.emptyOther}
            >
              {create}
            </EmptyState>
          ) : (
            <SittingTable sittings={list} />
          )
        }
      </QueryView>
    </Page>
  );
}

function SittingTable({ sittings }: { sittings: readonly SittingSummary[] }) {
  const texts = useTexts().sittings;
  const locale = useLocale();
  const now = useServerNow();
  const phase = (sitting: SittingSummary) => windowPhase(sitting.opensAt, sitting.closesAt, now);
  const columns: readonly Column<SittingSummary>[] = [
    {
      ...{ id: 'title', heading: texts.table.title, names: true, text: ({ title }) => title },
      cell: (sitting) => (
        <Anchor component={Link} to={`/sittings/${sitting.id}`}>
          {sitting.title}
        </Anchor>
      ),
    },
    {
      ...{ id: 'phase', heading: texts.table.phase, text: (sitting) => texts.phase[phase(sitting)] },
      cell: (sitting) => <PhaseBadge sitting={sitting} now={now} />,
    },
    { id: 'exam', heading: texts.table.exam, text: ({ examTitle }) => examTitle },
    {
      ...{ id: 'window', heading: texts.table.window },
      text: ({ opensAt, closesAt }) => formatWindow(opensAt, closesAt, locale),
      order: ({ opensAt }) => Date.parse(opensAt),
    },
    {
      ...{ id: 'duration', heading: texts.table.duration },
      text: ({ durationMinutes }) => texts.minutes(durationMinutes),
      order: ({ durationMinutes }) => durationMinutes,
    },
    numberColumn('candidates', texts.table.candidates, ({ candidateCount }) => candidateCount),
  ];
  return (
    <DataTable
      name="sittings"
      caption={texts.title}
      rows={sittings}
      columns={columns}
      rowId={({ id }) => id}
    />
  );
}
