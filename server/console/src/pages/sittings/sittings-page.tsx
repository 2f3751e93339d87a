import type { SittingSummary } from '@examhall/shared/protocol';
import { Anchor, Button, Table } from '@mantine/core';
import { Link } from 'react-router';
import { may } from '../../access.js';
import { useSittings } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icons.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useServerNow } from '../../components/use-now.js';
import { formatWindow } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';
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
  const now = useServerNow();
  return (
    <Panel scrollLabel={texts.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.table.title}</Table.Th>
            <Table.Th>{texts.table.phase}</Table.Th>
            <Table.Th>{texts.table.exam}</Table.Th>
            <Table.Th>{texts.table.window}</Table.Th>
            <Table.Th>{texts.table.duration}</Table.Th>
            <Table.Th ta="right">{texts.table.candidates}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sittings.map((sitting) => (
            <Table.Tr key={sitting.id}>
              <Table.Th scope="row" fw={550}>
                <Anchor component={Link} to={`/sittings/${sitting.id}`}>
                  {sitting.title}
                </Anchor>
              </Table.Th>
              <Table.Td>
                <PhaseBadge sitting={sitting} now={now} />
              </Table.Td>
              <Table.Td>{sitting.examTitle}</Table.Td>
              <Table.Td>{formatWindow(sitting.opensAt, sitting.closesAt, navigator.language)}</Table.Td>
              <Table.Td>{texts.minutes(sitting.durationMinutes)}</Table.Td>
              <Table.Td ta="right" className="number">
                {sitting.candidateCount}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
