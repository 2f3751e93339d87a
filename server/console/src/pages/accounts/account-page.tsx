import { Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { PasswordForm } from './password-form.js';
import { SecondFactorPanel } from './second-factor-panel.js';
import { SessionList } from './session-list.js';

/** One's own account: password, second factor and sessions. */
export function AccountPage() {
  const account = useAccount();
  const { accounts, header } = useTexts();
  const texts = accounts.own;
  const [changed, setChanged] = useState(false);
  return (
    <Page
      title={texts.title}
      subtitle={`${account.displayName} · ${account.username} · ${header.role[account.role]}`}
    >
      <Section title={texts.passwordTitle} text={texts.passwordText}>
        <div role="status">{changed && <Notice tone="good">{texts.passwordChanged}</Notice>}</div>
        <PasswordForm account={account} onDone={() => setChanged(true)} />
      </Section>
      <Section title={accounts.secondFactor.title} text={accounts.secondFactor.text}>
        <SecondFactorPanel />
      </Section>
      <Section title={texts.sessionsTitle} text={texts.sessionsText}>
        <SessionList />
      </Section>
    </Page>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{text}</Text>
        {children}
      </Stack>
    </Panel>
  );
}
