import type { ApiKey, IssuedApiKey } from '@examhall/shared/protocol';
import { Button, Code, Group, Stack, Table, Text } from '@mantine/core';
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
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { useServerNow } from '../../components/use-now.js';
import { useTexts } from '../../languages/index.js';
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
  const { accounts } = useTexts();
  const texts = accounts.keys;
  const now = useServerNow();
  return (
    <Panel scrollLabel={texts.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.name}</Table.Th>
            <Table.Th>{texts.role}</Table.Th>
            <Table.Th>{texts.state}</Table.Th>
            <Table.Th>{texts.lastUse}</Table.Th>
            <Table.Th>{texts.expires}</Table.Th>
            <Table.Th>{texts.issued}</Table.Th>
            <Table.Th>{texts.action}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} now={now} />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function KeyRow({ apiKey, now }: { apiKey: ApiKey; now: number }) {
  const { accounts, header } = useTexts();
  const texts = accounts.keys;
  const isOver = apiKey.revokedAt !== null || Date.parse(apiKey.expiresAt) <= now;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        {apiKey.name}
      </Table.Th>
      <Table.Td>{header.role[apiKey.role]}</Table.Td>
      <Table.Td>
        {!isOver && <StateBadge tone="good" icon="check" text={texts.valid} />}
        {isOver && (
          <StateBadge tone="neutral" icon="circle" text={apiKey.revokedAt ? texts.revoked : texts.expired} />
        )}
      </Table.Td>
      <Table.Td>{apiKey.lastUsedAt ? <Moment at={apiKey.lastUsedAt} /> : texts.never}</Table.Td>
      <Table.Td>
        <Moment at={apiKey.expiresAt} />
      </Table.Td>
      <Table.Td>
        <Moment at={apiKey.issuedAt} /> {texts.by(apiKey.issuedBy)}
      </Table.Td>
      <Table.Td>{!isOver && <Revoke apiKey={apiKey} />}</Table.Td>
    </Table.Tr>
  );
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
