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
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useEnrolmentTokens, useIssueToken, useRevokeToken } from '../../api/queries.js';
import { CopyButton } from '../../components/copy-button.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Panel } from '../../components/panel.js';
import { useServerNow } from '../../components/use-now.js';
import { useTexts } from '../../languages/index.js';

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
  const tokens = useEnrolmentTokens();
  const now = useServerNow();
  if (tokens.isError) return <ErrorNotice error={tokens.error} onRetry={() => void tokens.refetch()} />;
  if (!tokens.data || tokens.data.length === 0) return null;
  return (
    <Table mt="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{texts.tokens}</Table.Th>
          <Table.Th ta="right">{texts.usedBy}</Table.Th>
          <Table.Th>{texts.expires}</Table.Th>
          <Table.Th>{texts.action}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.data.map((token) => (
          <TokenRow key={token.id} token={token} now={now} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function TokenRow({ token, now }: { token: EnrolmentToken; now: number }) {
  const texts = useTexts().stations;
  const revoke = useRevokeToken();
  const isOver = token.revokedAt !== null || Date.parse(token.expiresAt) <= now;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        {token.note}
      </Table.Th>
      <Table.Td ta="right">{texts.usedOf(token.usedBy, token.mostStations)}</Table.Td>
      <Table.Td>{token.revokedAt ? texts.revoked : <Moment at={token.expiresAt} />}</Table.Td>
      <Table.Td>
        {!isOver && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={texts.revokeToken(token.note)}
            loading={revoke.isPending}
            onClick={() => revoke.mutate(token.id)}
          >
            {texts.revoke}
          </Button>
        )}
        {revoke.isError && <ErrorNotice error={revoke.error} />}
      </Table.Td>
    </Table.Tr>
  );
}
