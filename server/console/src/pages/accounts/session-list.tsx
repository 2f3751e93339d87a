import type { OwnSession } from '@examhall/shared/protocol';
import { Button, Group, Stack, Table } from '@mantine/core';
import { useEndAllSessions, useEndSession, useOwnSessions } from '../../api/accounts-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { describeBrowser } from '../../format/browser.js';
import { useTexts } from '../../languages/index.js';

/** Where one is signed in, and how to end that. */
export function SessionList() {
  const texts = useTexts().accounts.own;
  const sessions = useOwnSessions();
  const endAll = useEndAllSessions();
  return (
    <QueryView query={sessions}>
      {(list) => (
        <Stack>
          <div role="region" aria-label={texts.sessionsTitle} tabIndex={0} style={{ overflowX: 'auto' }}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{texts.browser}</Table.Th>
                  <Table.Th>{texts.since}</Table.Th>
                  <Table.Th>{texts.until}</Table.Th>
                  <Table.Th>{texts.action}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map((session) => (
                  <SessionRow key={session.id} session={session} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
          {endAll.isError && <ErrorNotice error={endAll.error} />}
          <Group>
            <Button variant="default" loading={endAll.isPending} onClick={() => endAll.mutate()}>
              {texts.endAll}
            </Button>
          </Group>
        </Stack>
      )}
    </QueryView>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const texts = useTexts().accounts.own;
  const end = useEndSession();
  const browser = describeBrowser(session.userAgent) ?? texts.unknownBrowser;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        <span title={session.userAgent}>{browser}</span>
      </Table.Th>
      <Table.Td>
        <Moment at={session.startedAt} />
      </Table.Td>
      <Table.Td>
        <Moment at={session.expiresAt} />
      </Table.Td>
      <Table.Td>
        {session.current ? (
          <StateBadge tone="good" icon="check" text={texts.thisOne} />
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={texts.endSession(browser)}
            loading={end.isPending}
            onClick={() => end.mutate(session.id)}
          >
            {texts.end}
          </Button>
        )}
        {end.isError && <ErrorNotice error={end.error} />}
      </Table.Td>
    </Table.Tr>
  );
}
