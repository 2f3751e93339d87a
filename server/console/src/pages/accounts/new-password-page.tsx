import type { Account } from '@examhall/shared/protocol';
import { Button, Center, Group, Stack, Text } from '@mantine/core';
import { useSignOut } from '../../api/use-sign-out.js';
import { ColourToggle } from '../../components/colour-toggle.js';
import { PageTitle } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { Brand } from '../../components/shell.js';
import shellClasses from '../../components/shell.module.css';
import { useTexts } from '../../languages/index.js';
import { PasswordForm } from './password-form.js';

/** What somebody sees who has signed in with a password that an administrator gave them. */
export function NewPasswordPage({ account }: { account: Account }) {
  const { accounts, header } = useTexts();
  const signOut = useSignOut();
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={460} gap="lg">
        <Group justify="space-between">
          <span className={shellClasses.brand}>
            <Brand />
          </span>
          <ColourToggle />
        </Group>
        <Panel padded>
          <Stack>
            <div>
              <PageTitle title={accounts.own.newPasswordTitle} />
              <Text c="dimmed">{accounts.own.newPasswordText}</Text>
            </div>
            <PasswordForm account={account} />
            <Button variant="default" maw={420} onClick={signOut}>
              {header.signOut}
            </Button>
          </Stack>
        </Panel>
      </Stack>
    </Center>
  );
}
