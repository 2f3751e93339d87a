import type { OwnSession } from '@examhall/shared/protocol';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useEndAllSessions, useEndSession, useOwnSessions } from '../../api/accounts-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useMomentColumn } from '../../components/table/usual-columns.js';
import { describeBrowser } from '../../format/browser.js';
import { useTexts } from '../../languages/index.js';

/** Where one is signed in, and how to end that. */
export function SessionList() {
  const texts = useTexts().accounts.own;
  const momentColumn = useMomentColumn();
  const sessions = useOwnSessions();
  const endAll = useEndAllSessions();
  const [asked, setAsked] = useState(false);
  const browser = ({ userAgent }: OwnSession): string => describeBrowser(userAgent) ?? texts.unknownBrowser;
  const columns: readonly Column<OwnSession>[] = [
    {
      ...{ id: 'browser', heading: texts.browser, names: true, text: browser },
      cell: (session) => <span title={session.userAgent}>{browser(session)}</span>,
    },
    momentColumn('since', texts.since, ({ startedAt }) => startedAt),
    momentColumn('until', texts.until, ({ expiresAt }) => expiresAt),
    {
      ...{ id: 'acts', heading: texts.action, text: null },
      cell: (session) => <EndSession session={session} browser={browser(session)} />,
    },
  ];
  return (
    <QueryView query={sessions}>
      {(list) => (
        <Stack>
          <DataTable
            name="sessions"
            caption={texts.sessionsTitle}
            rows={list}
            columns={columns}
            rowId={({ id }) => id}
          />
          {asked && (
            <ConfirmDialog
              title={texts.endAll}
              text={[texts.endText]}
              confirm={texts.endAll}
              busy={endAll.isPending}
              error={endAll.error}
              onClose={() => setAsked(false)}
              onConfirm={() => endAll.mutate()}
            />
          )}
          <Group>
            <Button variant="default" onClick={() => setAsked(true)}>
              {texts.endAll}
            </Button>
          </Group>
        </Stack>
      )}
    </QueryView>
  );
}

function EndSession({ session, browser }: { session: OwnSession; browser: string }) {
  const texts = useTexts().accounts.own;
  const end = useEndSession();
  const [asked, setAsked] = useState(false);
  const close = (): void => setAsked(false);
  if (session.current) return <StateBadge tone="good" icon="check" text={texts.thisOne} />;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={texts.endSession(browser)}
        onClick={() => setAsked(true)}
      >
        {texts.end}
      </Button>
      {asked && (
        <ConfirmDialog
          title={texts.endSession(browser)}
          text={[texts.endText]}
          confirm={texts.end}
          busy={end.isPending}
          error={end.error}
          onClose={close}
          onConfirm={() => end.mutate(session.id, { onSuccess: close })}
        />
      )}
    </>
  );
}
