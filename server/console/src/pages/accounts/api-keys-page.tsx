import type { ApiKey, IssuedApiKey } from '@examhall/shared/protocol';
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useApiKeys, useRevokeApiKey } from '../../api/accounts-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog } from '../../components/dialog.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useMomentColumn } from '../../components/table/usual-columns.js';
import { useServerNow } from '../../components/use-now.js';
import { formatMoment } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { ApiKeyDialog } from './api-key-dialog.js';

/** The keys with which programs of the centre use the server. */
export function ApiKeysPage() {
  const texts = useTexts().accounts.keys;
  const keys = useApiKeys();
  const [issuing, setIssuing] = useState(false);
  const [told, setTold] = useState<IssuedApiKey | null>(null);
  const issue = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setIssuing(true)}>
      {texts.issue}
    </Button>
  );
  return (
    <Page title={texts.title} subtitle={texts.subtitle} actions={issue}>
      {keys.isError && keys.data && <ErrorNotice error={keys.error} onRetry={() => void keys.refetch()} />}
      <QueryView query={keys}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon="key" title={texts.emptyTitle} text={texts.emptyText} />
          ) : (
            <KeyTable keys={list} />
          )
        }
      </QueryView>
      {issuing && (
        <ApiKeyDialog
          onClose={() => setIssuing(false)}
          onIssued={(issued) => {
            setIssuing(false);
            setTold(issued);
          }}
        />
      )}
      {told && <ToldKey told={told} onClose={() => setTold(null)} />}
    </Page>
  );
}

function KeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const { accounts, header } = useTexts();
  const momentColumn = useMomentColumn();
  const texts = accounts.keys;
  const locale = useLocale();
  const now = useServerNow();
  const state = (key: ApiKey) => stateOf(key, now);
  const columns: readonly Column<ApiKey>[] = [
    { id: 'name', heading: texts.name, names: true, text: ({ name }) => name },
    { id: 'role', heading: texts.role, text: ({ role }) => header.role[role] },
    {
      ...{ id: 'state', heading: texts.state, text: (key) => texts[state(key)] },
      cell: (key) =>
        state(key) === 'valid' ? (
          <StateBadge tone="good" icon="check" text={texts.valid} />
        ) : (
          <StateBadge tone="neutral" icon="circle" text={texts[state(key)]} />
        ),
    },
    momentColumn('last-use', texts.lastUse, ({ lastUsedAt }) => lastUsedAt, texts.never),
    momentColumn('expires', texts.expires, ({ expiresAt }) => expiresAt),
    {
      ...{ id: 'issued', heading: texts.issued },
      text: ({ issuedAt, issuedBy }) => `${formatMoment(issuedAt, locale)} ${texts.by(issuedBy)}`,
      order: ({ issuedAt }) => Date.parse(issuedAt),
      cell: ({ issuedAt, issuedBy }) => (
        <>
          <Moment at={issuedAt} /> {texts.by(issuedBy)}
        </>
      ),
    },
    {
      ...{ id: 'acts', heading: texts.action, text: null },
      cell: (key) => state(key) === 'valid' && <Revoke apiKey={key} />,
    },
  ];
  return (
    <DataTable name="api-keys" caption={texts.title} rows={keys} columns={columns} rowId={({ id }) => id} />
  );
}

function stateOf({ revokedAt, expiresAt }: ApiKey, now: number): 'valid' | 'revoked' | 'expired' {
  if (revokedAt !== null) return 'revoked';
  return Date.parse(expiresAt) <= now ? 'expired' : 'valid';
}

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const texts = useTexts().accounts.keys;
  const revoke = useRevokeApiKey();
  const [asked, setAsked] = useState(false);
  const close = () => setAsked(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={texts.revokeKey(apiKey.name)}
        onClick={() => setAsked(true)}
      >
        {texts.revoke}
      </Button>
      {asked && (
        <ConfirmDialog
          title={texts.revokeKey(apiKey.name)}
          text={[texts.revokeText]}
          confirm={texts.revoke}
          busy={revoke.isPending}
          error={revoke.error}
          onClose={close}
          onConfirm={() => revoke.mutate(apiKey.id, { onSuccess: close })}
        />
      )}
    </>
  );
}

/** The secret, in view until whoever issued it says that it is kept. */
function ToldKey({ told, onClose }: { told: IssuedApiKey; onClose: () => void }) {
  const texts = useTexts().accounts.keys;
  return (
    <Dialog
      title={texts.toldTitle(told.name)}
      onClose={onClose}
      closeLabel={texts.done}
      closeOnClickOutside={false}
    >
      <Stack>
        <Text>{texts.toldOnce}</Text>
        <Code
          block
          fz="md"
          aria-label={texts.secret}
          style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}
        >
          {told.secret}
        </Code>
        <Group justify="space-between">
          <CopyButton text={told.secret} label={texts.copy} />
          <Button onClick={onClose}>{texts.done}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
