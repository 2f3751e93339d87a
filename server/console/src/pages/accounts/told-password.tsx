import { TEMPORARY_PASSWORD_DAYS, type TemporaryPassword } from '@examhall/shared/protocol';
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog } from '../../components/dialog.js';
import { useTexts } from '../../languages/index.js';

/** A temporary password, in view until the administrator says that it is written down. */
export function ToldPassword({ told, onClose }: { told: TemporaryPassword; onClose: () => void }) {
  const texts = useTexts().accounts.people;
  return (
    <Dialog
      title={texts.passwordFor(told.person.displayName)}
      onClose={onClose}
      closeLabel={texts.done}
      closeOnClickOutside={false}
    >
      <Stack>
        <Text>{texts.toldOnce(TEMPORARY_PASSWORD_DAYS)}</Text>
        <Group gap="sm">
          <Text>{texts.username}:</Text>
          <Code fz="md">{told.person.username}</Code>
        </Group>
        <Group gap="sm">
          <Text>{texts.password}:</Text>
          <Code fz="md" aria-label={texts.password}>
            {told.password}
          </Code>
          <CopyButton size="compact-sm" text={told.password} label={texts.copyPassword} />
        </Group>
        <Group justify="flex-end">
          <Button onClick={onClose}>{texts.done}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
