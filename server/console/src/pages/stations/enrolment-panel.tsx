import { Button, Code, Group, List, Loader, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useEnrolment } from '../../api/queries.js';
import { CopyButton } from '../../components/copy-button.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';

/** How a lab machine becomes a station; the token is fetched only when somebody asks to see it. */
export function EnrolmentPanel() {
  const texts = useTexts().stations;
  const [shown, setShown] = useState(false);
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
          <Stack gap="xs" mt={6} align="flex-start">
            <Button
              variant="default"
              size="compact-md"
              leftSection={<Icon name="eye" />}
              aria-expanded={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? texts.hide : texts.reveal}
            </Button>
            {shown && <Token />}
            <Text c="dimmed" size="sm">
              {texts.tokenWarning}
            </Text>
          </Stack>
        </List.Item>
        <List.Item>{appears}</List.Item>
      </List>
    </Panel>
  );
}

function Token() {
  const texts = useTexts().stations;
  const enrolment = useEnrolment(true);
  if (enrolment.isError)
    return <ErrorNotice error={enrolment.error} onRetry={() => void enrolment.refetch()} />;
  if (!enrolment.data) return <Loader size="sm" aria-label={texts.token} />;
  return (
    <Group gap="sm">
      <Code fz="md" aria-label={texts.token} style={{ overflowWrap: 'anywhere' }}>
        {enrolment.data.enrolmentToken}
      </Code>
      <CopyButton size="compact-sm" text={enrolment.data.enrolmentToken} label={texts.copyToken} />
    </Group>
  );
}
