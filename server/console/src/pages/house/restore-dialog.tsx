import type { Backup } from '@examhall/shared/protocol';
import { Code, Stack, Text } from '@mantine/core';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog } from '../../components/dialog.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';

/** How a backup is restored: by a command, while the server is stopped. */
export function RestoreDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const texts = useTexts().backupSchedule;
  const command = texts.restoreCommand(backup.path, useAccount().username);
  return (
    <Dialog title={texts.restoreTitle} onClose={onClose} closeLabel={texts.close}>
      <Stack>
        {texts.restoreText.map((text) => (
          <Text key={text}>{text}</Text>
        ))}
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {command}
        </Code>
        <CopyButton text={command} label={texts.copy} />
      </Stack>
    </Dialog>
  );
}
