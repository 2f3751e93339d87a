import { Button, Checkbox, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog } from '../../components/dialog.js';
import { useTexts } from '../../languages/index.js';

/** The recovery codes, in view until their owner says that they are kept. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const texts = useTexts().accounts.secondFactor;
  const [kept, setKept] = useState(false);
  return (
    <Dialog title={texts.codesTitle} onClose={onClose} closeLabel={texts.done} closeOnClickOutside={false}>
      <Stack>
        <Text>{texts.codesText}</Text>
        <Code block fz="md" aria-label={texts.codesTitle}>
          {codes.join('\n')}
        </Code>
        <Group>
          <CopyButton text={codes.join('\n')} label={texts.copyCodes} />
        </Group>
        <Checkbox
          label={texts.kept}
          checked={kept}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button disabled={!kept} onClick={onClose}>
            {texts.done}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
