import {
  LONGEST_TOKEN_DAYS,
  MOST_STATIONS_A_TOKEN,
  type EnrolmentToken,
  type IssuedEnrolmentToken,
} from '@examhall/shared/protocol';
import {
  Button,
  Checkbox,
  Code,
  Group,
  List,
  NumberInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useEnrolmentTokens, useIssueToken, useRevokeToken } from '../../api/queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { CopyButton } from '../../components/copy-button.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Panel } from '../../components/panel.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useServerNow } from '../../components/use-now.js';
import { formatMoment } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';

/** How lab machines become stations: a token is issued, told once, and listed until it is spent. */
export function EnrolmentPanel() {
  const texts = useTexts().stations;
  const [install, address, token, appears] = texts.enrolSteps;
  return (
    <Panel padded>
      <Title order={2} mb="sm">
        {texts.enrolTitle}
      </Title>
      <List type="ordered" spacing="sm">
        <List.Item>{install}</List.Item>
        <List.Item>
          {address}
          <Group gap="sm" mt={4}>
            <Code fz="md">{window.location.origin}</Code>
            <CopyButton size="compact-sm" text={window.location.origin} label={texts.copyAddress} />
          </Group>
        </List.Item>
        <List.Item>
          {token}
          <IssueToken />
        </List.Item>
        <List.Item>{appears}</List.Item>
      </List>
      <TokenList />
    </Panel>
  );
}

function IssueToken() {
  const texts = useTexts().stations;
  const issue = useIssueToken();
  const [note, setNote] = useState('');
  const [mostStations, setMostStations] = useState(50);
  const [daysValid, setDaysValid] = useState(7);
  const [approves, setApproves] = useState(false);
  const complete = note.trim() !== '' && mostStations >= 1 && daysValid >= 1;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        issue.mutate({ note: note.trim(), mostStations, daysValid, approves });
      }}
    >
      <Stack gap="xs" mt={6}>
        <Group align="end" gap="sm">
          <TextInput
            label={texts.note}
            placeholder={texts.noteExample}
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <NumberInput
            label={texts.mostStations}
            value={mostStations}
            min={1}
            max={MOST_STATIONS_A_TOKEN}
            allowDecimal={false}
            w="9rem"
            onChange={(value) => setMostStations(Number(value))}
          />
          <NumberInput
            label={texts.daysValid}
            value={daysValid}
            min={1}
            max={LONGEST_TOKEN_DAYS}
            allowDecimal={false}
            w="9rem"
            onChange={(value) => setDaysValid(Number(value))}
          />
          <Button type="submit" disabled={!complete} loading={issue.isPending}>
            {texts.issue}
          </Button>
        </Group>
        <Checkbox
          label={texts.approves}
          description={texts.approvesHint}
          checked={approves}
          onChange={(event) => setApproves(event.currentTarget.checked)}
        />
        {issue.isError && <ErrorNotice error={issue.error} />}
        <div role="status">{issue.data && <Told token={issue.data} />}</div>
        <Text c="dimmed" size="sm">
          {texts.tokenWarning}
        </Text>
      </Stack>
    </form>
  );
}

function Told({ token }: { token: IssuedEnrolmentToken }) {
  const texts = useTexts().stations;
  return (
    <>
      <Text>{texts.toldOnce}</Text>
      <Group gap="sm">
        <Code fz="md" aria-label={texts.token} style={{ overflowWrap: 'anywhere' }}>
          {token.secret}
        </Code>
        <CopyButton size="compact-sm" text={token.secret} label={texts.copyToken} />
      </Group>
    </>
  );
}

function TokenList() {
  const texts = useTexts().stations;
  const locale = useLocale();
  const tokens = useEnrolmentTokens();
  const now = useServerNow();
  if (tokens.isError) return <ErrorNotice error={tokens.error} onRetry={() => void tokens.refetch()} />;
  if (!tokens.data || tokens.data.length === 0) return null;
  const columns: readonly Column<EnrolmentToken>[] = [
    { id: 'note', heading: texts.tokens, names: true, text: ({ note }) => note },
    {
      ...{ id: 'used-by', heading: texts.usedBy, numeric: true },
      text: ({ usedBy, mostStations }) => texts.usedOf(usedBy, mostStations),
      order: ({ usedBy }) => usedBy,
    },
    {
      ...{ id: 'expires', heading: texts.expires },
      text: ({ revokedAt, expiresAt }) => (revokedAt ? texts.revoked : formatMoment(expiresAt, locale)),
      order: ({ expiresAt }) => Date.parse(expiresAt),
      cell: ({ revokedAt, expiresAt }) => (revokedAt ? texts.revoked : <Moment at={expiresAt} />),
    },
    {
      ...{ id: 'acts', heading: texts.action, text: null },
      cell: (token) =>
        token.revokedAt === null && Date.parse(token.expiresAt) > now && <RevokeToken token={token} />,
    },
  ];
  return (
    <div style={{ marginTop: '1rem' }}>
      <DataTable
        name="enrolment-tokens"
        caption={texts.tokens}
        rows={tokens.data}
        columns={columns}
        rowId={({ id }) => id}
        among
      />
    </div>
  );
}

function RevokeToken({ token }: { token: EnrolmentToken }) {
  const texts = useTexts().stations;
  const revoke = useRevokeToken();
  const [asked, setAsked] = useState(false);
  const close = (): void => setAsked(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={texts.revokeToken(token.note)}
        onClick={() => setAsked(true)}
      >
        {texts.revoke}
      </Button>
      {asked && (
        <ConfirmDialog
          title={texts.revokeToken(token.note)}
          text={[texts.revokeTokenText]}
          confirm={texts.revoke}
          busy={revoke.isPending}
          error={revoke.error}
          onClose={close}
          onConfirm={() => revoke.mutate(token.id, { onSuccess: close })}
        />
      )}
    </>
  );
}
